/**
 * How long the workbench takes with very many findings, in Chromium: from the engine's answer until the list can be
 * worked, until cells are marked, a search, a step to the next finding, and the downloads.
 * `GOUJI_BENCH_AGAINST=FOLDER` names another built workbench that is run in turn with this one.
 */
import * as library from '@e965/xlsx';
import type { Browser, Page } from 'playwright-core';
import type { Report } from '../engine/report.ts';
import { launchBrowser } from '../test/browser/browser.ts';
import { drop, openWorkbench, settled } from '../test/browser/workbench-session.ts';
import { builtWorkbench, WorkbenchSite } from '../test/browser/workbench-site.ts';

const ROUNDS = Number(process.env.GOUJI_BENCH_ROUNDS ?? 3);
const FINDINGS = Number(process.env.GOUJI_BENCH_FINDINGS ?? 150_000);
const ROWS = FINDINGS / 3;

const folders = [builtWorkbench(), ...(process.env.GOUJI_BENCH_AGAINST?.split(':') ?? [])];
const browser = await launchBrowser();
const file = projects();
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
  const copy = await downloaded(page, '下载标注副本');
  await session.close();
  await site.close();
  return {
    ...times,
    ...{ search, 'first step': next, 'next step': again, grouping },
    ...{ 'HTML report': html, 'annotated copy': copy },
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

type Watched = typeof globalThis & { answered?: number; listed?: number; marked?: number };

/** Runs in the page: the engine's findings many times over, one after another down the sheet; notes when they show. */
function multiplyFindings(count: number): void {
  const watched = globalThis as Watched;
  const Plain = Worker;
  globalThis.Worker = class extends Plain {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }: MessageEvent<{ value?: Report }>) => {
        const report = data.value;
        if (report?.schema !== 'gouji.report/1' || watched.answered !== undefined) return;
        const found = report.findings.filter(({ place }) => 'sheet' in place);
        Object.assign(report, {
          findings: Array.from({ length: count }, (_, i) => {
            const like = found[i % found.length]!;
            const at = `${'GHJ'[i % 3]}${5 + Math.floor(i / 3)}`;
            return { ...like, fingerprint: `${like.fingerprint}-${i}`, place: { ...like.place, ref: at } };
          }),
        });
        watched.answered = performance.now();
        watch();
      });
    }
  };
  const watch = (): void => {
    const now = performance.now();
    if (watched.listed === undefined && document.querySelector('.gouji-pane .finding')) watched.listed = now;
    if (watched.listed !== undefined && document.querySelector('.message.done')) watched.marked = now;
    else requestAnimationFrame(watch);
  };
}

/** A few projects that something is wrong with, and many rows below them that only take room. */
function projects(): Uint8Array {
  const rows: unknown[][] = [
    ['2021年度项目支出（专项资金）预算执行情况表'],
    [],
    ['部门（单位）名称：县教育局', '', '', '', '2021年度', '', '', '', '', '', '单位：万元'],
    [
      ...['序号', '项目名称', '资金性质', '年初预算数', '调整预算数', '全年预算数', '执行数', '执行率'],
      ...['结转结余', '追加依据（文号）', '未执行或超支原因'],
    ],
    [1, '乡镇校舍维修', '一般公共预算', 2300, 0, 2300, 185, 0.0804, 2115],
    [2, '教师培训', '一般公共预算', 15, 0, 15, 17.8, 1.1867, 0],
  ];
  const more = Array.from({ length: ROWS }, (_, i) => ['', '', `第${i + 1}号凭证`, '', i * 1.25]);
  const sheet = library.utils.aoa_to_sheet([...rows, [], [], ...more]);
  const book = library.utils.book_new();
  library.utils.book_append_sheet(book, sheet, '项目预算执行情况表');
  return new Uint8Array(library.write(book, { type: 'array', bookType: 'xlsx', compression: true }));
}
