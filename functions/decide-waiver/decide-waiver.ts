import { auditWrite } from '../checking/audit.ts';
import type { Decision } from '../checking/decisions.ts';
import type { ExplanationId } from '../record-explanation/record-explanation.ts';
import { conflict, notFound } from '../services/api-error.ts';
import { type Caller, demandRole, maySee } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';
import { isId } from '../services/new-id.ts';

export interface DecisionRequest {
  readonly accept: boolean;
  readonly answer?: string;
  readonly until?: string;
}

/**
 * A supervisor accepts an explanation (the finding is waived) or declines it (it is open again). The decision
 * joins the explanations and the audit trail; deciding the same again changes nothing.
 * @param id the explanation's
 * @throws ApiError 403, 404, 409 where it was decided otherwise or is no longer the one in force
 */
export async function decideWaiver(
  id: string,
  request: DecisionRequest,
  caller: Caller,
  items: TenantItems,
  at: { readonly now: Date; readonly id: string },
): Promise<Decision> {
  demandRole(caller, 'supervisor');
  const { decision, version } = await inForce(id, caller, items);
  const state = request.accept ? 'waived' : 'declined';
  if (decision.state === state) return decision;
  if (decision.decidedAt !== undefined) throw decidedBefore();
  const now = at.now.toISOString();
  const until = request.until ?? decision.until;
  const decided: Decision = {
    ...decision,
    state,
    decidedBy: caller.name,
    decidedAt: now,
    ...(request.answer !== undefined && { answer: request.answer }),
    ...(until !== undefined && { until }),
  };
  const { department, fingerprint } = decision;
  const done = await items.putAll([
    { key: itemKeys.explanation(department, fingerprint, now, at.id), value: decided, when: 'absent' },
    { key: itemKeys.decision(department, fingerprint), value: decided, when: { version } },
    auditWrite({
      at: now,
      id: at.id,
      by: caller.user,
      what: request.accept ? 'accepted' : 'declined',
      about: fingerprint,
      ...(request.answer !== undefined && { reason: request.answer }),
    }),
  ]);
  if (!done) throw decidedBefore();
  return decided;
}

async function inForce(
  id: string,
  caller: Caller,
  items: TenantItems,
): Promise<{ decision: Decision; version: number }> {
  const missing = notFound({ zh: '没有这条说明', en: 'There is no such explanation' });
  const found = isId(id) ? await items.get<ExplanationId>(itemKeys.explanationId(id)) : undefined;
  if (!found) throw missing;
  const { department, fingerprint } = found.value;
  const item = await items.get<Decision>(itemKeys.decision(department, fingerprint));
  if (!item || !maySee(caller, item.value.department)) throw missing;
  if (item.value.explanationId !== id) {
    throw conflict(
      { zh: '这条说明已被新的说明取代', en: 'A newer explanation has replaced this one' },
      { zh: '请对新的说明作出决定', en: 'Decide on the newer one' },
    );
  }
  return { decision: item.value, version: item.version };
}

function decidedBefore() {
  return conflict(
    { zh: '这条说明已有决定', en: 'This explanation was decided already' },
    {
      zh: '请刷新查看；如需更改，请经办人重新说明',
      en: 'Refresh to see it; to change it, it has to be explained anew',
    },
  );
}
