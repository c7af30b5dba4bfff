import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import type { Fact } from './fact.ts';
import { type Addend, addedColumns, formulaFlags, sumFact } from './sum-fact.ts';

/** How a sum's part names a row by its code. */
const BY_CODE = 'code:';

/** The sums that the form itself names: 年度资金总额 = its ledgers; parts that are absent count as nothing. */
export function rowSumFacts(table: RecognisedTable): Fact[] {
  const { rowSums } = table.located.table;
  if (!rowSums) return [];
  const rows = rowsByName(table.rows);
  return rowSums.flatMap(({ total, parts }) => {
    const row = rows.get(total);
    const partRows = parts.flatMap((id) => rows.get(id) ?? []);
    const coded = parts.some((id) => id.startsWith(BY_CODE));
    // One part of several that a form lists says nothing about the total.
    if (!row || partRows.length < (coded ? 1 : 2)) return [];
    return rowSum(table, row, partRows);
  });
}

function rowSum(table: RecognisedTable, row: TableRow, partRows: readonly TableRow[]): Fact[] {
  return addedColumns(table).flatMap((column) => {
    const stated = table.money(row, column);
    const parts = partRows.flatMap((part): Addend[] => {
      const amount = table.money(part, column);
      return amount ? [{ amount, place: table.place(part, column) }] : [];
    });
    if (!stated || parts.length === 0) return [];
    // Parts left blank or zero throughout say nothing about the total either.
    if (parts.every(({ amount }) => amount.fen === 0) && stated.fen !== 0) return [];
    return [sumFact({ table, row, column, stated, parts }, formulaFlags(table, row, column))];
  });
}

/** The first row of each id and of each code. */
function rowsByName(rows: readonly TableRow[]): Map<string, TableRow> {
  const named = new Map<string, TableRow>();
  for (const row of rows) {
    const keys = [row.named?.id, row.code === '' ? undefined : `${BY_CODE}${row.code}`];
    for (const key of keys) if (key !== undefined && !named.has(key)) named.set(key, row);
  }
  return named;
}

/** 年初预算数 + 调整预算数 = 全年预算数 in every row that states the total. */
export function columnSumFacts(table: RecognisedTable): Fact[] {
  return (table.located.table.columnSums ?? []).flatMap(({ total, parts }) => {
    const column = table.column(total);
    const partColumns = parts.flatMap((id) => table.column(id) ?? []);
    const complete = partColumns.length === parts.length;
    // A column of another name may hold what is missing.
    const unclear = !complete && table.located.unmatched.length > 0;
    if (!column || partColumns.length < 2 || unclear) return [];
    return summedRows(table).flatMap((row) => {
      const stated = table.money(row, column);
      const addends = partColumns.flatMap((part): Addend[] => {
        const amount = table.money(row, part);
        return amount ? [{ amount, place: table.place(row, part) }] : [];
      });
      if (!stated || addends.length === 0) return [];
      return [sumFact({ table, row, column, stated, parts: addends })];
    });
  });
}

/** The rows of data; a table of nothing but its total row has only that. */
function summedRows(table: RecognisedTable): readonly TableRow[] {
  const data = table.rows.filter((row) => row.kind === 'data');
  return data.length > 0 ? data : table.rows;
}
