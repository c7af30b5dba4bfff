import { normalisedName } from '../normalised-name.ts';
import type { Fact, FactValue } from './fact.ts';

/** Projects of one table, with the kind of list that its form is. */
export interface ProjectList {
  readonly projects: readonly Fact[];
  readonly list: 'budget' | 'executed' | undefined;
}

/** Share of each of two lists that must stand in the other before the rest counts as missing. */
const LISTS_AGREE = 0.5;
/** Lists that are compared with each other: a workbook of more has a list for each project. */
const MOST_LISTS = 100;

/**
 * Marks projects by the lists they stand in. 列入执行清单 is told where a workbook has such a list, even if the
 * project's amount is blank there; 列入年初预算清单 only where there are lists of both kinds; `listsDisagree` where
 * two lists of executed projects are mostly the same.
 */
export function withListFlags(projects: readonly Fact[], lists: readonly ProjectList[]): Fact[] {
  const ofKind = (kind: ProjectList['list']) =>
    lists.filter(({ list, projects: own }) => list === kind && own.length > 0);
  const bothKinds = ofKind('budget').length > 0 && ofKind('executed').length > 0;
  if (ofKind('executed').length === 0) return [...projects];
  const executions = ofKind('executed').map(namesIn);
  const budgeted = allOf(ofKind('budget').map(namesIn));
  const executed = allOf(executions);
  const disagreeing = disagreeingNames(executions.slice(0, MOST_LISTS));
  return projects.map((project) => {
    const name = String(project.values.normalisedName);
    const values: Record<string, FactValue> = { ...project.values };
    values.inExecutedList = executed.has(name);
    if (bothKinds) values.inBudgetList = budgeted.has(name);
    if (disagreeing.has(name)) values.listsDisagree = true;
    return { ...project, values };
  });
}

function namesIn({ projects }: ProjectList): Set<string> {
  return new Set(projects.map((fact) => normalisedName(String(fact.values.name ?? fact.item))));
}

function allOf(lists: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(lists.flatMap((names) => [...names]));
}

function disagreeingNames(lists: readonly ReadonlySet<string>[]): Set<string> {
  const found = new Set<string>();
  for (const [i, one] of lists.entries()) {
    for (const other of lists.slice(i + 1)) {
      const common = [...one].filter((name) => other.has(name)).length;
      if (common < Math.max(one.size, other.size) * LISTS_AGREE || common === 0) continue;
      for (const name of one) if (!other.has(name)) found.add(name);
      for (const name of other) if (!one.has(name)) found.add(name);
    }
  }
  return found;
}
