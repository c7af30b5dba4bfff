import type { Language } from '../../engine/gouji-error.ts';
import type { Severity } from '../../engine/report.ts';
import type { CheckRecord } from '../checking/check-record.ts';

/** A supervisor who is told of checks: the item RECIPIENT#…. */
export interface Recipient {
  readonly email: string;
  readonly name?: string;
  /** Departments whose checks they are told of; `*` is all of the tenant's. */
  readonly departments: readonly string[];
  /** Told where an open finding is at least this grave. */
  readonly threshold: Severity;
  /** Each check as it is done, or the week's digest only. */
  readonly mode: 'immediate' | 'digest';
  /** Whether a check that found nothing (at the threshold) is told of too. */
  readonly clean: boolean;
  readonly language: Language;
  readonly subscribed: boolean;
  /** Since when mail to the address comes back, or its owner complains of it. */
  readonly bounced?: { readonly at: string; readonly kind: 'bounce' | 'complaint' };
}

export const NEW_RECIPIENT = {
  threshold: 'info',
  mode: 'immediate',
  clean: true,
  language: 'zh',
  subscribed: true,
} as const satisfies Partial<Recipient>;

export function watches({ departments }: Recipient, department: string): boolean {
  return departments.includes('*') || departments.includes(department);
}

export function canBeMailed({ subscribed, bounced }: Recipient): boolean {
  return subscribed && bounced === undefined;
}

const GRAVITY: readonly Severity[] = ['info', 'warning', 'error'];

/**
 * Whether a check with these open findings is worth a mail to them; undefined totals: the file failed. One that
 * compared nothing is, for whoever wants clean ones or not.
 */
export function wantsNotice(
  recipient: Recipient,
  department: string,
  { open, verdict }: Pick<CheckRecord, 'open' | 'verdict'>,
): boolean {
  if (!watches(recipient, department) || !canBeMailed(recipient) || recipient.mode !== 'immediate')
    return false;
  if (open === undefined || verdict === 'not-checked') return true;
  const grave = GRAVITY.slice(GRAVITY.indexOf(recipient.threshold));
  return recipient.clean || grave.some((severity) => open[severity] > 0);
}
