import { TooManyRequests } from './api-error.ts';
import type { Caller } from './caller.ts';
import { optional } from './environment.ts';
import { itemKeys } from './item-keys.ts';
import type { TenantItems } from './items.ts';

/** What is counted: each kind by itself. */
export type LimitedKind = 'checks' | 'uploads';

/** Requests of a kind in a minute: of a person, and of all of the tenant's together. */
export interface RequestLimits {
  readonly person: number;
  readonly tenant: number;
}

const WHAT = {
  checks: { zh: '校验', en: 'checks' },
  uploads: { zh: '上传', en: 'uploads' },
} as const;

/** How long counts are kept after their minute, in milliseconds. */
const KEPT = 60 * 60 * 1000;

/** As the deployment says; without a word of it there is no limit. */
export function requestLimits(): RequestLimits {
  const { PERSON_REQUESTS, TENANT_REQUESTS } = optional('PERSON_REQUESTS', 'TENANT_REQUESTS');
  const limit = (text: string | undefined) => Number(text ?? 0) || Number.POSITIVE_INFINITY;
  return { person: limit(PERSON_REQUESTS), tenant: limit(TENANT_REQUESTS) };
}

/**
 * Counts a request of somebody's in the minute that it comes in.
 * @throws TooManyRequests where they, or all of the tenant, made as many in this minute as they may
 */
export async function countRequest(
  kind: LimitedKind,
  caller: Caller,
  items: TenantItems,
  now: Date,
  limits: RequestLimits,
): Promise<void> {
  const { person, tenant } = limits;
  const whose = [
    ...(Number.isFinite(person) ? [{ who: `person ${caller.user}`, most: person }] : []),
    ...(Number.isFinite(tenant) ? [{ who: 'tenant', most: tenant }] : []),
  ];
  const minute = now.toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length);
  const expires = new Date(now.getTime() + KEPT);
  const counts = await Promise.all(
    whose.map(({ who }) => items.count(itemKeys.rate(kind, who, minute), expires)),
  );
  const past = whose.find(({ most }, at) => (counts[at] ?? 0) > most);
  if (!past) return;
  const seconds = 60 - now.getUTCSeconds();
  throw new TooManyRequests(WHAT[kind], past.who === 'tenant' ? 'tenant' : 'person', past.most, seconds);
}
