import type { NumberColumn, RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import type { Fact } from './fact.ts';

/** What may be odd about a cell; each has its rule in the data-quality pack. */
export type Matter =
  | 'not-a-number'
  | 'negative-amount'
  | 'too-many-decimals'
  | 'error-value'
  | 'hidden-content'
  | 'external-link'
  | 'stale-value'
  | 'number-as-text'
  | 'date-invalid'
  | 'required-missing'
  | 'merged-amount';

/** A doubtful cell of a recognised table. @param reading how it was read, empty if it can't be */
export function oddity(
  matter: Matter,
  at: { table: RecognisedTable; row: TableRow; column: NumberColumn },
  shown: string,
  reading: string,
): Fact {
  const place = at.table.place(at.row, at.column);
  const name = at.row.label || at.table.located.form.title.zh;
  return {
    kind: 'oddities',
    item: name,
    values: { name, matter, column: at.column.header, shown, reading },
    place,
    places: {},
  };
}
