import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { columnName } from '../../engine/cells.ts';
import { handMade } from '../../workbench/package/sheet-package.fixture.ts';
import { violations } from './axe-violations.ts';
import { drop, settled, type WorkbenchSession } from './workbench-session.ts';
import { WorkbenchStage } from './workbench-stage.ts';

const ROWS = 600;
const COLUMNS = 120;

/** Each cell names itself; the first two rows and columns are frozen. */
function sheetFile(merges: readonly string[]): Uint8Array {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const cells = Array.from({ length: COLUMNS }, (_, column) => {
      const ref = `${columnName(column)}${row + 1}`;
      return `<c r="${ref}" t="str"><v>${ref}</v></c>`;
    });
    return `<row r="${row + 1}">${cells.join('')}</row>`;
  });
  return handMade(rows.join(''), {
    before:
      '<sheetViews><sheetView workbookViewId="0"><pane xSplit="2" ySplit="2" topLeftCell="C3" state="frozen"/></sheetView></sheetViews>',
    behind: `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
  });
}

/** B is merged over groups of five rows, and in each group's first row E:G over columns. */
const LEDGER = Array.from({ length: ROWS / 5 }, (_, group) => {
  const row = group * 5 + 1;
  return [`B${row}:B${row + 4}`, `E${row}:G${row}`];
}).flat();

describe('a long and wide sheet in the grid', () => {
  let stage: WorkbenchStage;
  let session: WorkbenchSession;
  let page: Page;

  beforeAll(async () => {
    stage = await WorkbenchStage.start();
  });

  afterAll(() => stage?.stop());

  beforeEach(async () => {
    session = await stage.open();
    page = session.page;
    await open(LEDGER);
  });

  afterEach(() => session.close());

  async function open(merges: readonly string[]): Promise<void> {
    await drop(page, [{ name: '明细账.xlsx', content: sheetFile(merges) }]);
    await settled(page);
  }

  test('wherever one scrolls, each cell shows its own, in reading order once scrolling rests', async () => {
    for (const [left, top] of [
      [0, 3_000],
      [3_000, 3_020],
      [2_700, 9_000],
      [0, 40],
      [90_000, 90_000],
    ] as const) {
      await page.getByRole('grid').evaluate((grid, to) => grid.scrollTo(...to), [left, top] as const);
      await expect(poll(() => page.evaluate(misplaced))).resolves.toEqual([]);
    }
    expect(session.faults).toEqual([]);
  });

  test('frozen rows and columns stay in view, and keys never lead under them', async () => {
    await page.getByRole('grid').evaluate((grid) => grid.scrollTo(3_800, 8_000));
    const grid = (await page.getByRole('grid').boundingBox())!;
    const corner = (await page.locator('#cell-1-0').boundingBox())!;
    expect([corner.x - grid.x, corner.y - grid.y]).toEqual([46, 24 + 20]);
    const below = (await page.locator('[data-row="410"] .head').boundingBox())!;
    expect(below.x).toBe(grid.x);
    expect(await violations(page)).toEqual([]);
    const merged = (await page.locator('#cell-410-1').boundingBox())!;
    const lowest = [merged.x + 10, merged.y + merged.height - 5] as const;
    const there = await page.evaluate((at) => document.elementFromPoint(...at)?.closest('.cell')?.id, lowest);
    expect(there).toBe('cell-410-1');
    await page.locator('#cell-410-65').click();
    for (let n = 0; n < 40; n++) await page.keyboard.press('ArrowUp');
    for (let n = 0; n < 30; n++) await page.keyboard.press('ArrowLeft');
    const active = (await page.locator('.cell.active').boundingBox())!;
    expect(active.y).toBeGreaterThanOrEqual(corner.y + corner.height - 1);
    const frozenTo = (await page.locator('.fixed [aria-colindex="3"]').first().boundingBox())!;
    expect(active.x).toBeGreaterThanOrEqual(frozenTo.x + frozenTo.width - 1);
  });

  test('a merged cell over the line where freezing ends stays, and shrinks to its frozen part as one scrolls', async () => {
    await open(['B1:B5', 'A7:E7']);
    await page.locator('#cell-6-0[aria-colspan="5"]').waitFor();
    const box = async (id: string) => (await page.locator(id).boundingBox())!;
    const seen = async () => {
      const [tall, wide] = [await box('#cell-0-1'), await box('#cell-6-0')];
      return { tall: [tall.x, tall.y, tall.height], wide: [wide.x, wide.width] };
    };
    const scroll = (left: number, top: number) =>
      page.getByRole('grid').evaluate((grid, to) => grid.scrollTo(...to), [left, top] as const);
    const { tall, wide } = await seen();
    const [x, y, height] = tall as [number, number, number];
    const [from, width] = wide as [number, number];
    await scroll(30, 25);
    const moved = { tall: [x, y, height - 25], wide: [from, width - 30] };
    await expect(poll(async () => differing(await seen(), moved))).resolves.toEqual([]);
    await scroll(400, 70);
    const [first, second, beside] = [await box('#cell-0-0'), await box('#cell-1-0'), await box('#cell-7-1')];
    const least = {
      tall: [x, y, first.height + second.height],
      wide: [from, beside.x + beside.width - from],
    };
    await expect(poll(async () => differing(await seen(), least))).resolves.toEqual([]);
    expect(await page.locator('#cell-6-0 .text').textContent()).toBe('A7');
    await scroll(0, 0);
    await expect(poll(async () => differing(await seen(), { tall, wide }))).resolves.toEqual([]);
    expect(session.faults).toEqual([]);
  });

  test('the active cell is on the page for a screen reader to name, however far it is out of view', async () => {
    await page.locator('#cell-4-7').click();
    await page.getByRole('grid').evaluate((grid) => grid.scrollTo(5_000, 8_000));
    await page.locator('#cell-410-85').waitFor();
    const named = await page.getByRole('grid').getAttribute('aria-activedescendant');
    expect(await page.locator(`#${named} .text`).textContent()).toBe('H5');
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+End');
    expect(await page.locator('.cell.active .text').textContent()).toBe(`${columnName(COLUMNS - 1)}${ROWS}`);
  });

  test('a selection made by keyboard or mouse is copied as text', async () => {
    await page.evaluate(() => {
      document.addEventListener('copy', (event) => {
        document.body.dataset.copied = event.clipboardData?.getData('text/plain') ?? '';
      });
    });
    const copied = async () => {
      await page.keyboard.press('Control+c');
      return page.evaluate(() => document.body.dataset.copied);
    };
    await page.locator('#cell-5-7').click();
    expect(await copied()).toBe('H6');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowRight');
    expect(await copied()).toBe('H6\tI6\nH7\tI7');
    expect(await page.locator('.grid-frame [role=status]').textContent()).toBe('H6:I7');
    expect(await page.locator('.grid [aria-selected=true]').count()).toBe(4);
    await page.keyboard.press('Escape');
    expect(await page.locator('.grid [aria-selected=true]').count()).toBe(1);
    await page.locator('#cell-5-4').hover();
    await page.mouse.down();
    await page.locator('#cell-6-7').hover();
    await page.mouse.up();
    expect(await copied()).toBe('E6\tF6\tG6\tH6\nE7\tF7\tG7\tH7');
    await page.locator('#cell-8-8').click({ modifiers: ['Shift'] });
    expect(await page.locator('.grid-frame [role=status]').textContent()).toBe('E6:I9');
  });
});

