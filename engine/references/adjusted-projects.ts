import type { Fact } from '../facts/fact.ts';
import { Money } from '../money.ts';
import { uniqueBy } from '../unique-by.ts';
import { projectNameOf } from './project-name.ts';
import { ReferencedProjects } from './referenced-projects.ts';
import { type Standing, sameYear } from './standing.ts';

/** Share of the projects that documents adjust which the workbook must know before they speak of the same. */
const LISTS_AGREE = 0.5;

const NO_ADJUSTMENTS = {
  zh: '没有认出按项目列的追加（调整）数',
  en: 'no adjustments by project were recognised in it',
};
const OTHER_PROJECTS = {
  zh: '其中调整的项目大多不在工作簿中，可能粗细不一或是另一单位的',
  en: 'most projects that it adjusts are not in the workbook: it may be of other depth, or of somebody else',
};

/** Sets adjustments of projects against the documents that made them: several add up. */
export const againstAdjustments: Standing = {
  fits: sameYear,
  stand({ facts }, { sheets }, aliases) {
    const adjusted = new ReferencedProjects(sheets, 'adjusted', aliases);
    if (adjusted.names.length === 0) return { refused: NO_ADJUSTMENTS };
    const listed = new Set(facts.projects.map(projectNameOf));
    const known = adjusted.names.filter((name) => listed.has(name));
    if (listed.size > 0 && known.length < adjusted.names.length * LISTS_AGREE)
      return { refused: OTHER_PROJECTS };
    return { facts: { ...facts, projects: withDocumented(facts.projects, adjusted) } };
  },
};

/** A project that no document names was adjusted by nothing. */
function withDocumented(projects: readonly Fact[], adjusted: ReferencedProjects): Fact[] {
  const unique = uniqueBy(projects, projectNameOf);
  return projects.map((fact) => {
    const name = projectNameOf(fact);
    const stated = fact.values.adjustment;
    if (!unique.has(name) || !(stated instanceof Money)) return fact;
    const found = adjusted.named(name);
    // A document that names it and states no amount leaves open by how much.
    if (found && !found.amount) return fact;
    const before = fact.values.documentedAdjustment;
    const more = found?.amount ?? new Money(0, stated.unit, 1, 0);
    const documented = before instanceof Money ? before.plus(more) : more;
    return { ...fact, values: { ...fact.values, documentedAdjustment: documented } };
  });
}
