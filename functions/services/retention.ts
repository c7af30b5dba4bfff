import { optional } from './environment.ts';

/** For how many days what is written is kept; undefined: for good. */
export interface Retention {
  readonly records: number | undefined;
  readonly audit: number | undefined;
}

/** What each setting is about, by the beginnings of the items' keys. */
const KEPT = {
  records: ['CHECK#', 'HISTORY#', 'RECHECK#', 'RECHECKED#', 'RECHECKLIST#', 'HELD#'],
  audit: ['AUDIT#'],
} as const;

const DAY = 24 * 60 * 60 * 1000;

/** As the deployment says; without a word of it everything is kept. */
export function retentionSet(): Retention {
  const { RECORD_DAYS, AUDIT_DAYS } = optional('RECORD_DAYS', 'AUDIT_DAYS');
  const days = (text: string | undefined) => Number(text ?? 0) || undefined;
  return { records: days(RECORD_DAYS), audit: days(AUDIT_DAYS) };
}

/** When an item that is written now may be forgotten; undefined where it is kept for good. */
export function forgottenAt(key: string, retention: Retention, now: Date): Date | undefined {
  for (const kind of ['records', 'audit'] as const) {
    const days = retention[kind];
    if (days !== undefined && KEPT[kind].some((start) => key.startsWith(start))) {
      return new Date(now.getTime() + days * DAY);
    }
  }
  return undefined;
}
