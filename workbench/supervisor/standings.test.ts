import { expect, test } from '@jest/globals';
import type { HistoryRow } from './history-answers.ts';
import { openIn, standings, trend, yearsOf } from './standings.ts';

let next = 0;
function check(department: string, year: number, day: string, error: number, warning: number): HistoryRow {
  const open = { error, warning, info: 0 };
  const checkId = String(next++).padStart(32, '0');
  return { checkId, status: 'done', name: '', department, year, at: `${day}T02:00:00.000Z`, open, rules: {} };
}

const CHECKS: readonly HistoryRow[] = [
  check('科信局', 2022, '2023-03-18', 4, 3),
  check('科信局', 2022, '2023-03-02', 11, 6),
  check('科信局', 2021, '2022-03-01', 19, 8),
  check('教育局', 2022, '2023-03-10', 7, 2),
  check('教育局', 2021, '2022-03-05', 2, 5),
  check('卫健局', 2022, '2023-03-12', 0, 1),
  { ...check('档案局', 2022, '2023-03-13', 0, 0), status: 'failed' },
];

test('a department stands by its latest check of a year; those with most open errors come first', () => {
  const all = standings(CHECKS);
  expect(all.map(({ department }) => department)).toEqual(['教育局', '科信局', '卫健局', '档案局']);
  expect(all[1]?.years.get(2022)?.open?.error).toBe(4);
  expect(all[3]?.years.size).toBe(0);
  expect(yearsOf(all)).toEqual([2022, 2021]);
  expect([openIn(all, 2022).error, openIn(all, 2021).error]).toEqual([11, 21]);
});

test('the trend sums what each department’s file then last had', () => {
  expect(trend(CHECKS, 2022).map(({ day, open }) => [day, open.error, open.warning])).toEqual([
    ['2023-03-02', 11, 6],
    ['2023-03-10', 18, 8],
    ['2023-03-12', 18, 9],
    ['2023-03-18', 11, 6],
  ]);
});
