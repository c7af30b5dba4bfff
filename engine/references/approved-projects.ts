import type { Fact, FactValue } from '../facts/fact.ts';
import { Money } from '../money.ts';
import { ApprovedBudget } from './approved-budget.ts';
import { otherDepartment, otherYear, type Standing } from './standing.ts';

/** As many approved projects are offered for one that is not among them. */
const MOST_CANDIDATES = 3;

/** Share of the projects with an initial budget that must be approved ones before the lists speak of the same. */
const LISTS_AGREE = 0.5;

/** Sets projects against the approved budget of their year. */
export const againstApproved: Standing = (stated, reference, aliases) => {
  const another =
    otherYear(stated, reference, (its, year) => its === year) ?? otherDepartment(stated, reference);
  if (another) return { refused: another };
  const approved = new ApprovedBudget(reference.sheets, aliases);
  if (approved.isEmpty) return { refused: NO_PROJECTS };
  const { facts } = stated;
  if (!isComparable(facts.projects, approved)) return { refused: OTHER_DEPTH };
  return { facts: { ...facts, projects: withApproved(facts.projects, approved) } };
};

const NO_PROJECTS = { zh: '没有认出项目清单', en: 'no list of projects was recognised in it' };
const OTHER_DEPTH = {
  zh: '其中的项目与工作簿中有年初预算的项目大多不同名，可能粗细不一',
  en: "most of the workbook's budgeted projects have other names in it, so it may be more or less detailed",
};

/** Whether a workbook's projects and those approved are named alike: where most are not, one list is of another depth. */
function isComparable(projects: readonly Fact[], approved: ApprovedBudget): boolean {
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
function withApproved(projects: readonly Fact[], approved: ApprovedBudget): Fact[] {
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
