import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import type { Place } from '../report.ts';
import type { Fact, FactValue } from './fact.ts';

const FIELDS = ['basicExpenditure', 'personnelOutlay', 'publicOutlay'] as const;

/**
 * Basic expenditure with personnel and public outlay: rows of a list in economic codes (人员经费合计), or the
 * columns of its total row.
 */
export function basicOutlayFacts(table: RecognisedTable): Fact[] {
  const values: Record<string, FactValue> = {};
  const places: Record<string, Place> = {};
  for (const field of FIELDS) {
    const found = table.column('amount') ? inRow(table, field) : inTotalRow(table, field);
    if (!found) continue;
    values[field] = found.amount;
    places[field] = found.place;
  }
  const place = places.publicOutlay ?? places.personnelOutlay;
  if (!place) return [];
  const name = table.located.form.title.zh;
  return [{ kind: 'basicOutlays', item: name, values: { ...values, name }, place, places }];
}

function inRow(table: RecognisedTable, id: string) {
  const row = table.rowNamed(id, table.column('amount'));
  return row ? amountIn(table, row, 'amount') : undefined;
}

function inTotalRow(table: RecognisedTable, field: string) {
  const row = table.rows.find(({ kind }) => kind === 'total');
  return row ? amountIn(table, row, field) : undefined;
}

function amountIn(table: RecognisedTable, row: TableRow, id: string) {
  const column = table.column(id);
  const amount = column ? table.money(row, column) : undefined;
  return column && amount ? { amount, place: table.place(row, column) } : undefined;
}
