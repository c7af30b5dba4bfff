import { expect, test } from '@jest/globals';
import type { Caller } from './caller.ts';
import { memoryTenants } from './memory-items.fixture.ts';
import { countRequest, type LimitedKind, type RequestLimits } from './request-limit.ts';

const NOON = new Date('2022-03-01T12:00:20Z');
const LIMITS: RequestLimits = { person: 3, tenant: 5 };

const somebody = (user: string): Caller => ({
  ...{ tenant: 'demo', user, name: user, email: undefined, role: 'officer', departments: undefined },
});

/** How many of so many requests pass. */
async function passed(
  times: number,
  { user = '李', kind = 'uploads', now = NOON, limits = LIMITS, tenants = memoryTenants() } = {} as {
    user?: string;
    kind?: LimitedKind;
    now?: Date;
    limits?: RequestLimits;
    tenants?: ReturnType<typeof memoryTenants>;
  },
): Promise<number> {
  let count = 0;
  for (let i = 0; i < times; i++) {
    try {
      await countRequest(kind, somebody(user), tenants.of('demo'), now, limits);
      count++;
    } catch {
      // Counted by what passes.
    }
  }
  return count;
}

test('a person who sends twenty in a minute has three of them done, and is told which limit it was and when again', async () => {
  const tenants = memoryTenants();
  expect(await passed(20, { tenants })).toBe(3);
  await expect(
    countRequest('uploads', somebody('李'), tenants.of('demo'), NOON, LIMITS),
  ).rejects.toMatchObject({
    status: 429,
    code: 'too-many-requests',
    what: { zh: '每人每分钟最多上传 3 次' },
    remedy: { zh: '请 40 秒后再试' },
    retryAfter: 40,
  });
});

test('a colleague goes on until the tenant’s own limit, another kind and the next minute are counted by themselves', async () => {
  const tenants = memoryTenants();
  expect(await passed(20, { tenants })).toBe(3);
  expect(await passed(20, { tenants, kind: 'checks' })).toBe(3);
  expect(await passed(20, { tenants, now: new Date('2022-03-01T12:01:00Z') })).toBe(3);
  const others = memoryTenants();
  expect(await passed(1, { tenants: others })).toBe(1);
  expect(await passed(20, { tenants: others, user: '王' })).toBe(3);
  expect(await passed(20, { tenants: others, user: '陈' })).toBe(0);
});

test('without limits nothing is counted', async () => {
  const tenants = memoryTenants();
  const none = { person: Number.POSITIVE_INFINITY, tenant: Number.POSITIVE_INFINITY };
  expect(await passed(20, { tenants, limits: none })).toBe(20);
  expect(tenants.of('demo').stored.size).toBe(0);
});
