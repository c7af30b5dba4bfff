import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadForms, loadPacks } from '../cli/shipped.ts';
import { type Cell, CellsBuilder, type Sheet, type Workbook } from '../engine/cells.ts';
import { Checker } from '../engine/check.ts';
import { readXlsx } from '../workbook/xlsx/read-xlsx.ts';
import { SAMPLE } from './command/gouji.ts';

const workbook = readXlsx(new Uint8Array(readFileSync(SAMPLE)), '预算.xlsx');
const checker = new Checker(
  { forms: loadForms(), packs: loadPacks() },
  { asOf: '2022-03-01', language: 'zh' },
);

/** Rows of projects on the sample's second sheet, from 0. */
const FIRST = 4;
const ROWS = 9;

/** The sheet with its project rows in another order; formulas speak of their own row wherever it goes. */
function reordered(sheet: Sheet, order: readonly number[]): Sheet {
  const builder = new CellsBuilder();
  for (const cell of sheet.cells) {
    const position = cell.row - FIRST;
    const row = position >= 0 && position < ROWS ? FIRST + order.indexOf(position) : cell.row;
    copy(builder, cell, row);
  }
  return { ...sheet, cells: builder.build() };
}

function copy(builder: CellsBuilder, cell: Cell, row: number): void {
  const format = builder.formatId(cell.format);
  const index =
    cell.kind === 'number'
      ? builder.addNumber(row, cell.column, cell.value as number, format)
      : builder.addText(row, cell.column, String(cell.value), format);
  const own = new RegExp(`(?<=[A-Z])${cell.row + 1}(?!\\d)`, 'g');
  if (cell.formula !== undefined) {
    builder.setFormula(index, row === cell.row ? cell.formula : cell.formula.replace(own, String(row + 1)));
  }
}

function findingsIn(book: Workbook): string[] {
  const { findings } = checker.check(book);
  return findings
    .map(({ rule, item, message, evidence, fingerprint }) =>
      [rule, item, message, evidence, fingerprint].join('|'),
    )
    .sort();
}

test('the order of rows changes no finding', () => {
  const expected = findingsIn(workbook);
  const orders = fc.shuffledSubarray([...Array(ROWS).keys()], { minLength: ROWS, maxLength: ROWS });
  fc.assert(
    fc.property(orders, (order) => {
      const sheets = workbook.sheets.map((sheet, i) => (i === 1 ? reordered(sheet, order) : sheet));
      expect(findingsIn({ ...workbook, sheets })).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});
