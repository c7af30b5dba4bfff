import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { factsOf, HOUSE_FORMS } from '../../test/workbooks/house-forms.ts';
import { selfEvaluation } from '../../test/workbooks/self-evaluation.ts';
import { troublesOf } from '../../test/workbooks/troubles.ts';
import { refOf } from '../cells.ts';
import { type Entry, type Rows, sheetOf, workbookOf } from './sheet.fixture.ts';

const HEADERS = HOUSE_FORMS.forms.flatMap(({ tables }) =>
  tables.flatMap(({ columns }) => columns.flatMap(({ headers, under = [] }) => [...headers, ...under])),
);
const TITLES = HOUSE_FORMS.forms.flatMap(({ titles }) => titles);
const LABELS = HOUSE_FORMS.forms.flatMap(({ tables }) =>
  tables.flatMap(({ rows = [] }) => rows.flatMap(({ labels }) => labels)),
);

/** Cells of the kind that stand on forms, in any order. */
const entry: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<Entry>(...HEADERS) },
  { weight: 4, arbitrary: fc.constant<Entry>('') },
  { weight: 4, arbitrary: fc.double({ min: -1e6, max: 1e9, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom<Entry>(...TITLES) },
  { weight: 2, arbitrary: fc.constantFrom<Entry>(...LABELS) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Entry>(
      '合计',
      '小计',
      '其中：',
      '一、',
      '注：',
      '—',
      '12万',
      '本表为空',
      '单位：元',
      '201',
      '2010301',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constant<Entry>({ value: '#REF!', isError: true }) },
);
const rows: fc.Arbitrary<Rows> = fc.array(fc.array(entry, { maxLength: 9 }), { maxLength: 14 });
const merge = fc
  .tuple(fc.nat(12), fc.nat(8), fc.nat(3), fc.nat(4))
  .map(([row, column, down, right]) => `${refOf(row, column)}:${refOf(row + down, column + right)}`);

describe('any sheet', () => {
  test('is read without a fault, the same way twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(rows, fc.array(merge, { maxLength: 4 })), { minLength: 1, maxLength: 3 }),
        (sheets) => {
          const workbook = workbookOf(
            sheets.map(([cells, merges], i) => sheetOf(cells, { name: `表${i}`, merges })),
          );
          const written = () =>
            JSON.stringify(factsOf(workbook), (_, value) =>
              typeof value === 'bigint' ? String(value) : value,
            );
          expect(written()).toBe(written());
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('the order of a list', () => {
  test('changes nothing of what does not hold', () => {
    const [overall, list] = selfEvaluation(undefined, { overspend: 3, amountAsText: true }).sheets as [
      never,
      never,
    ];
    const before = troublesOf(factsOf(workbookOf([overall, list]))).sort();
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (order) => {
        expect(troublesOf(factsOf(workbookOf([overall, shuffled(list, order)]))).sort()).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });
});

/** The list with its five projects, from the fourth row on, in another order. */
function shuffled(sheet: ReturnType<typeof sheetOf>, order: readonly number[]): ReturnType<typeof sheetOf> {
  const grid: Entry[][] = [];
  for (const { row, column, kind, value, format } of sheet.cells) {
    grid[row] ??= [];
    grid[row][column] = { value, format, isError: kind === 'error' };
  }
  const first = 3;
  const moved = grid.map((cells, i) => grid[first + (order[i - first] ?? i - first)] ?? cells);
  return sheetOf(moved, { name: sheet.name });
}
