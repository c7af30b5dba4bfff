import { compareStatements } from '../narrative/compare-statements.ts';
import type { NarrativeFacts } from '../narrative/narrative-facts.ts';
import type { Fact, FactSet } from './fact.ts';
import { FACT_KIND_NAMES, type FactKindName } from './fact-kinds.ts';
import { mergeProjects } from './merge-projects.ts';

/**
 * Kinds of which the tables speak for themselves: what the narrative repeats of them is compared as a
 * statement (text against table), not judged a second time. Without tables of the kind the narrative counts.
 */
const TABLES_FIRST: ReadonlySet<FactKindName> = new Set([
  'totals',
  'expenditures',
  'basicOutlays',
  'balances',
  'arrearsSummaries',
  'indicators',
  'evaluations',
  'goals',
  'threePublics',
  'controls',
]);

/** The facts of a workbook together with those of the narrative beside it. */
export function combineFacts(
  tables: FactSet,
  narrative: NarrativeFacts,
  aliases?: ReadonlyMap<string, string>,
): FactSet {
  const combined = Object.fromEntries(
    FACT_KIND_NAMES.map((kind) => [kind, ofKind(kind, tables[kind], narrative.facts[kind])]),
  ) as Record<FactKindName, readonly Fact[]>;
  const { projects } = mergeProjects([tables.projects, ...listsOf(narrative.facts.projects)], aliases);
  combined.projects = projects;
  combined.statements = compareStatements(narrative.facts.statements, tables);
  return combined;
}

function ofKind(kind: FactKindName, tables: readonly Fact[], narrative: readonly Fact[]): readonly Fact[] {
  if (TABLES_FIRST.has(kind) && tables.length > 0) return tables;
  return [...tables, ...narrative];
}

/** One list a mention: what the text says of one project in two passages is one project. */
function listsOf(projects: readonly Fact[]): Fact[][] {
  const lists: Fact[][] = [];
  const names = new Map<string, number>();
  for (const project of projects) {
    const mention = names.get(project.item) ?? 0;
    names.set(project.item, mention + 1);
    lists[mention] = [...(lists[mention] ?? []), project];
  }
  return lists;
}
