import { Money, Ratio } from '../money.ts';
import type { Fact } from './fact.ts';
import { SimilarNames } from './similar-names.ts';

/** Projects beyond which no hints are given: nobody could follow them up. */
const MOST_COMPARED = 20_000;

/**
 * Names the budgeted project that an unbudgeted one may be under another name: a hint, never a merge.
 * Names that differ in their digits or ordinals (一期, 二期) are different projects.
 */
export function withSimilarBudgeted(projects: readonly Fact[]): Fact[] {
  const budgeted = projects.filter((fact) => amountOf(fact, 'initialBudget') > 0);
  const wanting = projects.filter(isUnbudgeted);
  if (budgeted.length === 0 || wanting.length === 0 || projects.length > MOST_COMPARED) return [...projects];
  const index = new SimilarNames(budgeted, nameOf);
  return projects.map((fact) => {
    if (!isUnbudgeted(fact)) return fact;
    const [similar] = index.nearest(nameOf(fact));
    if (!similar) return fact;
    const { named: known, similarity } = similar;
    return {
      ...fact,
      values: { ...fact.values, similarBudgeted: known.item, similarity: percentOf(similarity) },
    };
  });
}

function nameOf(fact: Fact): string {
  return String(fact.values.normalisedName ?? fact.item);
}

/** Whether a project spent without an initial budget. */
export function isUnbudgeted(fact: Fact): boolean {
  return amountOf(fact, 'initialBudget') === 0 && amountOf(fact, 'executed') > 0;
}

function amountOf(fact: Fact, field: string): number {
  const value = fact.values[field];
  return value instanceof Money ? value.fen : 0;
}

/** A similarity in whole hundredths, as it is shown and compared. */
function percentOf(similarity: number): Ratio {
  return new Ratio(BigInt(Math.floor(similarity * 100)), 100n);
}
