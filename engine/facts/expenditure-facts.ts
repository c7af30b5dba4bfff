import { Money, sumOf } from '../money.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import type { Fact, FactValue } from './fact.ts';
import type { RowFacts } from './row-fact.ts';

/** Kinds of expenditure beside basic and project that form 03 lists. */
const OTHER_KINDS = ['paidUpwards', 'operating', 'subsidies'];

/** Rows of an expenditure form, with the total row as level 0; balances where the form carries opening and closing. */
export function expenditureFacts(table: RecognisedTable, rows: RowFacts): Fact[] {
  const facts: Fact[] = [];
  for (const row of table.rows) {
    if (!table.statesNumber(row)) continue;
    const fact = rows.fact(row, 'expenditures', { level: levelOf(row), code: row.code });
    facts.push(withRemainder(fact));
    if (table.column('openingCarryOver') && table.column('closingCarryOver'))
      facts.push(balanceOf(fact, table));
  }
  return facts;
}

/** 类 has three digits, 款 five, 项 seven; the total row has none. */
function levelOf(row: TableRow): number {
  if (row.kind !== 'data') return 0;
  return row.code === '' ? 1 : Math.max(1, Math.floor((row.code.length - 1) / 2));
}

function withRemainder(fact: Fact): Fact {
  const others = OTHER_KINDS.flatMap((field) => moneyIn(fact, field) ?? []);
  return others.length === 0 ? fact : { ...fact, values: { ...fact.values, remainder: sumOf(others) } };
}

function moneyIn(fact: Fact, field: string): Money | undefined {
  const value = fact.values[field];
  return value instanceof Money ? value : undefined;
}

/** The total row's balance goes by the form's name: 「合计」 alone says nothing. */
function balanceOf(fact: Fact, table: RecognisedTable): Fact {
  const { openingCarryOver, revenue, total, closingCarryOver, ledger = '', form = '', level } = fact.values;
  const name = level === 0 ? table.located.form.title.zh : fact.item;
  const values: Record<string, FactValue> = { name, ledger, form };
  if (openingCarryOver !== undefined) values.openingCarryOver = openingCarryOver;
  if (revenue !== undefined) values.revenue = revenue;
  if (total !== undefined) values.expenditure = total;
  if (closingCarryOver !== undefined) values.closingCarryOver = closingCarryOver;
  const { total: expenditure, ...places } = fact.places;
  return {
    ...fact,
    kind: 'balances',
    item: name,
    values,
    places: expenditure ? { ...places, expenditure } : places,
  };
}
