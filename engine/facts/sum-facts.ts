import { type Money, sumOf } from '../money.ts';
import type { NumberColumn, RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import type { Fact } from './fact.ts';
import type { HeldSums } from './held-sums.ts';
import { factsFailMostly, isMisread, tellsItHolds } from './misread-sum.ts';
import { columnSumFacts, rowSumFacts } from './named-sum-facts.ts';
import { type Addend, addedColumns, formulaFlags, isUnreadable, sumFact } from './sum-fact.ts';

export { tableTitle } from './sum-fact.ts';

import { WaysToAdd } from './ways-to-add.ts';

/**
 * Every total of a table beside the sum of its parts: total rows, groups of coded or numbered rows, the form's own
 * sums. What seems misread is left out.
 * @param held gets the sums that hold and make no facts
 */
export function sumFacts(table: RecognisedTable, held: HeldSums): Fact[] {
  if (table.isIncomplete) return [];
  const added = [...addedUpFacts(table), ...rowSumFacts(table)].filter((fact) => !isMisread(fact));
  return [...(factsFailMostly(added) ? [] : added), ...columnSumFacts(table, held)];
}

function addedUpFacts(table: RecognisedTable): Fact[] {
  const { total } = table.located.table;
  if (total !== 'rows' && total !== 'groups') return [];
  const columns = addedColumns(table).map((column) => ({ column, amounts: amountsIn(table, column) }));
  const totals = total === 'rows' ? totalRowFacts(table, columns) : [];
  return [...totals, ...groupFacts(table, columns)];
}

interface ColumnAmounts {
  readonly column: NumberColumn;
  /** By the row's position. */
  readonly amounts: readonly (Money | undefined)[];
}

function amountsIn(table: RecognisedTable, column: NumberColumn): (Money | undefined)[] {
  return table.rows.map((row) => table.money(row, column));
}

function totalRowFacts(table: RecognisedTable, columns: readonly ColumnAmounts[]): Fact[] {
  const ways = new WaysToAdd(table.rows, table.tree);
  return table.rows.flatMap((row, at) => {
    if (row.kind === 'data') return [];
    const meant = ways.of(at);
    const facts = columns.flatMap((column) => totalFact(table, row, at, column, meant) ?? []);
    // Where nothing bears out what is part of what, only another total of the row tells what is added up.
    return table.tree.isDoubtful && !facts.some(tellsItHolds) ? [] : facts;
  });
}

function totalFact(
  table: RecognisedTable,
  row: TableRow,
  at: number,
  { column, amounts }: ColumnAmounts,
  ways: readonly (readonly number[])[],
): Fact | undefined {
  const stated = amounts[at];
  // A blank total is not stated, also where blanks among the rows mean zero.
  if (!stated || table.reading(row, column).kind === 'blank') return undefined;
  const readable = ways.filter((way) => way.some((i) => amounts[i] !== undefined));
  const holds = (way: readonly number[]) => stated.agreesWith(sumOf(way.flatMap((i) => amounts[i] ?? [])));
  const grouped = () => readable.map((way) => withoutParts(way, amounts)).find(holds);
  const way = readable.find(holds) ?? grouped() ?? readable[0];
  if (!way || way.some((i) => isUnreadable(table, table.rows[i]!, column))) return undefined;
  const parts = addends(table, column, amounts, way);
  return sumFact({ table, row, column, stated, parts }, formulaFlags(table, row, column));
}

/** Most rows that may follow a row as its parts without any sign of it. */
const MOST_PARTS = 30;

/**
 * Rows without those that are only the parts of the row before them: 基本支出, 人员经费, 公用经费, 项目支出 under
 * each other with nothing to tell them apart but that the second and third make the first.
 */
function withoutParts(positions: readonly number[], amounts: readonly (Money | undefined)[]): number[] {
  const kept: number[] = [];
  for (let i = 0; i < positions.length; i++) {
    kept.push(positions[i]!);
    i += partsAfter(positions, i, amounts);
  }
  return kept;
}

/** How many of the next rows, two at least, add up to the one at `at`. */
function partsAfter(
  positions: readonly number[],
  at: number,
  amounts: readonly (Money | undefined)[],
): number {
  const whole = amounts[positions[at]!];
  if (!whole || whole.fen === 0) return 0;
  let sum = 0;
  for (let count = 1; count <= MOST_PARTS && at + count < positions.length; count++) {
    sum += amounts[positions[at + count]!]?.fen ?? 0;
    if (count >= 2 && sum === whole.fen) return count;
  }
  return 0;
}

function addends(
  table: RecognisedTable,
  column: NumberColumn,
  amounts: readonly (Money | undefined)[],
  positions: readonly number[],
): Addend[] {
  return positions.flatMap((i) => {
    const amount = amounts[i];
    return amount ? [{ amount, place: table.place(table.rows[i]!, column) }] : [];
  });
}

/** A group row (类, 一、) beside the rows within it. 其中 rows need not be all of a group: they are left out. */
function groupFacts(table: RecognisedTable, columns: readonly ColumnAmounts[]): Fact[] {
  const facts: Fact[] = [];
  for (const [parent, children] of table.tree.groups) {
    const row = table.rows[parent]!;
    if (children.some((child) => table.rows[child]!.nested)) continue;
    for (const { column, amounts } of columns) {
      const stated = table.reading(row, column).kind === 'blank' ? undefined : amounts[parent];
      const parts = addends(table, column, amounts, children);
      if (!stated || parts.length === 0 || parts.every(({ amount }) => amount.fen === 0)) continue;
      if (children.some((child) => isUnreadable(table, table.rows[child]!, column))) continue;
      facts.push(sumFact({ table, row, column, stated, parts }, formulaFlags(table, row, column)));
    }
  }
  return facts;
}
