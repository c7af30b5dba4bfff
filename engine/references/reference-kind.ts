import type { FactKindName } from '../facts/fact-kinds.ts';
import type { Bilingual } from '../gouji-error.ts';

interface ReferenceKindDefinition extends Bilingual {
  /** The facts of a workbook that stand against it: without any of them it is not missed. */
  readonly about: FactKindName;
  /** Kinds and fields of facts that only it gives. */
  readonly gives: readonly string[];
  /** Several are in force at once and add up; of any other kind the latest takes the place of those before. */
  readonly several?: true;
}

/** What is known of a department from elsewhere, with authority, for a workbook to stand against. */
export const REFERENCE_KINDS = {
  budget: {
    zh: '批复预算',
    en: 'approved budget',
    about: 'projects',
    gives: ['inApprovedBudget', 'approvedBudget'],
  },
  adjustments: {
    zh: '追加（调整）文件',
    en: 'adjustments of the budget',
    about: 'projects',
    gives: ['documentedAdjustment'],
    several: true,
  },
  payments: {
    zh: '国库支付数',
    en: "the treasury's payments",
    about: 'projects',
    gives: ['treasuryPaid'],
  },
  final: {
    zh: '上年决算',
    en: "last year's final account",
    about: 'balances',
    gives: ['priorClosing'],
  },
  arrears: {
    zh: '上期清欠台账',
    en: "last period's ledger of arrears",
    about: 'arrears',
    gives: ['lastArrears', 'lastClosing'],
  },
  targets: {
    zh: '批复的绩效目标',
    en: 'approved performance targets',
    about: 'indicators',
    gives: ['asApproved'],
  },
} as const satisfies Record<string, ReferenceKindDefinition>;

export type ReferenceKind = keyof typeof REFERENCE_KINDS;

export function severalInForce(kind: ReferenceKind): boolean {
  return 'several' in REFERENCE_KINDS[kind];
}

export const REFERENCE_KIND_NAMES = Object.keys(REFERENCE_KINDS) as ReferenceKind[];
