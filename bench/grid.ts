/**
 * How smoothly the workbench's grid scrolls in Chromium: milliseconds from one frame to the next and milliseconds of
 * the page's thread a frame, while a long sheet, one with merged cells all the way, and a wide one are run through.
 * `GOUJI_BENCH_AGAINST=FOLDER` names another built workbench that is run in turn with this one.
 */
import * as library from '@e965/xlsx';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../test/browser/browser.ts';
import { drop, openWorkbench, settled } from '../test/browser/workbench-session.ts';
import { builtWorkbench, WorkbenchSite } from '../test/browser/workbench-site.ts';

const ROUNDS = Number(process.env.GOUJI_BENCH_ROUNDS ?? 3);
const FRAMES = 240;

interface Course {
  readonly name: string;
  readonly file: Uint8Array;
  /** Pixels a frame. */
  readonly down: number;
  readonly right: number;
}

interface Frames {
  readonly between: readonly number[];
  /** Milliseconds of the page's main thread a frame. */
  readonly busy: number;
}

const long = sheetFile(50_000, 12, false);
const COURSES: readonly Course[] = [
  { name: '50,000 x 12, a wheel (100 px a frame)', file: long, down: 100, right: 0 },
  { name: '50,000 x 12, jumping (400 px a frame)', file: long, down: 400, right: 0 },
  { name: '50,000 x 12 with merged cells, jumping', file: sheetFile(50_000, 12, true), down: 400, right: 0 },
  { name: '5,000 x 120, sideways (200 px a frame)', file: sheetFile(5_000, 120, true), down: 0, right: 200 },
];

const folders = [builtWorkbench(), ...(process.env.GOUJI_BENCH_AGAINST?.split(':') ?? [])];
const browser = await launchBrowser();
for (const course of COURSES) await measure(course);
await browser.close();

async function measure({ name, file, down, right }: Course): Promise<void> {
  const opened = [];
  for (const folder of folders) opened.push(await open(browser, folder, file));
  const frames: Frames[][] = folders.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, it] of opened.entries()) {
      await it.page.bringToFront();
      frames[i]!.push(await scrolled(it.page, it.cdp, down, right));
    }
  }
  for (const [i, rounds] of frames.entries()) {
    const between = rounds.flatMap((round) => round.between).sort((a, b) => a - b);
    const at = (part: number) => between[Math.floor(part * (between.length - 1))]!.toFixed(0);
    const busy = rounds.map((round) => round.busy).sort((a, b) => a - b)[Math.floor(rounds.length / 2)]!;
    console.log(
      `${name}${i > 0 ? `, ${folders[i]}` : ''}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms; page's thread ${busy.toFixed(1)} ms a frame`,
    );
  }
  for (const it of opened) await it.close();
}

async function open(on: Browser, folder: string, file: Uint8Array) {
  const site = await WorkbenchSite.open(folder);
  const session = await openWorkbench(on, site.address);
  session.page.setDefaultTimeout(120_000);
  await drop(session.page, [{ name: '明细账.xlsx', content: file }]);
  await settled(session.page);
  const cdp = await session.page.context().newCDPSession(session.page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const close = async () => {
    await session.close();
    await site.close();
  };
  return { page: session.page, cdp, close };
}

async function scrolled(page: Page, cdp: CDPSession, down: number, right: number): Promise<Frames> {
  const before = await taskSeconds(cdp);
  const between = await page.evaluate(
    async ({ frames, ...by }) => {
      const scroller = document.querySelector('[role=grid]')!;
      scroller.scrollTo(0, 0);
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      for (let n = 0; n < 10; n++) await frame();
      const times: number[] = [];
      let last = await frame();
      for (let n = 0; n < frames; n++) {
        scroller.scrollBy(by.right, by.down);
        const now = await frame();
        times.push(now - last);
        last = now;
      }
      return times;
    },
    { frames: FRAMES, down, right },
  );
  return { between, busy: ((await taskSeconds(cdp)) - before) * (1_000 / FRAMES) };
}

async function taskSeconds(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

/** Ledgers as offices keep them: numbers with formats, long texts, and where asked groups merged over rows and columns. */
function sheetFile(rows: number, columns: number, merged: boolean): Uint8Array {
  const cells = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      if (column === 0) return `2021年第${row + 1}号凭证 办公费`;
      if (column === 1) return `项目${Math.floor(row / 5)}`;
      return {
        t: 'n',
        v: ((row * 31 + column * 17) % 99_991) / 100,
        z: column % 3 === 0 ? '0.00%' : '#,##0.00',
      };
    }),
  );
  const sheet = library.utils.aoa_to_sheet(cells);
  if (merged) {
    sheet['!merges'] = Array.from({ length: Math.floor(rows / 5) }, (_, group) => [
      { s: { r: group * 5, c: 1 }, e: { r: group * 5 + 4, c: 1 } },
      { s: { r: group * 5, c: 4 }, e: { r: group * 5 + 1, c: 6 } },
    ]).flat();
  }
  const book = library.utils.book_new();
  library.utils.book_append_sheet(book, sheet, '明细账');
  return new Uint8Array(library.write(book, { type: 'array', bookType: 'xlsx', compression: true }));
}
