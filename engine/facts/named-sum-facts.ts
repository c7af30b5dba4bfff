import { sumOf } from '../money.ts';
import type { RowSum } from '../recognise/form.ts';
import type { NumberColumn, RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import type { Fact } from './fact.ts';
import type { HeldSums } from './held-sums.ts';
import { failMostly } from './misread-sum.ts';
import { type Addend, type Addition, addedColumns, formulaFlags, isUnreadable, sumFact } from './sum-fact.ts';

/** How a sum's part names a row by its code. */
const BY_CODE = 'code:';

/** The sums that the form itself names: 年度资金总额 = its ledgers; parts that are absent count as nothing. */
export function rowSumFacts(table: RecognisedTable): Fact[] {
  const { rowSums } = table.located.table;
  if (!rowSums) return [];
  const coded = new Map<string, TableRow>();
  for (const row of table.rows) if (row.code !== '' && !coded.has(row.code)) coded.set(row.code, row);
  return rowSums.flatMap((sum) =>
    addedColumns(table).flatMap((column) => {
      const rowOf = (id: string) =>
        id.startsWith(BY_CODE) ? coded.get(id.slice(BY_CODE.length)) : table.rowNamed(id, column);
      return rowSum(table, column, { ...sum, parts: expanded(sum.parts, rowSums, rowOf) }, rowOf);
    }),
  );
}

/** Parts with their own parts in the place of those that the table leaves out: 购置费, 运行费 for 公务用车小计. */
function expanded(
  parts: readonly string[],
  sums: readonly RowSum[],
  find: (id: string) => unknown,
): readonly string[] {
  return parts.flatMap((id) => {
    const own = find(id) === undefined ? sums.find(({ total }) => total === id)?.parts : undefined;
    return own?.some((part) => find(part) !== undefined) ? own : [id];
  });
}

function rowSum(
  table: RecognisedTable,
  column: NumberColumn,
  { total, parts: ids }: RowSum,
  rowOf: (id: string) => TableRow | undefined,
): Fact[] {
  const row = rowOf(total);
  const partRows = ids.flatMap((id) => rowOf(id) ?? []);
  const coded = ids.some((id) => id.startsWith(BY_CODE));
  // One part of several that a form lists says nothing about the total.
  if (!row || partRows.length < (coded ? 1 : 2)) return [];
  const stated = table.money(row, column);
  const parts = partRows.flatMap((part): Addend[] => {
    const amount = table.money(part, column);
    return amount ? [{ amount, place: table.place(part, column) }] : [];
  });
  if (!stated || parts.length === 0 || partRows.some((part) => isUnreadable(table, part, column))) return [];
  // Parts left blank or zero throughout say nothing about the total either.
  if (parts.every(({ amount }) => amount.fen === 0) && stated.fen !== 0) return [];
  return [sumFact({ table, row, column, stated, parts }, formulaFlags(table, row, column))];
}

/** Rows beyond which a list tells only of the sums that differ: a fact a row would say nothing more. */
const LONG_LIST = 500;

/**
 * 年初预算数 + 调整预算数 = 全年预算数 in every row that states the total; of long lists only where it doesn't hold.
 * @param held gets the others
 */
export function columnSumFacts(table: RecognisedTable, held: HeldSums): Fact[] {
  return (table.located.table.columnSums ?? []).flatMap(({ total, parts }) => {
    const column = table.column(total);
    const ids = expanded(parts, table.located.table.columnSums ?? [], (id) => table.column(id));
    const partColumns = ids.flatMap((id) => table.column(id) ?? []);
    const complete = partColumns.length === ids.length;
    // A column of another name may hold what is missing.
    const unclear = !complete && table.located.unmatched.length > 0;
    if (!column || partColumns.length < 2 || unclear) return [];
    const additions = summedRows(table).flatMap(
      (row) => additionAcross(table, row, column, partColumns) ?? [],
    );
    const computed = additions.map(({ parts: addends }) => sumOf(addends.map(({ amount }) => amount)));
    if (failMostly(additions.map(({ stated }, i) => ({ stated, computed: computed[i]! })))) return [];
    return additions.flatMap((addition, i) => {
      const holds = addition.stated.agreesWith(computed[i]!);
      if (!holds || additions.length <= LONG_LIST) return [sumFact(addition)];
      held.add(table, addition.row, [column, ...partColumns]);
      return [];
    });
  });
}

function additionAcross(
  table: RecognisedTable,
  row: TableRow,
  column: NumberColumn,
  partColumns: readonly NumberColumn[],
): Addition | undefined {
  const stated = table.money(row, column);
  const parts = partColumns.flatMap((part): Addend[] => {
    const amount = table.money(row, part);
    return amount ? [{ amount, place: table.place(row, part) }] : [];
  });
  const isBlank = table.reading(row, column).kind === 'blank';
  const isUnclear = partColumns.some((part) => isUnreadable(table, row, part));
  if (!stated || isBlank || parts.length === 0 || isUnclear) return undefined;
  return { table, row, column, stated, parts };
}

/** The rows of data; a table of nothing but its total row has only that. */
function summedRows(table: RecognisedTable): readonly TableRow[] {
  const data = table.rows.filter((row) => row.kind === 'data');
  return data.length > 0 ? data : table.rows;
}
