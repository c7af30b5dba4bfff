import { Money } from '../money.ts';
import { normalisedName } from '../normalised-name.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { Fact, FactSet, FactValue } from './fact.ts';
import type { RowFacts } from './row-fact.ts';

/** A reason that says last year's money was spent. */
const USES_CARRY_OVER = /(?:使用|动用|列支|利用|盘活)[^，。；无没]{0,10}(?:结余|结转)/u;
const CITES_CARRY_OVER =
  /(?:使用|动用|列支|利用|盘活)[^，。；无没]{0,10}(?:结余|结转)|(?:上年|去年|往年|以前年度|历年)[^，。；无没]{0,8}(?:结余|结转)/u;
const DENIES = /(?:无|没有|未使用|不含|不包括)[^，。；]{0,6}(?:结余|结转)/u;

/** The entries of a list of carry-overs, with their age by the budget year, and the balance of each row. */
export function carryOverFacts(table: RecognisedTable, rows: RowFacts, year: number | undefined): Fact[] {
  return table.rows.flatMap((row, i) => {
    if (row.kind === 'subtotal') return [];
    const fact = rows.fact(row, 'carryOvers', { ledger: '' });
    const form = table.located.form.id;
    const balance =
      row.kind === 'total' || isLeaf(table, i) ? balanceOf(fact, form, row.kind === 'total') : [];
    if (row.kind === 'total' || row.label === '' || !isLeaf(table, i)) return balance;
    return [entry(fact, year), ...balance];
  });
}

function isLeaf(table: RecognisedTable, row: number): boolean {
  return !table.tree.isGroup(row, table.rows);
}

function entry(fact: Fact, year: number | undefined): Fact {
  const { opening, revenue, expenditure, budgetYear, reason } = fact.values;
  const opened = opening instanceof Money ? opening : undefined;
  const values: Record<string, FactValue> = {
    ...fact.values,
    openingReported: opened !== undefined && opened.fen !== 0,
  };
  if (revenue instanceof Money && expenditure instanceof Money) {
    values.usesCarryOver = expenditure.fen > revenue.fen && !expenditure.agreesWith(revenue);
  }
  if (typeof reason === 'string' && USES_CARRY_OVER.test(reason) && !DENIES.test(reason)) {
    values.usesCarryOver = true;
  }
  if (year !== undefined && typeof budgetYear === 'number' && budgetYear > 1990 && budgetYear <= year) {
    values.ageYears = year - budgetYear;
  }
  return { ...fact, values };
}

/** Opening + revenue = expenditure + closing, where a row states all four. */
function balanceOf(fact: Fact, form: string, isTotal: boolean): Fact[] {
  const fields = {
    openingCarryOver: 'opening',
    revenue: 'revenue',
    expenditure: 'expenditure',
    closingCarryOver: 'closing',
  };
  const values: Record<string, FactValue> = { form, ledger: fact.values.ledger ?? '' };
  const places: Record<string, Fact['place']> = {};
  for (const [field, own] of Object.entries(fields)) {
    const value = fact.values[own];
    const place = fact.places[own];
    if (!(value instanceof Money) || !place) return [];
    values[field] = value;
    places[field] = place;
  }
  const name = isTotal ? '结转结余资金合计' : fact.item;
  return [{ kind: 'balances', item: name, values: { ...values, name }, place: fact.place, places }];
}

/**
 * Projects that say they used last year's money, as carry-overs: whether an opening balance of theirs is
 * reported anywhere in the workbook.
 */
export function citedCarryOvers(projects: readonly Fact[], facts: FactSet): Fact[] {
  const listed = new Set(facts.carryOvers.map(({ item }) => normalisedName(item)));
  return projects.flatMap((project) => {
    const { name, ledger = '', reason, annualBudget, executed, openingCarryOver } = project.values;
    if (typeof reason !== 'string' || !citesCarryOver(reason)) return [];
    if (listed.has(normalisedName(String(name)))) return [];
    const opening = openingCarryOver instanceof Money ? openingCarryOver : undefined;
    const values: Record<string, FactValue> = {
      name: name ?? project.item,
      ledger,
      reason,
      usesCarryOver: true,
      openingReported: (opening?.fen ?? 0) !== 0 || isOpened(String(ledger), facts),
    };
    if (opening) values.opening = opening;
    if (annualBudget !== undefined) values.budget = annualBudget;
    if (executed !== undefined) values.expenditure = executed;
    const { reason: reasonPlace, executed: spent } = project.places;
    const places = {
      ...(reasonPlace ? { reason: reasonPlace } : {}),
      ...(spent ? { expenditure: spent } : {}),
    };
    return [
      {
        kind: 'carryOvers' as const,
        item: project.item,
        values,
        place: reasonPlace ?? project.place,
        places,
      },
    ];
  });
}

/** Whether a reason says that last year's money was spent. */
export function citesCarryOver(reason: string): boolean {
  return CITES_CARRY_OVER.test(reason) && !DENIES.test(reason);
}

/** Whether any form reports an opening balance of the ledger; of any where the project names none. */
function isOpened(ledger: string, { balances, carryOvers }: FactSet): boolean {
  const of = (fact: Fact) => ledger === '' || fact.values.ledger === ledger || fact.values.ledger === '';
  const opened = (fact: Fact, field: string) => {
    const value = fact.values[field];
    return value instanceof Money && value.fen !== 0;
  };
  return (
    balances.some((fact) => of(fact) && opened(fact, 'openingCarryOver')) ||
    carryOvers.some((fact) => of(fact) && opened(fact, 'opening'))
  );
}

/**
 * Carry-overs without a budget year get their age from last year's list: what was opened there already is two
 * years old, what was first carried over from it one year.
 */
export function agedByPrior(carryOvers: readonly Fact[], prior: FactSet): Fact[] {
  const before = new Map(prior.carryOvers.map((fact) => [normalisedName(fact.item), fact]));
  return carryOvers.map((fact) => {
    const known = before.get(normalisedName(fact.item));
    if (!known || fact.values.ageYears !== undefined) return fact;
    const { ageYears, opening } = known.values;
    const older = opening instanceof Money && opening.fen > 0 ? 2 : 1;
    return {
      ...fact,
      values: { ...fact.values, ageYears: typeof ageYears === 'number' ? ageYears + 1 : older },
    };
  });
}
