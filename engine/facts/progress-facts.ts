import { Money, sumOf } from '../money.ts';
import type { NumberColumn, RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import type { Place } from '../report.ts';
import type { Fact, FactValue } from './fact.ts';
import type { RowFacts } from './row-fact.ts';
import { sumFact } from './sum-fact.ts';

const DECEMBER = 12;

interface MonthAmount {
  readonly month: number;
  readonly column: NumberColumn;
  readonly amount: Money;
}

/**
 * Expenditure by month, one fact a row: spent so far, the latest month, December and the year. Forms that only
 * give 本月 and 累计 take the month from their title.
 */
export function progressFacts(table: RecognisedTable, rows: RowFacts): Fact[] {
  const columns = monthColumns(table);
  const titled = columns.length === 0 ? monthOfTitle(table) : undefined;
  return table.rows.flatMap((row) => {
    if (row.kind === 'subtotal' || row.label === '') return [];
    const { values, places, ...fact } = rows.fact(row, 'monthlyProgress');
    const { executed, annualBudget, name } = values;
    if (!(annualBudget instanceof Money)) return [];
    const months = monthsSpent(table, row, columns);
    const stated = executed instanceof Money ? executed : undefined;
    const own = ofMonths(table, row, months, stated) ?? ofTitle(stated, places.executed, titled);
    if (!own) return [];
    const kept: Record<string, FactValue> = { name: name ?? row.label, annualBudget };
    for (const field of ['statedRate', 'statedRatePlaces']) {
      const value = values[field];
      if (value !== undefined) kept[field] = value;
    }
    return [{ ...fact, values: { ...kept, ...own.values }, places: { ...places, ...own.places } }];
  });
}

function monthColumns(table: RecognisedTable): (NumberColumn & { month: number })[] {
  return table.columns.flatMap((column) => {
    const month = Number(column.definition.set?.month);
    return month >= 1 && month <= DECEMBER ? [{ ...column, month }] : [];
  });
}

/** The months with an amount, up to the last that is not zero: later zeros stand for months to come. */
function monthsSpent(
  table: RecognisedTable,
  row: TableRow,
  columns: readonly (NumberColumn & { month: number })[],
): MonthAmount[] {
  const months = columns
    .flatMap((column): MonthAmount[] => {
      const amount = table.money(row, column);
      return amount ? [{ month: column.month, column, amount }] : [];
    })
    .sort((a, b) => a.month - b.month);
  const last = months.findLastIndex(({ amount }) => amount.fen !== 0);
  return months.slice(0, last + 1);
}

interface Progress {
  readonly values: Record<string, FactValue>;
  readonly places: Record<string, Place>;
}

function ofMonths(
  table: RecognisedTable,
  row: TableRow,
  months: readonly MonthAmount[],
  stated: Money | undefined,
): Progress | undefined {
  const last = months.at(-1);
  if (!last) return undefined;
  const spent = isCumulative(months, stated) ? last.amount : sumOf(months.map(({ amount }) => amount));
  const executed = stated ?? spent;
  const values: Record<string, FactValue> = { month: last.month, executed };
  const places: Record<string, Place> = {};
  if (!stated) places.executed = table.place(row, last.column);
  if (last.month !== DECEMBER) return { values, places };
  const december = decemberOf(months, stated);
  if (december) {
    values.december = december;
    places.december = table.place(row, last.column);
  }
  values.yearTotal = executed;
  return { values, places };
}

/** Some forms carry the amount so far in each month: the last one is then the stated total, their sum isn't. */
function isCumulative(months: readonly MonthAmount[], stated: Money | undefined): boolean {
  const last = months.at(-1);
  if (!last || months.length < 2 || !stated) return false;
  const grows = months.every(({ amount }, i) => i === 0 || amount.fen >= months[i - 1]!.amount.fen);
  return (
    grows && last.amount.agreesWith(stated) && !sumOf(months.map(({ amount }) => amount)).agreesWith(stated)
  );
}

function decemberOf(months: readonly MonthAmount[], stated: Money | undefined): Money | undefined {
  const last = months.at(-1)!;
  if (!isCumulative(months, stated)) return last.amount;
  const before = months.at(-2);
  return before?.month === DECEMBER - 1 ? last.amount.minus(before.amount) : undefined;
}

function ofTitle(
  stated: Money | undefined,
  place: Place | undefined,
  month: number | undefined,
): Progress | undefined {
  if (!stated || !place || month === undefined) return undefined;
  return { values: { month, executed: stated }, places: { executed: place } };
}

/** 「2021年6月」, 「1-6月」, 「截至6月底」, 「上半年」, 「三季度」 in the table's title. */
function monthOfTitle(table: RecognisedTable): number | undefined {
  const title = (table.header.title?.text ?? '').normalize('NFKC').replace(/\s+/gu, '');
  const months = [...title.matchAll(/(?<!\d)(\d{1,2})月/gu)].map((match) => Number(match[1]));
  const named = months.filter((month) => month >= 1 && month <= DECEMBER).at(-1);
  if (named !== undefined) return named;
  if (/上半年|二季度|第2季度/u.test(title)) return 6;
  if (/一季度|第1季度/u.test(title)) return 3;
  if (/三季度|第3季度/u.test(title)) return 9;
  return undefined;
}

/** 累计支出 beside the sum of its months, unless each month already carries the amount so far. */
export function progressSums(table: RecognisedTable): Fact[] {
  const column = table.column('executed');
  const columns = monthColumns(table);
  if (!column || columns.length < 2) return [];
  return table.rows.flatMap((row) => {
    if (row.kind !== 'data') return [];
    const stated = table.money(row, column);
    const months = monthsSpent(table, row, columns);
    if (!stated || months.length === 0 || isCumulative(months, stated)) return [];
    const parts = months.map(({ amount, column: at }) => ({ amount, place: table.place(row, at) }));
    return [sumFact({ table, row, column, stated, parts })];
  });
}
