import { Money, sumOf } from '../money.ts';
import type { NumberColumn, RecognisedTable } from '../recognise/recognised-table.ts';
import { childrenOf, parentsOf } from '../recognise/row-tree.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import type { Place } from '../report.ts';
import { arithmeticText } from './arithmetic-text.ts';
import type { Fact } from './fact.ts';

/** A total with the rows that make it up, in one column. */
interface Addition {
  readonly total: TableRow;
  readonly parts: readonly TableRow[];
}

/** Every total of a table beside the sum of its parts: total rows, groups of coded or numbered rows, the form's own sums. */
export function sumFacts(table: RecognisedTable): Fact[] {
  return [...totalRowFacts(table), ...rowSumFacts(table), ...columnSumFacts(table)];
}

function addedColumns(table: RecognisedTable): NumberColumn[] {
  return table.columns.filter(
    (column) => column.definition.type === 'money' && column.definition.notAdded !== true,
  );
}

function totalRowFacts(table: RecognisedTable): Fact[] {
  if (table.located.table.total !== 'rows') return [];
  const parents = parentsOf(table.rows);
  const columns = addedColumns(table);
  const facts: Fact[] = [];
  for (const [index, row] of table.rows.entries()) {
    if (row.kind === 'data') continue;
    const readings = waysToAdd(table.rows, index, parents);
    for (const column of columns) {
      const fact = bestReading(table, column, row, readings);
      if (fact) facts.push(fact);
    }
  }
  return [...facts, ...groupFacts(table, parents, columns)];
}

/** A group row (类, 一、) beside the rows within it. 其中 rows need not be all of a group: they are left out. */
function groupFacts(
  table: RecognisedTable,
  parents: readonly number[],
  columns: readonly NumberColumn[],
): Fact[] {
  const facts: Fact[] = [];
  for (const [parent, children] of childrenOf(parents)) {
    const parts = children.map((child) => table.rows[child]!);
    if (parts.some((row) => row.nested)) continue;
    for (const column of columns) {
      const fact = sumFact(table, column, { total: table.rows[parent]!, parts });
      if (fact && !isZero(fact, 'computed')) facts.push(fact);
    }
  }
  return facts;
}

function isZero(fact: Fact, field: string): boolean {
  const value = fact.values[field];
  return value instanceof Money && value.fen === 0;
}

/**
 * The ways in which a total may be meant, likeliest first. A table that holds under any of them is in order:
 * layouts differ, and a false alarm costs the officer more than it helps.
 */
function waysToAdd(rows: readonly TableRow[], at: number, parents: readonly number[]): TableRow[][] {
  const scope = scopeOf(rows, at);
  if (scope.length === 0) return [];
  const data = scope.filter((i) => rows[i]!.kind === 'data');
  const subtotals = scope.filter((i) => rows[i]!.kind === 'subtotal');
  const roots = data.filter((i) => parents[i] === -1);
  const leaves = data.filter((i) => !data.some((other) => parents[other] === i));
  const ways = [roots, leaves, data];
  if (rows[at]!.kind === 'total' && subtotals.length > 0) {
    const after = subtotals.at(-1)!;
    ways.unshift([...subtotals, ...roots.filter((i) => i > after)]);
  }
  return ways.filter((way) => way.length > 0).map((way) => way.map((i) => rows[i]!));
}

/** The rows a total is about: above it, or below it where it comes first. A 小计 reaches up to the one before. */
function scopeOf(rows: readonly TableRow[], at: number): number[] {
  const kind = rows[at]!.kind;
  const stops = (i: number) =>
    rows[i]!.kind === 'total' || (kind === 'subtotal' && rows[i]!.kind === 'subtotal');
  const above: number[] = [];
  for (let i = at - 1; i >= 0 && !stops(i); i--) above.unshift(i);
  if (above.length > 0) return above;
  const below: number[] = [];
  for (let i = at + 1; i < rows.length && !stops(i); i++) below.push(i);
  return below;
}

function bestReading(
  table: RecognisedTable,
  column: NumberColumn,
  total: TableRow,
  ways: readonly (readonly TableRow[])[],
): Fact | undefined {
  const facts = ways.flatMap((parts) => sumFact(table, column, { total, parts }) ?? []);
  return facts.find(holds) ?? facts[0];
}

