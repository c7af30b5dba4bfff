import { Money, sumOf } from '../money.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import { isMadeUpElsewhere } from './amounts-elsewhere.ts';
import type { Fact, FactValue } from './fact.ts';
import type { RowFacts } from './row-fact.ts';

/** Kinds of expenditure beside basic and project that form 03 lists. */
const OTHER_KINDS = ['paidUpwards', 'operating', 'subsidies'];

/** Rows of an expenditure form, with the total row as level 0; balances where the form carries opening and closing. */
export function expenditureFacts(table: RecognisedTable, rows: RowFacts): Fact[] {
  const stated = table.rows.filter((row) => table.statesNumber(row));
  const whole = stated.map((row) =>
    withRemainder(rows.fact(row, 'expenditures', { level: levelOf(row), code: row.code })),
  );
  const isMisread = differMostly(whole);
  return stated.flatMap((row, i) => {
    const fact = whole[i]!;
    const own = isMisread || isOfMore(table, row, fact) ? withoutProjects(fact) : fact;
    const isBalance = table.column('openingCarryOver') && table.column('closingCarryOver');
    return isBalance ? [own, balanceOf(fact, table)] : [own];
  });
}

/** Rows of which so many state total, basic and project expenditure must mostly hold. */
const FEWEST_WITNESSES = 4;

/** What the total of a row has more than basic, project and other expenditure; undefined where one is not stated. */
function differenceOf(fact: Fact): Money | undefined {
  const total = moneyIn(fact, 'total');
  const parts = ['basicExpenditure', 'projectExpenditure'].map((field) => moneyIn(fact, field));
  if (!total || parts.some((part) => part === undefined)) return undefined;
  return total.minus(
    sumOf([...(parts as Money[]), ...(moneyIn(fact, 'remainder') ? [moneyIn(fact, 'remainder')!] : [])]),
  );
}

/** Whether most rows do not hold: their columns were misread, for nobody publishes such a table. */
function differMostly(facts: readonly Fact[]): boolean {
  const differences = facts.flatMap((fact) => differenceOf(fact) ?? []);
  const holding = differences.filter((difference) => difference.agreesWith(new Money(0, difference.unit, 1)));
  return differences.length >= FEWEST_WITNESSES && holding.length * 2 < differences.length;
}

/** Whether a total is of more than basic and project expenditure, as the columns beside them show. */
function isOfMore(table: RecognisedTable, row: TableRow, fact: Fact): boolean {
  const difference = differenceOf(fact);
  return difference !== undefined && difference.fen > 0 && isMadeUpElsewhere(table, row, difference);
}

/** A row of which total and parts are not of one whole. */
function withoutProjects(fact: Fact): Fact {
  const { projectExpenditure: _, ...values } = fact.values;
  return { ...fact, values };
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
