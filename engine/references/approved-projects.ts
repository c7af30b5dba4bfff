import type { Fact, FactValue } from '../facts/fact.ts';
import { Money } from '../money.ts';
import type { ApprovedBudget } from './approved-budget.ts';

/** As many approved projects are offered for one that is not among them. */
const MOST_CANDIDATES = 3;

/** Share of the projects with an initial budget that must be approved ones before the lists speak of the same. */
const LISTS_AGREE = 0.5;

/** Whether a workbook's projects and those approved are named alike: where most are not, one list is of another depth. */
export function isComparable(projects: readonly Fact[], approved: ApprovedBudget): boolean {
  const listed = projects.filter(
    ({ values: { initialBudget } }) => initialBudget instanceof Money && initialBudget.fen > 0,
  );
  const known = listed.filter((fact) => approved.named(nameOf(fact)) !== undefined);
  return listed.length === 0 || known.length >= listed.length * LISTS_AGREE;
}

/**
 * Projects with what was approved for each. The amount is told where one project of the workbook is meant by it:
 * of several of one name (by fund) nothing says which part is whose.
 */
export function withApproved(projects: readonly Fact[], approved: ApprovedBudget): Fact[] {
  const times = new Map<string, number>();
  for (const fact of projects) times.set(nameOf(fact), (times.get(nameOf(fact)) ?? 0) + 1);
  return projects.map((fact) => {
    const name = nameOf(fact);
    const found = approved.named(name);
    const values: Record<string, FactValue> = { ...fact.values, inApprovedBudget: found !== undefined };
    if (found?.amount && times.get(name) === 1) values.approvedBudget = found.amount;
    if (!found) values.approvedCandidates = approved.candidates(name, MOST_CANDIDATES);
    return { ...fact, values };
  });
}

function nameOf(fact: Fact): string {
  return String(fact.values.normalisedName ?? fact.item);
}
