import type { Finding, Report } from '../../engine/report.ts';
import { auditWrite } from '../checking/audit.ts';
import type { CheckRecord, UploadAlias } from '../checking/check-record.ts';
import type { Decision } from '../checking/decisions.ts';
import { conflict, notFound } from '../services/api-error.ts';
import { type Caller, maySee } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import { allItems, type TenantItems } from '../services/items.ts';
import { isId, type ReportsStore } from '../services/reports-store.ts';

export interface ExplanationRequest {
  readonly checkId: string;
  readonly fingerprint: string;
  readonly reason: string;
  /** ISO day after which the explanation no longer counts. */
  readonly until?: string;
}

/** Which finding an explanation's id stands for: the item EXPLAINED#…. */
export interface ExplanationId {
  readonly fingerprint: string;
}

/**
 * Explains a finding of a recorded check. The explanation joins those before it, which stay; it is the one in
 * force until a supervisor decides on it.
 * @throws ApiError 404 where there is no such finding for the caller, 409 where another explains it just now
 */
export async function recordExplanation(
  request: ExplanationRequest,
  caller: Caller,
  items: TenantItems,
  reports: ReportsStore,
  at: { readonly now: Date; readonly id: string },
): Promise<Decision> {
  const { finding, department } = await findFinding(request, caller, items, reports);
  const { fingerprint, reason, until } = request;
  const now = at.now.toISOString();
  const decision: Decision = {
    fingerprint,
    state: 'explained',
    explanationId: at.id,
    department,
    item: finding.item,
    rule: finding.rule,
    title: finding.title,
    by: caller.name,
    reason,
    at: now,
    ...(until !== undefined && { until }),
  };
  const key = itemKeys.decision(fingerprint);
  const before = await items.get<Decision>(key);
  const done = await items.putAll([
    { key: itemKeys.explanation(fingerprint, now, at.id), value: decision, when: 'absent' },
    { key: itemKeys.explanationId(at.id), value: { fingerprint } satisfies ExplanationId, when: 'absent' },
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

/** The explanations in force, those to decide on first, newest first. */
export async function listExplanations(caller: Caller, items: TenantItems): Promise<Decision[]> {
  const all: Decision[] = [];
  for await (const { value } of allItems<Decision>(items, itemKeys.decisions)) {
    if (maySee(caller, value.department)) all.push(value);
  }
  const rank = ({ decidedAt }: Decision) => (decidedAt === undefined ? 0 : 1);
  return all.sort((a, b) => rank(a) - rank(b) || (a.at < b.at ? 1 : -1));
}

async function findFinding(
  { checkId, fingerprint }: ExplanationRequest,
  caller: Caller,
  items: TenantItems,
  reports: ReportsStore,
): Promise<{ finding: Finding; department: string }> {
  const missing = notFound({ zh: '这次校验中没有这个问题', en: 'The check has no such finding' });
  if (!isId(checkId)) throw missing;
  const item = (await items.get<CheckRecord | UploadAlias>(itemKeys.check(checkId)))?.value;
  if (!item || !maySee(caller, item.department)) throw missing;
  const json = item.checkId === undefined ? undefined : await reports.read(item.checkId, 'json');
  if (!json) throw missing;
  const report = JSON.parse(new TextDecoder().decode(json)) as Report;
  const finding = report.findings.find((each) => each.fingerprint === fingerprint);
  if (!finding) throw missing;
  return { finding, department: item.department };
}