function differing(found: object, expected: object): string[] {
  const [is, due] = [JSON.stringify(found), JSON.stringify(expected)];
  return is === due ? [] : [`${is} in place of ${due}`];
}

/** Asks again until it gives nothing; it is told what is left where that lasts. */
async function poll(ask: () => Promise<string[]>): Promise<string[]> {
  for (let n = 0; n < 600; n++) {
    const answer = await ask();
    if (answer.length === 0) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return ask();
}

/** Runs in the page: cells that show another's text, stand where they should not, or are read out of order. */
function misplaced(): string[] {
  const grid = document.querySelector('[role=grid]')!;
  const heads = new Map(
    [...grid.querySelectorAll('[role=columnheader]')].map((head) => [
      head.getAttribute('aria-colindex'),
      { name: head.textContent, left: head.getBoundingClientRect().left },
    ]),
  );
  const outOfOrder = (elements: Iterable<Element>, index: string): boolean => {
    const order = [...elements].map((it) => Number(it.getAttribute(index)));
    return order.some((at, i) => at < (order[i - 1] ?? 0));
  };
  const wrong: string[] = [];
  let seen = 0;
  const judge = (cell: HTMLElement, row: number): void => {
    const head = heads.get(cell.getAttribute('aria-colindex'));
    if (!head) return;
    seen++;
    const filled = row <= 600 && Number(cell.dataset.column) < 120;
    const first = filled && row % 5 === 1;
    const expected = [
      filled ? `${head.name}${row}` : '',
      first && head.name === 'B' ? '5' : null,
      first && head.name === 'E' ? '3' : null,
      true,
    ];
    const found = [
      cell.querySelector('.text')?.textContent,
      cell.getAttribute('aria-rowspan'),
      cell.getAttribute('aria-colspan'),
      Math.abs(cell.getBoundingClientRect().left - head.left) < 0.6,
    ];
    if (expected.join() !== found.join()) wrong.push(`${expected} is ${found}`);
  };
  const rows = [...grid.querySelectorAll<HTMLElement>('[data-row]')];
  for (const layer of new Set(rows.map((row) => row.parentElement!))) {
    if (outOfOrder(layer.children, 'aria-rowindex')) wrong.push('rows are out of order');
  }
  for (const row of rows) {
    const cells = row.querySelectorAll<HTMLElement>('[role=gridcell]');
    if (outOfOrder(cells, 'aria-colindex')) wrong.push(`row ${row.dataset.row} is out of order`);
    for (const cell of cells) judge(cell, Number(row.dataset.row) + 1);
  }
  return seen > 100 ? wrong : [`only ${seen} cells`];
}
