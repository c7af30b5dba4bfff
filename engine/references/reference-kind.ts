import type { FactKindName } from '../facts/fact-kinds.ts';
import type { Bilingual } from '../gouji-error.ts';

interface ReferenceKindDefinition extends Bilingual {
  /** The facts of a workbook that stand against it: without any of them it is not missed. */
  readonly about: FactKindName;
  /** Kinds and fields of facts that only it gives. */
  readonly gives: readonly string[];
}

/** What is known of a department from elsewhere, with authority, for a workbook to stand against. */
export const REFERENCE_KINDS = {
  budget: {
    zh: '批复预算',
    en: 'approved budget',
    about: 'projects',
    gives: ['inApprovedBudget', 'approvedBudget'],
  },
  arrears: {
    zh: '上期清欠台账',
    en: "last period's ledger of arrears",
    about: 'arrears',
    gives: ['lastArrears', 'lastClosing'],
  },
} as const satisfies Record<string, ReferenceKindDefinition>;

export type ReferenceKind = keyof typeof REFERENCE_KINDS;

export const REFERENCE_KIND_NAMES = Object.keys(REFERENCE_KINDS) as ReferenceKind[];
