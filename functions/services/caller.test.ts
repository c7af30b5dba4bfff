import { afterEach, describe, expect, test } from '@jest/globals';
import { ApiError } from './api-error.ts';
import type { ApiEvent } from './api-handler.ts';
import { callerOf, demandRole, maySee } from './caller.ts';

const event = (claims: Record<string, unknown> | undefined, headers = {}): ApiEvent =>
  ({
    headers,
    requestContext: { authorizer: claims && { jwt: { claims, scopes: null } } },
  }) as unknown as ApiEvent;

/** A request as API Gateway hands it over: lists as `[a b]`, beside the token that they were in. */
function throughGateway(claims: Record<string, unknown>): ApiEvent {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  const told = Object.entries(claims).map(([name, value]) => [
    name,
    Array.isArray(value) ? `[${value.join(' ')}]` : value,
  ]);
  return event(Object.fromEntries(told), { authorization: `Bearer e30.${payload}.c2lnbmVk` });
}
const status = (run: () => unknown): number => {
  try {
    run();
    return 200;
  } catch (error) {
    return error instanceof ApiError ? error.status : 500;
  }
};

describe('who asks', () => {
  test.each([
    ['alone as API Gateway writes lists', '[gouji.supervisor]', 'supervisor'],
    ['as words', 'gouji.officer gouji.supervisor', 'supervisor'],
    ['as JSON', '["gouji.administrator"]', 'administrator'],
    ['as a list', ['gouji.officer'], 'officer'],
    ['among others', ['reader', 'gouji.officer'], 'officer'],
  ])('the highest role, %s', (_, roles, role) => {
    expect(callerOf(event({ tenant: 'demo', sub: 'a', roles })).role).toBe(role);
  });

  test('a role may be a scope', () => {
    expect(callerOf(event({ tenant: 'demo', sub: 'a', scp: 'openid gouji.officer' })).role).toBe('officer');
  });

  test.each([
    ['no claims', undefined, 401],
    ['no tenant', { sub: 'a', roles: 'gouji.officer' }, 403],
    ['a tenant that steps out of its key', { tenant: 'demo/../x', sub: 'a', roles: 'gouji.officer' }, 403],
    ['a tenant with the key’s own sign', { tenant: 'demo#x', sub: 'a', roles: 'gouji.officer' }, 403],
    ['no role', { tenant: 'demo', sub: 'a' }, 403],
    ['a role of somebody else', { tenant: 'demo', sub: 'a', roles: 'xgouji.officer gouji.officerx' }, 403],
    ['no subject', { tenant: 'demo', roles: 'gouji.officer' }, 401],
  ])('%s', (_, claims, expected) => {
    expect(status(() => callerOf(event(claims)))).toBe(expected);
  });

  test('departments: all where none are named, and for an administrator; else those', () => {
    const base = { tenant: 'demo', sub: 'a', roles: 'gouji.officer' };
    expect(maySee(callerOf(event(base)), '教育局')).toBe(true);
    const one = callerOf(throughGateway({ ...base, departments: ['民政局', '教育局'] }));
    expect([maySee(one, '教育局'), maySee(one, '卫健局')]).toEqual([true, false]);
    expect(maySee(callerOf(event({ ...base, departments: '[]' })), '教育局')).toBe(false);
    const chief = callerOf(event({ ...base, roles: 'gouji.administrator', departments: '[]' }));
    expect(maySee(chief, '教育局')).toBe(true);
  });

  const OFFICER = { tenant: 'demo', sub: 'a', roles: ['gouji.officer'] };

  test.each([
    ['through API Gateway', throughGateway({ ...OFFICER, departments: ['教育局 附属中学', '民政局'] })],
    ['as JSON', event({ ...OFFICER, departments: '["教育局 附属中学","民政局"]' })],
    ['as a text', event({ ...OFFICER, departments: '教育局 附属中学，民政局' })],
  ])('a name with a space in it opens no department that is called as a part of it: %s', (_how, asked) => {
    const caller = callerOf(asked);
    const seen = ['教育局 附属中学', '民政局', '教育局', '附属中学'].filter((each) => maySee(caller, each));
    expect(seen).toEqual(['教育局 附属中学', '民政局']);
  });

  test('a list of several without its token opens none of them, nor does one that the token does not hold', () => {
    const departments = '[教育局 民政局]';
    const { headers } = throughGateway({ ...OFFICER, departments: ['教育局', '卫健局'] });
    for (const asked of [event({ ...OFFICER, departments }), event({ ...OFFICER, departments }, headers)]) {
      const caller = callerOf(asked);
      expect(['教育局', '民政局', '卫健局'].filter((each) => maySee(caller, each))).toEqual([]);
    }
  });

  test('a role with a space in it is no role of ours', () => {
    const roles = ['not gouji.administrator', 'gouji.officer'];
    expect(callerOf(throughGateway({ ...OFFICER, roles })).role).toBe('officer');
  });

  describe('as the deployment says', () => {
    afterEach(() => {
      delete process.env.DEMAND_DEPARTMENTS;
      delete process.env.SCOPE_ADMINISTRATORS;
    });

    test('a token without departments sees all, or none where they are demanded; administrators see all', () => {
      expect(callerOf(event(OFFICER)).departments).toBeUndefined();
      process.env.DEMAND_DEPARTMENTS = 'yes';
      expect(status(() => callerOf(event(OFFICER)))).toBe(403);
      expect(callerOf(event({ ...OFFICER, departments: ['教育局'] })).departments).toEqual(['教育局']);
      expect(callerOf(event({ ...OFFICER, roles: ['gouji.administrator'] })).departments).toBeUndefined();
    });

    test('a scope alone makes nobody an administrator, unless switched on', () => {
      const scoped = { tenant: 'demo', sub: 'a', scp: 'openid gouji.administrator' };
      expect(status(() => callerOf(event(scoped)))).toBe(403);
      expect(callerOf(event({ ...scoped, roles: ['gouji.officer'] })).role).toBe('officer');
      expect(callerOf(event({ ...scoped, scp: 'gouji.supervisor' })).role).toBe('supervisor');
      process.env.SCOPE_ADMINISTRATORS = 'yes';
      expect(callerOf(event(scoped)).role).toBe('administrator');
    });
  });

  test('a role does what those below it may', () => {
    const supervisor = callerOf(event({ tenant: 'demo', sub: 'a', roles: 'gouji.supervisor' }));
    expect(status(() => demandRole(supervisor, 'officer'))).toBe(200);
    expect(status(() => demandRole(supervisor, 'administrator'))).toBe(403);
  });
});
