import { auditWrite } from '../checking/audit.ts';
import type { Decision } from '../checking/decisions.ts';
import { conflict } from '../services/api-error.ts';
import type { Caller } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';
import type { ExplainedFinding } from './explained-finding.ts';

/** What the officer says of a finding. */
export interface ExplanationText {
  readonly reason: string;
  /** ISO day after which the explanation no longer counts. */
  readonly until?: string;
}

/** Which finding an explanation's id stands for: the item EXPLAINED#…. */
export interface ExplanationId {
  readonly department: string;
  readonly fingerprint: string;
}

/**
 * Explains a department's finding. The explanation joins those before it, which stay; it is the one in force until a
 * supervisor decides on it. The same person saying the same again changes nothing.
 * @throws ApiError 409 where another explains it just now
 */
export async function recordExplanation(
  finding: ExplainedFinding,
  { reason, until }: ExplanationText,
  caller: Caller,
  items: TenantItems,
  at: { readonly now: Date; readonly id: string },
): Promise<Decision> {
  const { department, fingerprint } = finding;
  const now = at.now.toISOString();
  const decision: Decision = {
    ...finding,
    state: 'explained',
    explanationId: at.id,
    by: caller.name,
    reason,
    at: now,
    ...(until !== undefined && { until }),
  };
  const key = itemKeys.decision(department, fingerprint);
  const before = await items.get<Decision>(key);
  if (before && isSame(before.value, decision)) return before.value;
  const done = await items.putAll([
    { key: itemKeys.explanation(department, fingerprint, now, at.id), value: decision, when: 'absent' },
    {
      key: itemKeys.explanationId(at.id),
      value: { department, fingerprint } satisfies ExplanationId,
      when: 'absent',
    },
    { key, value: decision, when: before ? { version: before.version } : 'absent' },
    auditWrite({ at: now, id: at.id, by: caller.user, what: 'explained', about: fingerprint, reason }),
  ]);
  if (!done) {
    throw conflict(
      { zh: '此问题刚被他人说明', en: 'Somebody else has just explained this finding' },
      { zh: '请刷新后再试', en: 'Refresh and try again' },
    );
  }
  return decision;
}

function isSame(before: Decision, { by, reason, until }: Decision): boolean {
  return (
    before.state === 'explained' && before.by === by && before.reason === reason && before.until === until
  );
}
