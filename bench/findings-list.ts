/**
 * How long the workbench takes with very many findings, in Chromium: from the engine's answer until the list can be
 * worked, until cells are marked, a search, a step to the next finding, and the HTML report.
 * `GOUJI_BENCH_AGAINST=FOLDER` names another built workbench that is run in turn with this one.
 */
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../test/browser/browser.ts';
import { multiplyFindings, projectsFile, type Watched } from '../test/browser/many-findings.ts';
import { drop, openWorkbench, settled } from '../test/browser/workbench-session.ts';
import { builtWorkbench, WorkbenchSite } from '../test/browser/workbench-site.ts';

const ROUNDS = Number(process.env.GOUJI_BENCH_ROUNDS ?? 3);
const FINDINGS = Number(process.env.GOUJI_BENCH_FINDINGS ?? 150_000);
const ROWS = FINDINGS / 3;

const folders = [builtWorkbench(), ...(process.env.GOUJI_BENCH_AGAINST?.split(':') ?? [])];
const browser = await launchBrowser();
const file = projectsFile(ROWS);
const times = folders.map(() => [] as Record<string, number>[]);
for (let round = 0; round < ROUNDS; round++) {
  for (const [i, folder] of folders.entries()) times[i]!.push(await measured(browser, folder));
}
for (const [i, rounds] of times.entries()) {
  const told = Object.keys(rounds[0]!).map((what) => {
    const sorted = rounds.map((round) => round[what]!).sort((a, b) => a - b);
    return `${what} ${sorted[Math.floor(ROUNDS / 2)]!.toFixed(0)}`;
  });
  console.log(`${FINDINGS} findings${i > 0 ? `, ${folders[i]}` : ''}, ms: ${told.join(', ')}`);
}
await browser.close();

async function measured(on: Browser, folder: string): Promise<Record<string, number>> {
  const site = await WorkbenchSite.open(folder);
  const session = await openWorkbench(on, 'about:blank');
  const { page } = session;
  page.setDefaultTimeout(300_000);
  await page.context().addInitScript(multiplyFindings, FINDINGS);
  await page.goto(site.address);
  await drop(page, [{ name: '项目.xlsx', content: file }]);
  await settled(page);
  await page.waitForFunction(() => (globalThis as Watched).marked !== undefined);
  const times = await page.evaluate(() => {
    const { answered, listed, marked } = globalThis as Watched;
    return { 'list shown': listed! - answered!, 'list and marks': marked! - answered! };
  });
  const search = await timed(page, () => page.locator('.tools input').fill('项目 G77'));
  await page.locator('.tools input').fill('');
  const next = await timed(page, () => page.keyboard.press('Alt+PageDown'));
  const again = await timed(page, () => page.keyboard.press('Alt+PageDown'));
  const grouping = await timed(page, () => page.locator('.tools select').selectOption('rule'));
  const html = await downloaded(page, '下载网页报告');
  await session.close();
  await site.close();
  return {
    ...times,
    ...{ search, 'first step': next, 'next step': again, grouping },
    'HTML report': html,
  };
}

/** From an act until the page has drawn and its thread is free again. */
async function timed(page: Page, act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  await page.evaluate(
    () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
  );
  return performance.now() - start;
}

async function downloaded(page: Page, button: string): Promise<number> {
  const start = performance.now();
  await Promise.all([
    page.waitForEvent('download', { timeout: 300_000 }),
    page.getByRole('button', { name: button }).click(),
  ]);
  return performance.now() - start;
}
