import { describe, expect, test } from '@jest/globals';
import { Axis } from './axis.ts';
import { frozenWithin, revealed, visiblePart } from './visible-part.ts';

const rows = new Axis(1_000, () => 20, 24);
const columns = new Axis(100, (column) => (column === 0 ? 200 : 50), 46);
const axes = { rows, columns, used: { row: 999, column: 99 } };
const window = { width: 500, height: 424 };

test('an axis tells what lies at a pixel, and the nearest where nothing does', () => {
  expect([columns.at(-5), columns.at(46), columns.at(245), columns.at(246), columns.at(1e9)]).toEqual([
    0, 0, 0, 1, 99,
  ]);
  expect(columns.size(0, 2)).toBe(300);
  expect(rows.total).toBe(20_024);
});

describe('what is drawn', () => {
  test('at the start: what the window shows, and a little more', () => {
    const part = visiblePart(axes, { rows: 0, columns: 0 }, { left: 0, top: 0, ...window });
    expect(part).toEqual({ rows: { first: 0, last: 23 }, columns: { first: 0, last: 8 } });
  });

  test('in the middle, on both sides', () => {
    const part = visiblePart(axes, { rows: 0, columns: 0 }, { left: 1_000, top: 5_000, ...window });
    expect(part.rows).toEqual({ first: 246, last: 273 });
    expect(part.columns.first).toBeLessThanOrEqual(columns.at(1_046));
    expect(part.columns.last).toBeGreaterThanOrEqual(columns.at(1_499));
  });

  test('frozen ones are not drawn twice', () => {
    const frozen = { rows: 2, columns: 1 };
    const part = visiblePart(axes, frozen, { left: 0, top: 0, ...window });
    expect([part.rows.first, part.columns.first]).toEqual([2, 1]);
  });
});

test('what would fill the window when frozen is not', () => {
  const view = { left: 0, top: 0, ...window };
  expect(frozenWithin(axes, { rows: 3, columns: 1 }, view)).toEqual({ rows: 3, columns: 1 });
  expect(frozenWithin(axes, { rows: 30, columns: 1 }, view)).toEqual({ rows: 0, columns: 1 });
  expect(frozenWithin(axes, { rows: 1, columns: 1 }, { ...view, width: 320 })).toEqual({
    rows: 1,
    columns: 0,
  });
});

test.each([
  ['in view: nothing moves', 150, 170, 'least', 100],
  ['under the heads', 110, 130, 'least', 86],
  ['below the window', 700, 720, 'least', 320],
  ['larger than the window: its start', 700, 1_400, 'least', 676],
  ['in the middle', 700, 720, 'middle', 498],
  ['at the very start', 24, 44, 'middle', 0],
] as const)('brought into view: %s', (_, start, end, how, from) => {
  expect(revealed({ start, end }, { from: 100, size: 400, covered: 24 }, how)).toBe(from);
});
