/** Takes the pictures docs/pictures/workbench-*.png and supervisor-*.png anew: `node scripts/pictures-workbench.mjs`. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { HistoryStandIn } from './history-stand-in.ts';
import { DAY, drop, openWorkbench, SAMPLE, SAMPLE_NARRATIVE, sample, settled } from './workbench-session.ts';
import { builtWorkbench, newFolder, WorkbenchSite } from './workbench-site.ts';

const PICTURES = join('docs', 'pictures');
const LOOKS = [
  { language: 'zh', colorScheme: 'light', width: 1400, name: 'zh-light' },
  { language: 'en', colorScheme: 'dark', width: 1400, name: 'en-dark' },
  { language: 'zh', colorScheme: 'dark', width: 390, name: 'zh-dark-phone' },
  { language: 'en', colorScheme: 'light', width: 390, name: 'en-light-phone' },
] as const;

mkdirSync(PICTURES, { recursive: true });
const folder = newFolder();
const service = new HistoryStandIn();
const site = await WorkbenchSite.open(folder, service.answer);
builtWorkbench({}, folder);
const browser = await launchBrowser();
for (const look of LOOKS) await workbench(look);
builtWorkbench({ api: site.address }, folder);
for (const look of LOOKS) await supervisor(look);
await browser.close();
await site.close();
rmSync(folder, { recursive: true, force: true });

async function opened(look: (typeof LOOKS)[number], path: string): Promise<Page> {
  const { width, colorScheme, language } = look;
  const options = { viewport: { width, height: 844 }, colorScheme, reducedMotion: 'reduce' as const };
  const { page } = await openWorkbench(browser, 'about:blank', options);
  const settings = JSON.stringify({ asOf: DAY, language, live: 'on' });
  await page.context().addInitScript((it) => {
    if (location.protocol !== 'about:') localStorage.setItem('gouji.settings', it);
  }, settings);
  await page.goto(site.address + path);
  return page;
}

async function workbench(look: (typeof LOOKS)[number]): Promise<void> {
  const page = await opened(look, '/');
  const shoot = (state: string) =>
    page.screenshot({ path: join(PICTURES, `workbench-${state}-${look.name}.png`) });
  const phone = look.width < 800;
  const part = async (n: number) => {
    if (phone) await page.locator('.switch button').nth(n).click();
  };
  await shoot('start');
  await drop(page, [
    { name: SAMPLE, content: sample(SAMPLE) },
    { name: SAMPLE_NARRATIVE, content: sample(SAMPLE_NARRATIVE) },
  ]);
  if (phone) await page.locator('.switch button', { hasText: /\d/u }).waitFor();
  else await settled(page);
  await part(0);
  await shoot('checked');
  await part(1);
  await page.locator('.finding .opener', { hasText: '1,062.43' }).click();
  await page.locator('.cell.active').waitFor();
  await shoot('finding');
  await part(0);
  await page.locator('#cell-9-2').click();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('2021.47');
  await page.keyboard.press('Enter');
  await page.locator('#cell-9-2.written').waitFor();
  await page.waitForTimeout(800);
  await shoot('edited');
  await page.locator('.tabs [role=tab]').last().click();
  await shoot('narrative');
  await drop(page, [{ name: '坏文件.xlsx', content: new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]) }]);
  await page.locator('.banner.failed').waitFor();
  await shoot('unreadable');
  await page.context().close();
}

async function supervisor(look: (typeof LOOKS)[number]): Promise<void> {
  const page = await opened(look, '/supervisor.html');
  await page.locator('.explanation').first().waitFor();
  await page.waitForTimeout(200);
  const path = join(PICTURES, `workbench-supervisor-${look.name}.png`);
  await page.screenshot({ path, fullPage: true });
  await page.context().close();
}
