import type { Fact, FactValue } from '../facts/fact.ts';
import { Money } from '../money.ts';
import { uniqueBy } from '../unique-by.ts';
import { projectNameOf } from './project-name.ts';
import { ReferencedProjects } from './referenced-projects.ts';
import { type Standing, sameYear } from './standing.ts';

/** As many approved projects are offered for one that is not among them. */
const MOST_CANDIDATES = 3;

/** Share of the projects with an initial budget that must be approved ones before the lists speak of the same. */
const LISTS_AGREE = 0.5;

/** Sets projects against the approved budget of their year. */
export const againstApproved: Standing = {
  fits: sameYear,
  stand({ facts }, { sheets }, aliases) {
    const approved = new ReferencedProjects(sheets, 'approved', aliases);
    if (approved.names.length === 0) return { refused: NO_PROJECTS };
    if (!isComparable(facts.projects, approved)) return { refused: OTHER_DEPTH };
    return { facts: { ...facts, projects: withApproved(facts.projects, approved) } };
  },
};

export const NO_PROJECTS = { zh: '没有认出项目清单', en: 'no list of projects was recognised in it' };
const OTHER_DEPTH = {
  zh: '其中的项目与工作簿中有年初预算的项目大多不同名，可能粗细不一',
  en: "most of the workbook's budgeted projects have other names in it, so it may be more or less detailed",
};

/** Whether a workbook's projects and those approved are named alike: where most are not, one list is of another depth. */
function isComparable(projects: readonly Fact[], approved: ReferencedProjects): boolean {
  const listed = projects.filter(
    ({ values: { initialBudget } }) => initialBudget instanceof Money && initialBudget.fen > 0,
  );
  const known = listed.filter((fact) => approved.named(projectNameOf(fact)) !== undefined);
  return listed.length === 0 || known.length >= listed.length * LISTS_AGREE;
}

/** Projects with what was approved for each; the amount where one project of the workbook is meant by it. */
function withApproved(projects: readonly Fact[], approved: ReferencedProjects): Fact[] {
  const unique = uniqueBy(projects, projectNameOf);
  return projects.map((fact) => {
    const name = projectNameOf(fact);
    const found = approved.named(name);
    const values: Record<string, FactValue> = { ...fact.values, inApprovedBudget: found !== undefined };
    if (found?.amount && unique.has(name)) values.approvedBudget = found.amount;
    if (!found) values.approvedCandidates = approved.candidates(name, MOST_CANDIDATES);
    return { ...fact, values };
  });
}
