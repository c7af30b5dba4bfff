import { expect, test } from '@jest/globals';
import { CellsBuilder, type Workbook } from '../../engine/cells.ts';
import { recalculate } from './recalculate.ts';

/** Numbers, and formulas with the value that they had: `['=A1*2', 4]`. */
function workbook(rows: readonly (readonly (number | readonly [string, number])[])[]): Workbook {
  const cells = new CellsBuilder();
  for (const [row, values] of rows.entries()) {
    for (const [column, value] of values.entries()) {
      const index = cells.addNumber(row, column, typeof value === 'number' ? value : value[1]);
      if (typeof value !== 'number') cells.setFormula(index, value[0].slice(1));
    }
  }
  const sheet = {
    ...{ name: '表', visibility: 'visible' as const, cells: cells.build(), merges: [] },
    ...{ hiddenRows: new Set<number>(), hiddenColumns: [], notes: [] },
  };
  return { name: '', sha256: '', dateSystem: 1900, sheets: [sheet], definedNames: [] };
}

const at = (row: number, column: number) => ({ sheet: '表', row, column });

test('what follows from a change is evaluated, however many steps away, and nothing else', () => {
  const book = workbook([[5, ['=A1*2', 2], ['=B1+1', 3], ['=SUM(A1:C1)', 6], ['=1+1', 99]]]);
  const { written, left } = recalculate(book, [at(0, 0)]);
  const values = written.map(({ column, held }) => [column, held?.value] as const);
  expect(values.sort(([a], [b]) => a - b)).toEqual([
    [1, 10],
    [2, 11],
    [3, 26],
  ]);
  expect(left).toEqual([]);
});

test('a formula just typed gets its value; one of a kind that is not evaluated is named', () => {
  const book = workbook([[5, ['=A1/0', 0], ['=VLOOKUP(A1,A1:B2,2)', 7]]]);
  const { written, left } = recalculate(book, [at(0, 1), at(0, 0)]);
  expect(written.map(({ held }) => held?.value)).toEqual(['#DIV/0!']);
  expect(left).toEqual([at(0, 2)]);
});

test('formulas that name each other in a circle end', () => {
  const book = workbook([[5, ['=C1+A1', 0], ['=B1+1', 0]]]);
  expect(recalculate(book, [at(0, 0)]).written).toHaveLength(2);
});
