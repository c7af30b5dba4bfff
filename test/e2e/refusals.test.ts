import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROUTES } from '../../functions/schemas/routes.ts';
import { TestCloud } from './cloud.fixture.ts';

const NOBODY = '0'.repeat(32);
/** A body of the right shape for each route that wants one. */
const BODIES: Readonly<Record<string, unknown>> = {
  'check-workbook': { file: 'QUJD', name: 'a.xlsx' },
  'create-upload': { name: 'a.xlsx' },
  'record-explanation': { checkId: NOBODY, fingerprint: '0'.repeat(16), reason: '已说明' },
  'decide-waiver': { accept: true },
  'settle-check': { department: '教育局' },
  'start-recheck': { reason: '规则更新' },
  'keep-reference': { year: 2021, kind: 'budget', from: '2021-02-01', file: 'QUJD', name: 'a.xlsx' },
  'put-recipient': { departments: ['*'] },
  'put-settings': {},
};

const CLOSED = ROUTES.filter(({ role }) => role !== undefined).map((route) => {
  const path = route.path.replace('{id}', NOBODY).replace('{department}', 'x').replace('{email}', 'a@b.cn');
  return { route: `${route.method.toUpperCase()} ${path}`, body: BODIES[route.request ?? ''] };
});

/** Tokens, tenants, `..` and oversized bodies are refused by every route: refusals-by-route.test.ts. */
describe('what else is refused', () => {
  let cloud: TestCloud;

  beforeAll(async () => {
    cloud = await TestCloud.start();
  });

  afterAll(async () => {
    await cloud.stop();
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

  test('a gzip body that inflates past its limit', async () => {
    const { gzipSync } = await import('node:zlib');
    const bytes = gzipSync(Buffer.alloc(65 * 1024 * 1024));
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect((await cloud.call('POST /v1/checks', { bytes, headers })).status).toBe(413);
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
