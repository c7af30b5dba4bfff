/**
 * The kinds of fact that rules may select with `each`, and their fields: the vocabulary of rule authors, a module a kind.
 * From this registry come the CEL types, the facts' JSON Schemas, the tables in docs/ and what forms may name. What is
 * registered as `tables` has a reader (sheet-reader.ts): the compiler asks for it.
 * An identifier is the glossary's; a Chinese title is what an officer reads on the form.
 */

import { arrears } from './kinds/arrears.ts';
import { arrearsSummaries } from './kinds/arrears-summaries.ts';
import { balances } from './kinds/balances.ts';
import { basicOutlays } from './kinds/basic-outlays.ts';
import { carryOvers } from './kinds/carry-overs.ts';
import { changes } from './kinds/changes.ts';
import { comparisons } from './kinds/comparisons.ts';
import { containments } from './kinds/containments.ts';
import { controls } from './kinds/controls.ts';
import { crossForms } from './kinds/cross-forms.ts';
import { declarations } from './kinds/declarations.ts';
import { directions } from './kinds/directions.ts';
import { disclosures } from './kinds/disclosures.ts';
import { evaluations } from './kinds/evaluations.ts';
import { expenditures } from './kinds/expenditures.ts';
import type { FieldDefinition } from './kinds/fields.ts';
import { goals } from './kinds/goals.ts';
import { headings } from './kinds/headings.ts';
import { indicators } from './kinds/indicators.ts';
import type { FactKind } from './kinds/kind.ts';
import { lastArrears } from './kinds/last-arrears.ts';
import { monthlyProgress } from './kinds/monthly-progress.ts';
import { namings } from './kinds/namings.ts';
import { oddities } from './kinds/oddities.ts';
import { projectCounts } from './kinds/project-counts.ts';
import { projectTotals } from './kinds/project-totals.ts';
import { projects } from './kinds/projects.ts';
import { proportions } from './kinds/proportions.ts';
import { residues } from './kinds/residues.ts';
import { sameItems } from './kinds/same-items.ts';
import { shares } from './kinds/shares.ts';
import { sheetHeaders } from './kinds/sheet-headers.ts';
import { sheets } from './kinds/sheets.ts';
import { statements } from './kinds/statements.ts';
import { sums } from './kinds/sums.ts';
import { targets } from './kinds/targets.ts';
import { threePublics } from './kinds/three-publics.ts';
import { totals } from './kinds/totals.ts';
import { years } from './kinds/years.ts';

export type { FieldDefinition, FieldType } from './kinds/fields.ts';
export type { FactKind } from './kinds/kind.ts';

export const FACT_KINDS = {
  totals,
  projects,
  projectTotals,
  projectCounts,
  sums,
  expenditures,
  basicOutlays,
  balances,
  arrearsSummaries,
  arrears,
  lastArrears,
  sameItems,
  crossForms,
  shares,
  indicators,
  evaluations,
  goals,
  targets,
  declarations,
  carryOvers,
  monthlyProgress,
  threePublics,
  controls,
  disclosures,
  changes,
  comparisons,
  proportions,
  directions,
  containments,
  residues,
  namings,
  years,
  headings,
  statements,
  sheetHeaders,
  sheets,
  oddities,
} as const satisfies Record<string, FactKind>;

export type FactKindName = keyof typeof FACT_KINDS;

export const FACT_KIND_NAMES = Object.keys(FACT_KINDS) as readonly FactKindName[];

/** Whether facts of a kind exist only where something was found amiss. */
export function existsOnlyWhereFound(kind: FactKindName): boolean {
  return (FACT_KINDS[kind] as FactKind).onlyFound === true;
}

/** The fields of a kind; `item` is on every fact besides. */
export function fieldsOf(kind: FactKindName): Readonly<Record<string, FieldDefinition>> {
  return FACT_KINDS[kind].fields;
}

/** Kinds that tables of a form may be of. */
export type TableKindName = {
  [Kind in FactKindName]: (typeof FACT_KINDS)[Kind] extends { tables: true } ? Kind : never;
}[FactKindName];

/** A kind as forms see it. */
export function kindOf(name: FactKindName): FactKind {
  return FACT_KINDS[name];
}