function holds(fact: Fact): boolean {
  const { stated, computed } = fact.values;
  return stated instanceof Money && computed instanceof Money && stated.agreesWith(computed);
}

function sumFact(table: RecognisedTable, column: NumberColumn, { total, parts }: Addition): Fact | undefined {
  const stated = table.money(total, column);
  if (!stated) return undefined;
  const amounts: Money[] = [];
  const sources: Place[] = [];
  for (const part of parts) {
    const amount = table.money(part, column);
    if (!amount) continue;
    amounts.push(amount);
    sources.push(table.place(part, column));
  }
  if (amounts.length === 0) return undefined;
  return {
    ...factOf(table, total.label, column, stated, amounts, sources),
    places: { stated: table.place(total, column) },
    values: {
      ...factOf(table, total.label, column, stated, amounts, sources).values,
      ...formulaFlags(table, total, column),
    },
    place: table.place(total, column),
  };
}

function formulaFlags(table: RecognisedTable, total: TableRow, column: NumberColumn) {
  const isFormula = table.cell(total, column)?.formula !== undefined;
  const peers = addedColumns(table).filter(
    (other) => other !== column && table.cell(total, other) !== undefined,
  );
  const formulas = peers.filter((other) => table.cell(total, other)?.formula !== undefined).length;
  return { isFormula, peersAreFormulas: formulas >= 1 && formulas * 2 > peers.length };
}

/** The sums that the form itself names: 年度资金总额 = its ledgers; parts that are absent count as nothing. */
function rowSumFacts(table: RecognisedTable): Fact[] {
  const named = new Map<string, TableRow>();
  for (const row of table.rows) if (row.named && !named.has(row.named.id)) named.set(row.named.id, row);
  const facts: Fact[] = [];
  for (const { total, parts } of table.located.table.rowSums ?? []) {
    const totalRow = named.get(total);
    const partRows = parts.flatMap((id) => named.get(id) ?? []);
    if (!totalRow || partRows.length === 0) continue;
    for (const column of addedColumns(table)) {
      const fact = sumFact(table, column, { total: totalRow, parts: partRows });
      if (fact && worthChecking(fact, partRows.length)) facts.push(fact);
    }
  }
  return facts;
}

/** One part of several that forms list, or parts left blank throughout, say nothing about the total. */
function worthChecking(fact: Fact, parts: number): boolean {
  return parts >= 2 ? !isZero(fact, 'computed') || isZero(fact, 'stated') : false;
}

/** 年初预算数 + 调整预算数 = 全年预算数 in every row that states the total. */
function columnSumFacts(table: RecognisedTable): Fact[] {
  const facts: Fact[] = [];
  for (const { total, parts } of table.located.table.columnSums ?? []) {
    const totalColumn = table.column(total);
    const partColumns = parts.flatMap((field) => table.column(field) ?? []);
    if (!totalColumn || partColumns.length !== parts.length) continue;
    for (const row of table.rows) {
      if (row.kind !== 'data') continue;
      const stated = table.money(row, totalColumn);
      const amounts = partColumns.flatMap((column) => table.money(row, column) ?? []);
      if (!stated || amounts.length === 0) continue;
      const sources = partColumns.map((column) => table.place(row, column));
      const fact = factOf(table, row.label, totalColumn, stated, amounts, sources);
      const place = table.place(row, totalColumn);
      facts.push({
        ...fact,
        place,
        places: { stated: place },
        values: { ...fact.values, isFormula: false, peersAreFormulas: false },
      });
    }
  }
  return facts;
}

function factOf(
  table: RecognisedTable,
  name: string,
  column: NumberColumn,
  stated: Money,
  amounts: readonly Money[],
  sources: readonly Place[],
): Fact {
  const computed = sumOf(amounts);
  const title = table.header.title?.text ?? table.located.form.title.zh;
  return {
    kind: 'sums',
    item: `${title} ${name}${column.header}`.trim(),
    values: {
      name,
      table: title,
      column: column.header,
      stated,
      computed,
      difference: stated.minus(computed),
      parts: amounts.length,
      arithmetic: arithmeticText(amounts, computed),
    },
    place: sources[0]!,
    places: {},
    sources: { computed: sources, difference: sources },
  };
}
