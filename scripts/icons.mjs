// `node scripts/icons.mjs`: draws the add-in's icons from addin/manifest/icon.svg. Needs Chromium, Chrome or Edge.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './ensure-installed.mjs';
import { ensurePrograms } from './ensure-programs.mjs';
import { installedBrowser } from './programs.mjs';

ensurePrograms(['browser']);
const executablePath = installedBrowser();
const svg = readFileSync(join(root, 'addin/manifest/icon.svg'), 'utf8');
const folder = join(root, 'addin/manifest/icons');
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: ['--no-sandbox'],
});
for (const size of [16, 32, 64, 80]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  await page.screenshot({ path: join(folder, `icon-${size}.png`), omitBackground: true });
}
await browser.close();
