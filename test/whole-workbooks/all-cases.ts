import { cases as againstReferences } from './against-references.ts';
import { cases as arrearsClearance } from './arrears-clearance.ts';
import { cases as carryOver } from './carry-over.ts';
import { cases as dataQuality } from './data-quality.ts';
import { cases as disclosureCompleteness } from './disclosure-completeness.ts';
import { cases as executionRate } from './execution-rate.ts';
import { cases as performanceIndicators } from './performance-indicators.ts';
import { cases as performanceTargets } from './performance-targets.ts';
import { cases as reconciliation } from './reconciliation.ts';
import { cases as spendingControl } from './spending-control.ts';
import { cases as unbudgetedProjects } from './unbudgeted-projects.ts';
import type { WholeCase } from './whole-case.ts';

/** The cases of every pack. */
export const ALL_CASES: readonly WholeCase[] = [
  ...againstReferences,
  ...arrearsClearance,
  ...carryOver,
  ...dataQuality,
  ...disclosureCompleteness,
  ...executionRate,
  ...performanceIndicators,
  ...performanceTargets,
  ...reconciliation,
  ...spendingControl,
  ...unbudgetedProjects,
];
