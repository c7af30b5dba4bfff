import type { Fact } from '../facts/fact.ts';
import { Money } from '../money.ts';
import { uniqueBy } from '../unique-by.ts';
import { projectNameOf } from './project-name.ts';
import { ReferencedProjects } from './referenced-projects.ts';
import { type Standing, sameYear } from './standing.ts';

/** Share of the executed projects that the treasury must have paid before the lists speak of the same. */
const LISTS_AGREE = 0.5;

const NO_PAYMENTS = {
  zh: '没有认出按项目列的国库支付数',
  en: 'no payments of the treasury by project were recognised in it',
};
const OTHER_DEPTH = {
  zh: '其中的项目与工作簿中执行的项目大多不同名，可能粗细不一',
  en: "most of the workbook's executed projects have other names in it, so it may be more or less detailed",
};

/** Sets what was spent on projects against what the treasury paid for them in the year. */
export const againstPayments: Standing = {
  fits: sameYear,
  stand({ facts }, { sheets }, aliases) {
    const payments = new ReferencedProjects(sheets, 'paid', aliases);
    if (payments.names.length === 0) return { refused: NO_PAYMENTS };
    const executed = facts.projects.filter(({ values }) => isSpent(values.executed));
    const paid = executed.filter((fact) => payments.named(projectNameOf(fact)) !== undefined);
    if (paid.length < executed.length * LISTS_AGREE) return { refused: OTHER_DEPTH };
    return { facts: { ...facts, projects: withPaid(facts.projects, payments) } };
  },
};

function isSpent(executed: unknown): boolean {
  return executed instanceof Money && executed.fen > 0;
}

/** Where one project of the workbook is meant; of one that the treasury does not name nothing is said. */
function withPaid(projects: readonly Fact[], payments: ReferencedProjects): Fact[] {
  const unique = uniqueBy(projects, projectNameOf);
  return projects.map((fact) => {
    const name = projectNameOf(fact);
    const paid = unique.has(name) ? payments.named(name)?.amount : undefined;
    return paid ? { ...fact, values: { ...fact.values, treasuryPaid: paid } } : fact;
  });
}
