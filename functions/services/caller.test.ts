import { describe, expect, test } from '@jest/globals';
import { ApiError } from './api-error.ts';
import type { ApiEvent } from './api-handler.ts';
import { callerOf, demandRole, maySee } from './caller.ts';

const event = (claims: Record<string, unknown> | undefined): ApiEvent =>
  ({ requestContext: { authorizer: claims && { jwt: { claims, scopes: null } } } }) as unknown as ApiEvent;
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
    ['as API Gateway writes lists', '[gouji.officer gouji.supervisor]', 'supervisor'],
    ['as JSON', '["gouji.administrator"]', 'administrator'],
    ['as a list', ['gouji.officer'], 'officer'],
    ['among others', '[reader gouji.officer]', 'officer'],
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
    const one = callerOf(event({ ...base, departments: '[民政局 教育局]' }));
    expect([maySee(one, '教育局'), maySee(one, '卫健局')]).toEqual([true, false]);
    expect(maySee(callerOf(event({ ...base, departments: '[]' })), '教育局')).toBe(false);
    const chief = callerOf(event({ ...base, roles: 'gouji.administrator', departments: '[]' }));
    expect(maySee(chief, '教育局')).toBe(true);
  });

  test('a role does what those below it may', () => {
    const supervisor = callerOf(event({ tenant: 'demo', sub: 'a', roles: 'gouji.supervisor' }));
    expect(status(() => demandRole(supervisor, 'officer'))).toBe(200);
    expect(status(() => demandRole(supervisor, 'administrator'))).toBe(403);
  });
});
