import { placeOfRef } from '../cells.ts';
import { isCell } from '../place.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';

/** What tells the parts of one project from each other where its name is written only once. */
const TELLS_APART = ['source', 'subject'];

/**
 * Whether a row's name is blank: nothing stands in the column of names, nor left of it, where groups and totals
 * are named. What the row is called then comes from a column of something else.
 */
export function isNameless(table: RecognisedTable, row: TableRow): boolean {
  const column = table.column('name');
  if (!column || table.cell(row, column)) return false;
  if (row.label === '') return true;
  const place = isCell(row.labelPlace) ? placeOfRef(row.labelPlace.ref) : undefined;
  return place !== undefined && place.column > (column.blocks[row.block] ?? column).right;
}

/** Whether a nameless row goes on with the row above it: its source or subject is another one. */
export function goesOn(table: RecognisedTable, row: TableRow, above: TableRow | undefined): boolean {
  if (!above || !isNameless(table, row)) return false;
  return TELLS_APART.some((field) => {
    const column = table.column(field);
    return column !== undefined && table.text(row, column) !== table.text(above, column);
  });
}

/** Rows of amounts that nothing names; not a last one without any word, which is likely the total. */
export function namelessRows(table: RecognisedTable): TableRow[] {
  const data = table.rows.filter((row, i) => row.kind === 'data' && !table.tree.isGroup(i, table.rows));
  const last = table.rows.at(-1);
  return data.filter((row, i) => {
    if (!isNameless(table, row) || (row === last && row.label === '')) return false;
    return !goesOn(table, row, data[i - 1]) && hasAmount(table, row);
  });
}

function hasAmount(table: RecognisedTable, row: TableRow): boolean {
  return table.columns.some(
    (column) => column.definition.type === 'money' && (table.money(row, column)?.fen ?? 0) !== 0,
  );
}
