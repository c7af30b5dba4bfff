import { type Money, sumOf } from '../money.ts';
import type { NumberColumn, RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import type { Place } from '../report.ts';
import { arithmeticText } from './arithmetic-text.ts';
import type { Fact } from './fact.ts';

/** An amount with the place it stands at. */
export interface Addend {
  readonly amount: Money;
  readonly place: Place;
}

/** A stated total with what adds up to it. */
export interface Addition {
  readonly table: RecognisedTable;
  /** The row of the total, or whose columns add up. */
  readonly row: TableRow;
  readonly column: NumberColumn;
  readonly stated: Money;
  readonly parts: readonly Addend[];
}

/** The columns whose amounts are added up. */
export function addedColumns(table: RecognisedTable): NumberColumn[] {
  return table.columns.filter(
    (column) => column.definition.type === 'money' && column.definition.notAdded !== true,
  );
}

/** Whether a row has something in a column that no amount can be read from: what it adds to a total is not known. */
export function isUnreadable(table: RecognisedTable, row: TableRow, column: NumberColumn): boolean {
  const reading = table.reading(row, column);
  return reading.kind === 'error' || (reading.kind === 'words' && reading.reading === undefined);
}

/** The title by which a table is named in messages. */
export function tableTitle(table: RecognisedTable): string {
  return table.header.title?.text ?? table.located.form.title.zh;
}

/** A `sums` fact. @param flags whether the total is a formula, and whether its neighbours are */
export function sumFact(
  { table, row, column, stated, parts }: Addition,
  flags = { isFormula: false, peersAreFormulas: false },
): Fact {
  const amounts = parts.map(({ amount }) => amount);
  const sources = parts.map(({ place }) => place);
  const computed = sumOf(amounts);
  const title = tableTitle(table);
  const place = table.place(row, column);
  return {
    kind: 'sums',
    item: `${title} ${row.label}${column.header}`.trim(),
    values: {
      name: row.label,
      table: title,
      column: column.header,
      stated,
      computed,
      difference: stated.minus(computed),
      parts: amounts.length,
      arithmetic: arithmeticText(amounts, computed),
      ...flags,
    },
    place,
    places: { stated: place },
    sources: { computed: sources, difference: sources },
  };
}

/** Whether a total is a formula, and whether most other totals of its row are. */
export function formulaFlags(table: RecognisedTable, row: TableRow, column: NumberColumn) {
  const isFormula = table.cell(row, column)?.formula !== undefined;
  const peers = addedColumns(table).filter(
    (other) => other !== column && table.cell(row, other) !== undefined,
  );
  const formulas = peers.filter((other) => table.cell(row, other)?.formula !== undefined).length;
  return { isFormula, peersAreFormulas: formulas >= 1 && formulas * 2 > peers.length };
}
