import { compareStatements } from '../narrative/compare-statements.ts';
import type { NarrativeFacts } from '../narrative/narrative-facts.ts';
import { normalisedName } from '../normalised-name.ts';
import type { Fact, FactSet } from './fact.ts';
import { FACT_KIND_NAMES, type FactKindName } from './fact-kinds.ts';
import { mergeProjects } from './merge-projects.ts';
import { projectTotals } from './project-totals.ts';
import { withSameMoney } from './same-money.ts';
import { DEPARTMENT_MISSING, YEAR_MISSING } from './sheet-header-facts.ts';
import { withSimilarBudgeted } from './similar-projects.ts';

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
  combined.projects = withSimilarBudgeted(
    combinedProjects(tables.projects, narrative.facts.projects, aliases),
  );
  combined.projectTotals = wholeOfProjects(tables, narrative, combined.projects);
  combined.statements = compareStatements(narrative.facts.statements, tables);
  combined.sheetHeaders = tables.sheetHeaders.map((header) => headedByText(header, narrative));
  return combined;
}

/** A document whose text says whose it is and of when need not say so over its first form again. */
function headedByText(header: Fact, { department, year }: NarrativeFacts): Fact {
  const { missing } = header.values;
  if (!Array.isArray(missing)) return header;
  const said = [
    ...(department === '' ? [] : [DEPARTMENT_MISSING]),
    ...(year === undefined ? [] : [YEAR_MISSING]),
  ];
  return { ...header, values: { ...header.values, missing: missing.filter((word) => !said.includes(word)) } };
}

function ofKind(kind: FactKindName, tables: readonly Fact[], narrative: readonly Fact[]): readonly Fact[] {
  if (TABLES_FIRST.has(kind) && tables.length > 0) return tables;
  return [...tables, ...narrative];
}

/** The whole that a text states for its projects is surer than a sum over projects it names in two ways. */
function wholeOfProjects(
  tables: FactSet,
  narrative: NarrativeFacts,
  projects: readonly Fact[],
): readonly Fact[] {
  const stated = narrative.facts.projectTotals;
  return tables.projects.length === 0 && stated.length > 0 ? stated : projectTotals(projects, tables.sums);
}

/**
 * What the text says of a project adds to what the tables say of it (a reason, a document). Projects that only
 * the text names count where there are no tables of projects: the text often names the same money otherwise.
 */
function combinedProjects(
  tables: readonly Fact[],
  narrative: readonly Fact[],
  aliases: ReadonlyMap<string, string> | undefined,
): readonly Fact[] {
  const projects = withSameMoney(mergeProjects([tables, ...listsOf(narrative)], aliases).projects);
  return tables.length > 0 ? projects.slice(0, tables.length) : projects;
}

/** One list a mention: what the text says of one project in two passages, in whatever words, is one project. */
function listsOf(projects: readonly Fact[]): Fact[][] {
  const lists: Fact[][] = [];
  const mentions = new Map<string, number>();
  for (const project of projects) {
    const name = normalisedName(project.item);
    const mention = mentions.get(name) ?? 0;
    mentions.set(name, mention + 1);
    const list = lists[mention];
    if (list) list.push(project);
    else lists[mention] = [project];
  }
  return lists;
}
