import { Money } from '../money.ts';
import { normalisedName } from '../normalised-name.ts';
import { uniqueBy } from '../unique-by.ts';
import { agedByPrior } from './carry-over-facts.ts';
import type { Fact, FactSet } from './fact.ts';
import { indicatorKey } from './indicator-key.ts';
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

function balanceKey({ values, item }: Fact): string {
  return [values.form, values.ledger, normalisedName(item)].join('|');
}

function withPriorClosing(balances: readonly Fact[], prior: readonly Fact[]): Fact[] {
  const before = uniqueBy(prior, balanceKey);
  return balances.map((fact) => {
    const closing = before.get(balanceKey(fact))?.values.closingCarryOver;
    return closing instanceof Money ? { ...fact, values: { ...fact.values, priorClosing: closing } } : fact;
  });
}

function withPriorPublics(publics: readonly Fact[], prior: readonly Fact[]): Fact[] {
  const before = uniqueBy(prior, ({ values }) => String(values.part));
  return publics.map((fact) => {
    const actual = before.get(String(fact.values.part))?.values.actual;
    if (fact.values.priorActual !== undefined || !(actual instanceof Money)) return fact;
    return { ...fact, values: { ...fact.values, priorActual: actual } };
  });
}

/** Only where both years count in the same unit. */
function withPriorActuals(indicators: readonly Fact[], prior: readonly Fact[]): Fact[] {
  const before = uniqueBy(prior, indicatorKey);
  return indicators.map((fact) => {
    const known = before.get(indicatorKey(fact));
    const actual = known?.values.actualValue;
    if (!known || actual === undefined || typeof actual !== 'object') return fact;
    const unit = (of: Fact, field: string) => readIndicatorValue(String(of.values[field] ?? '')).unit;
    if (unit(known, 'actual') !== unit(fact, 'target')) return fact;
    return { ...fact, values: { ...fact.values, priorActual: actual } };
  });
}
