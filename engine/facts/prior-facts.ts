import { Money } from '../money.ts';
import { normalisedName } from '../normalised-name.ts';
import { agedByPrior } from './carry-over-facts.ts';
import type { Fact, FactSet } from './fact.ts';
import { readIndicatorValue } from './indicator-values.ts';

/** A year's facts with what last year's workbook says beside them, where one thing clearly is the other. */
export function withPrior(facts: FactSet, prior: FactSet): FactSet {
  return {
    ...facts,
    balances: withPriorClosing(facts.balances, prior.balances),
    threePublics: withPriorPublics(facts.threePublics, prior.threePublics),
    indicators: withPriorActuals(facts.indicators, prior.indicators),
    carryOvers: agedByPrior(facts.carryOvers, prior),
  };
}

/** Facts by key; keys that come twice are left out, for nothing says which is meant. */
function unique(facts: readonly Fact[], keyOf: (fact: Fact) => string): Map<string, Fact> {
  const byKey = new Map<string, Fact | undefined>();
  for (const fact of facts) byKey.set(keyOf(fact), byKey.has(keyOf(fact)) ? undefined : fact);
  return new Map([...byKey].flatMap(([key, fact]) => (fact ? [[key, fact] as const] : [])));
}

function balanceKey({ values, item }: Fact): string {
  return [values.form, values.ledger, normalisedName(item)].join('|');
}

function withPriorClosing(balances: readonly Fact[], prior: readonly Fact[]): Fact[] {
  const before = unique(prior, balanceKey);
  return balances.map((fact) => {
    const closing = before.get(balanceKey(fact))?.values.closingCarryOver;
    return closing instanceof Money ? { ...fact, values: { ...fact.values, priorClosing: closing } } : fact;
  });
}

function withPriorPublics(publics: readonly Fact[], prior: readonly Fact[]): Fact[] {
  const before = unique(prior, ({ values }) => String(values.part));
  return publics.map((fact) => {
    const actual = before.get(String(fact.values.part))?.values.actual;
    if (fact.values.priorActual !== undefined || !(actual instanceof Money)) return fact;
    return { ...fact, values: { ...fact.values, priorActual: actual } };
  });
}

function indicatorKey({ values, item }: Fact): string {
  return [normalisedName(String(values.owner ?? '')), normalisedName(item)].join('|');
}

/** Only where both years count in the same unit. */
function withPriorActuals(indicators: readonly Fact[], prior: readonly Fact[]): Fact[] {
  const before = unique(prior, indicatorKey);
  return indicators.map((fact) => {
    const known = before.get(indicatorKey(fact));
    const actual = known?.values.actualValue;
    if (!known || actual === undefined || typeof actual !== 'object') return fact;
    const unit = (of: Fact, field: string) => readIndicatorValue(String(of.values[field] ?? '')).unit;
    if (unit(known, 'actual') !== unit(fact, 'target')) return fact;
    return { ...fact, values: { ...fact.values, priorActual: actual } };
  });
}
