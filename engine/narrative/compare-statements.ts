import type { Fact, FactSet } from '../facts/fact.ts';
import { grouped } from '../grouped.ts';
import { Money } from '../money.ts';
import { normalisedName } from '../normalised-name.ts';
import type { Place } from '../report.ts';
import { EvaluatedProjects } from './evaluated-projects.ts';
import { DEPARTMENT, THREE_PUBLICS, type ThreePublicsPart } from './item.ts';
import { type Ledger, ledgerItem } from './ledger.ts';
import type { Measure } from './measure.ts';
import { type Counterpart, PlannedAmounts } from './planned-counterpart.ts';

/** An amount that a table holds, named as a narrative would name it. */
interface TableAmount {
  readonly key: string;
  readonly ledger: string;
  readonly amount: Money;
  readonly place: Place | undefined;
}

/** Amounts of one item that are weighed: tables that name more speak of many things by one name. */
const MOST_CANDIDATES = 200;

type Named = readonly [measure: Measure, field: string];

const BUDGET_FIELDS: readonly Named[] = [
  ['initialBudget', 'initialBudget'],
  ['adjustment', 'adjustment'],
  ['annualBudget', 'annualBudget'],
  ['executed', 'executed'],
];
const NATURE_FIELDS: readonly Named[] = [
  ['executed', 'total'],
  ['basicExpenditure', 'basicExpenditure'],
  ['projectExpenditure', 'projectExpenditure'],
];

/**
 * Statements with the amount that the tables have for the same item, ledger and measure, and where.
 * Names are the same when their normalised names are equal; nothing similar is taken for the same.
 * Where tables disagree among themselves the statement takes the amount that it agrees with, else none.
 * @param statements facts of kind `statements`
 * @returns the statements in their order; those without an equal in the tables unchanged
 */
export function compareStatements(statements: readonly Fact[], tableFacts: FactSet): Fact[] {
  const tables = grouped(tableAmounts(tableFacts), ({ key }) => key);
  const planned = new PlannedAmounts(tableFacts.expenditures);
  const evaluated = new EvaluatedProjects(tableFacts.projects);
  return statements.map((statement) => {
    const { name, measure, ledger, amount } = statement.values;
    if (!(amount instanceof Money)) return statement;
    if (measure === 'planned') {
      const held = planned.counterpart(statement);
      return held ? withTable(statement, held) : statement;
    }
    const found =
      evaluated.counterpart(statement) ??
      counterpart(
        tables.get(keyOf(String(name), String(measure)))?.slice(0, MOST_CANDIDATES) ?? [],
        String(ledger ?? ''),
        amount,
      );
    return found ? withTable(statement, found) : statement;
  });
}

function withTable(statement: Fact, { amount, place }: Counterpart): Fact {
  const at = place && 'sheet' in place ? `${place.sheet}!${place.ref}` : '';
  return {
    ...statement,
    values: { ...statement.values, tableAmount: amount, ...(at ? { tableAt: at } : {}) },
    places: { ...statement.places, ...(place ? { tableAmount: place } : {}) },
  };
}

/** Of the same ledger; where the text does not say which, the only one that the tables have the item in. */
function counterpart(
  candidates: readonly TableAmount[],
  ledger: string,
  amount: Money,
): TableAmount | undefined {
  const same = candidates.filter((candidate) => candidate.ledger === ledger);
  const ledgers = new Set(candidates.map((candidate) => candidate.ledger));
  const comparable = same.length > 0 || ledger !== '' || ledgers.size > 1 ? same : candidates;
  const agreeing = comparable.find((candidate) => candidate.amount.agreesWith(amount));
  if (agreeing) return agreeing;
  const [first, ...others] = comparable;
  return first && others.every((other) => other.amount.agreesWith(first.amount)) ? first : undefined;
}

function keyOf(name: string, measure: string): string {
  return `${normalisedName(name)}|${measure}`;
}

function tableAmounts(facts: FactSet): TableAmount[] {
  return [
    ...facts.totals.flatMap(totalAmounts),
    ...facts.projects.flatMap((fact) => amountsIn(fact, nameOf(fact), BUDGET_FIELDS)),
    ...facts.expenditures
      // Amounts of a budget are of another stage than what a text calls expenditure.
      .filter(({ values }) => values.stage !== 'budget')
      .flatMap((fact) => amountsIn(fact, expenditureName(fact), NATURE_FIELDS)),
    ...facts.basicOutlays.flatMap(outlayAmounts),
    ...facts.balances.flatMap(balanceAmounts),
    ...facts.threePublics.flatMap(publicsAmounts),
    ...facts.controls.flatMap(controlAmounts),
  ];
}

function amountsIn(
  fact: Fact,
  name: string,
  fields: readonly Named[],
  ledger = ledgerOf(fact),
): TableAmount[] {
  return fields.flatMap(([measure, field]) => {
    const amount = fact.values[field];
    if (!(amount instanceof Money)) return [];
    return [{ key: keyOf(name, measure), ledger, amount, place: fact.places[field] ?? fact.place }];
  });
}

function nameOf(fact: Fact): string {
  return String(fact.values.name ?? fact.item);
}

function ledgerOf(fact: Fact): string {
  return String(fact.values.ledger ?? '');
}

/** What a narrative calls the whole of a ledger, or of the department. */
function wholeName(ledger: string): string {
  return ledger === '' ? DEPARTMENT.name : ledgerItem(ledger as Exclude<Ledger, ''>);
}

function totalAmounts(fact: Fact): TableAmount[] {
  const ledger = ledgerOf(fact);
  const { part } = fact.values;
  if (part === 'all' || part === 'ledger') return amountsIn(fact, wholeName(ledger), BUDGET_FIELDS);
  if (part !== 'basicExpenditure' && part !== 'projectExpenditure') return [];
  return amountsIn(fact, wholeName(ledger), [[part, 'executed']]);
}

function expenditureName(fact: Fact): string {
  return fact.values.level === 0 ? wholeName(ledgerOf(fact)) : nameOf(fact);
}

/** The form on basic expenditure is of the general public budget. */
function outlayAmounts(fact: Fact): TableAmount[] {
  const ledger = 'generalPublicBudget';
  return amountsIn(
    fact,
    wholeName(ledger),
    [
      ['basicExpenditure', 'basicExpenditure'],
      ['personnelOutlay', 'personnelOutlay'],
      ['publicOutlay', 'publicOutlay'],
    ],
    ledger,
  );
}

function balanceAmounts(fact: Fact): TableAmount[] {
  return amountsIn(fact, wholeName(ledgerOf(fact)), [
    ['openingCarryOver', 'openingCarryOver'],
    ['revenue', 'revenue'],
    ['executed', 'expenditure'],
    ['closingCarryOver', 'closingCarryOver'],
  ]);
}

function publicsAmounts(fact: Fact): TableAmount[] {
  const name = THREE_PUBLICS[String(fact.values.part) as ThreePublicsPart];
  if (name === undefined) return [];
  return amountsIn(fact, name, [
    ['annualBudget', 'budget'],
    ['executed', 'actual'],
    ['priorExecuted', 'priorActual'],
  ]);
}

function controlAmounts(fact: Fact): TableAmount[] {
  if (fact.values.part !== 'procurement') return [];
  return amountsIn(fact, '政府采购', [
    ['annualBudget', 'budget'],
    ['executed', 'actual'],
  ]);
}
