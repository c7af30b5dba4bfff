import type { Bilingual } from '../gouji-error.ts';

/** What is known of a department from elsewhere, with authority, for a workbook to stand against. */
export const REFERENCE_KINDS = {
  budget: { zh: '批复预算', en: 'approved budget' },
  arrears: { zh: '上期清欠台账', en: "last period's ledger of arrears" },
} as const satisfies Record<string, Bilingual>;

export type ReferenceKind = keyof typeof REFERENCE_KINDS;

export const REFERENCE_KIND_NAMES = Object.keys(REFERENCE_KINDS) as ReferenceKind[];
