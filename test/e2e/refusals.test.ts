import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { ROUTES } from '../../functions/schemas/routes.ts';
import { SAMPLE, TestCloud } from './cloud.fixture.ts';

const NOBODY = '0'.repeat(32);
/** A body of the right shape for each route that wants one. */
const BODIES: Readonly<Record<string, unknown>> = {
  'check-workbook': { file: 'QUJD', name: 'a.xlsx' },
  'create-upload': { name: 'a.xlsx' },
  'record-explanation': { checkId: NOBODY, fingerprint: '0'.repeat(16), reason: '已说明' },
  'decide-waiver': { accept: true },
  'start-recheck': { reason: '规则更新' },
  'put-recipient': { departments: ['*'] },
  'put-settings': {},
};

const CLOSED = ROUTES.filter(({ role }) => role !== undefined).map((route) => {
  const path = route.path.replace('{id}', NOBODY).replace('{department}', 'x').replace('{email}', 'a@b.cn');
  return { route: `${route.method.toUpperCase()} ${path}`, body: BODIES[route.request ?? ''] };
});

describe('what is refused', () => {
  let cloud: TestCloud;

  beforeAll(async () => {
    cloud = await TestCloud.start();
  });

  afterAll(async () => {
    await cloud.stop();
  });

  /** Tokens that look right and are not. */
  async function wrongTokens(): Promise<Record<string, string>> {
    const { issuer, audience, tenant } = cloud.cloud.addresses;
    const claims = { tenant, roles: ['gouji.administrator'], sub: 'demo-administrator', scp: 'gouji' };
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const good = await cloud.token('administrator');
    const header = JSON.parse(Buffer.from(good.split('.')[0] ?? '', 'base64url').toString());
    const signed = (wish: { aud?: string; iss?: string }) =>
      new SignJWT(claims)
        .setProtectedHeader(header)
        .setIssuer(wish.iss ?? issuer)
        .setAudience(wish.aud ?? audience)
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(stranger);
    const unsigned = new UnsecuredJWT(claims).setIssuer(issuer).setAudience(audience).setExpirationTime('1h');
    const { people } = await import('../../local/issuer/people.ts');
    const administrator = people.find(({ user }) => user === 'administrator')!;
    const { tokens } = cloud.cloud;
    return {
      none: '',
      rubbish: 'abc',
      forged: await signed({}),
      'without signature': good.replace(/[^.]+$/u, ''),
      'alg none': unsigned.encode(),
      expired: await tokens.sign(administrator, { lifetime: -60 }),
      'for somebody else': await tokens.sign(administrator, { audience: 'another-service' }),
      'of another issuer': await signed({ iss: 'https://issuer.example' }),
    };
  }

  test.each(CLOSED)('$route without a token that holds', async ({ route, body }) => {
    for (const [what, token] of Object.entries(await wrongTokens())) {
      const { status } = await cloud.call(route, { token, body });
      expect(`${what}: ${status}`).toBe(`${what}: 401`);
    }
  });

  test.each(CLOSED)(
    '$route with a token that names no tenant, no role, or steps out of its tenant',
    async ({ route, body }) => {
      const { people } = await import('../../local/issuer/people.ts');
      const administrator = people.find(({ user }) => user === 'administrator')!;
      const claimed = (claims: Record<string, unknown>) => cloud.cloud.tokens.sign(administrator, { claims });
      for (const claims of [
        { tenant: '' },
        { tenant: '../other' },
        { tenant: 'a#b' },
        { roles: ['somebody'] },
      ]) {
        const { status, body: told } = await cloud.call(route, { token: await claimed(claims), body });
        expect(`${JSON.stringify(claims)} ${status}`).toBe(`${JSON.stringify(claims)} 403`);
        expect(told.error.code).toBe('forbidden');
      }
    },
  );

  test.each(CLOSED.filter(({ body }) => body !== undefined))(
    '$route with a body past 4 MiB',
    async ({ route }) => {
      const bytes = Buffer.alloc(4 * 1024 * 1024 + 1, 0x20);
      const { status } = await cloud.call(route, { bytes, headers: { 'content-type': 'application/json' } });
      expect(status).toBe(413);
    },
  );

  test.each(CLOSED.filter(({ body }) => body !== undefined))(
    '$route with a body that is no JSON, or of another shape',
    async ({ route, body }) => {
      const headers = { 'content-type': 'application/json' };
      for (const text of ['{', '[]', JSON.stringify({ ...(body as object), surprise: 1 })]) {
        const { status, body: told } = await cloud.call(route, { bytes: Buffer.from(text), headers });
        expect(status).toBe(400);
        expect(told.error.remedy).not.toBe('');
        expect(JSON.stringify(told)).not.toMatch(/\bat .*\.mjs|node_modules|Error:/u);
      }
    },
  );

  test.each([
    ['POST /v1/uploads', { name: '../../other/incoming/a.xlsx' }],
    ['POST /v1/uploads', { name: '..' }],
    ['POST /v1/uploads', { name: 'a.xlsx', department: '../other' }],
    ['POST /v1/uploads', { name: 'a.xlsx', department: '..' }],
    ['POST /v1/rechecks', { reason: 'x', department: '..' }],
    ['POST /v1/rechecks', { reason: 'x', department: '../../other/incoming' }],
  ])('%s with %j', async (route, body) => {
    expect((await cloud.call(route, { body })).status).toBe(400);
  });

  test.each([
    'GET /v1/checks/..%2f..%2fother',
    'GET /v1/checks/%2e%2e',
    'GET /v1/checks/..%2fx/workbook',
    'GET /v1/rechecks/..%2f..',
  ])('%s', async (route) => {
    expect([400, 404]).toContain((await cloud.call(route)).status);
  });

  test('a gzip body that inflates past its limit', async () => {
    const { gzipSync } = await import('node:zlib');
    const bytes = gzipSync(Buffer.alloc(65 * 1024 * 1024));
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect((await cloud.call('POST /v1/checks', { bytes, headers })).status).toBe(413);
  });

  test("another tenant's check, explanation, re-check and recipient are not there", async () => {
    await cloud.upload({ name: '自评.xlsx', bytes: readFileSync(SAMPLE), department: '教育局', year: 2021 });
    await cloud.settled();
    const [{ checkId }] = await cloud.history('教育局');
    const { body } = await cloud.call(`GET /v1/checks/${checkId}`);
    const { fingerprint } = body.report.findings[0];
    const user = 'other-tenant-officer';
    const other = async (route: string, sent?: unknown) =>
      (await cloud.call(route, { user, body: sent })).status;
    expect(await other(`GET /v1/checks/${checkId}`)).toBe(404);
    expect(await other(`GET /v1/checks/${checkId}/workbook`)).toBe(404);
    expect(await other('POST /v1/explanations', { checkId, fingerprint, reason: 'x' })).toBe(404);
    const history = await cloud.call('GET /v1/departments/教育局/history', { user });
    expect(history.body.checks).toEqual([]);
    expect((await cloud.call('GET /v1/departments', { user })).body.departments).toEqual([]);
  });

  test('an officer may not do what a supervisor or an administrator does', async () => {
    const attempts: [string, unknown][] = [
      [`POST /v1/waivers/${NOBODY}/decision`, { accept: true }],
      ['POST /v1/rechecks', { reason: 'x' }],
      ['PUT /v1/recipients/a@b.cn', { departments: ['*'] }],
      ['PUT /v1/settings', {}],
    ];
    for (const [route, body] of attempts) {
      expect((await cloud.call(route, { user: 'officer', body })).status).toBe(403);
    }
  });

  test('errors are in the language that is asked for', async () => {
    const english = await cloud.call(`GET /v1/checks/${NOBODY}`, { headers: { 'accept-language': 'en' } });
    expect(english.body.error.message).toBe('There is no such check');
    expect((await cloud.call(`GET /v1/checks/${NOBODY}`)).body.error.message).toBe('没有这次校验');
  });
});
