import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { demoToken } from '../cloud/addresses.ts';
import { type BareCloud, startBareCloud } from '../fixture/bare-cloud.ts';

let bare: BareCloud;
let issuer: string;

beforeAll(async () => {
  bare = await startBareCloud({});
  issuer = bare.cloud.addresses.issuer;
});

afterAll(() => bare?.stop());

const redirect_uri = 'http://localhost:4680/signed-in';
const verifier = randomBytes(32).toString('base64url');
const asking = (change: Record<string, string> = {}) =>
  new URLSearchParams({
    response_type: 'code',
    client_id: 'workbench',
    redirect_uri,
    state: 's"<>',
    nonce: 'n',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...change,
  });

async function codeFor(user: string): Promise<string> {
  const answer = await fetch(`${issuer}/authorize`, {
    method: 'POST',
    body: asking({ user }),
    redirect: 'manual',
  });
  const back = new URL(answer.headers.get('location') ?? '');
  expect([answer.status, back.searchParams.get('state')]).toEqual([303, 's"<>']);
  return back.searchParams.get('code') ?? '';
}

async function exchange(code: string, change: Record<string, string> = {}) {
  const given = {
    grant_type: 'authorization_code',
    code,
    redirect_uri,
    client_id: 'workbench',
    code_verifier: verifier,
  };
  const answer = await fetch(`${issuer}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...given, ...change }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

test('signing in gives a token that the published keys prove', async () => {
  const discovery = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
  const page = await (await fetch(`${discovery.authorization_endpoint}?${asking()}`)).text();
  expect(page).toContain('value="s&quot;&lt;&gt;"');
  for (const user of ['officer', 'supervisor', 'administrator', 'other-tenant-officer'])
    expect(page).toContain(`value="${user}"`);
  const { status, body } = await exchange(await codeFor('supervisor'));
  expect(status).toBe(200);
  const keys = createRemoteJWKSet(new URL(discovery.jwks_uri));
  const { payload } = await jwtVerify(body.access_token ?? '', keys, { issuer, audience: 'gouji' });
  expect(payload).toMatchObject({
    tenant: 'demo',
    roles: ['gouji.supervisor'],
  });
  expect(payload).not.toHaveProperty('departments');
  expect(decodeJwt(body.id_token ?? '')).toMatchObject({ aud: 'workbench', nonce: 'n' });
});

describe('a code', () => {
  test('is good once', async () => {
    const code = await codeFor('officer');
    expect((await exchange(code)).status).toBe(200);
    expect((await exchange(code)).status).toBe(400);
  });

  test.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }],
    ['another client', { client_id: 'other' }],
    ['another address', { redirect_uri: 'http://localhost:4680/other' }],
  ])('is not good with %s', async (_name, change) => {
    expect(await exchange(await codeFor('officer'), change)).toEqual({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });
});

test.each([
  ['a page elsewhere', { redirect_uri: 'https://evil.example/' }],
  ['a name that only begins like ours', { redirect_uri: 'http://localhost.evil.example/' }],
  ['a script', { redirect_uri: 'javascript:alert(1)' }],
  ['no challenge', { code_challenge: '' }],
  ['a plain challenge', { code_challenge_method: 'plain' }],
  ['a token at once', { response_type: 'token' }],
])('is refused with %s', async (_name, change) => {
  expect((await fetch(`${issuer}/authorize?${asking(change)}`)).status).toBe(400);
});

describe('a token without signing in', () => {
  test('is for whom one asks', async () => {
    const token = await demoToken(bare.cloud.addresses, 'other-tenant-officer');
    expect(decodeJwt(token)).toMatchObject({ tenant: 'other', roles: ['gouji.officer'] });
    expect(JSON.parse(await demoToken(bare.cloud.addresses, 'nobody'))).toMatchObject({
      error: 'unknown_user',
    });
  });

  test.each([
    ['without the secret', {}],
    ['with another', { authorization: 'Bearer guessed' }],
    ['with an empty one', { authorization: 'Bearer ' }],
  ])('is refused %s, as any page in this browser would ask', async (_how, headers) => {
    const answer = await fetch(`${issuer}/token?user=administrator`, { headers });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([401, null]);
    expect(await answer.text()).not.toMatch(/eyJ/u);
  });

  test('nor does a page read the code that signing in sends back', async () => {
    const answer = await fetch(`${issuer}/authorize`, {
      method: 'POST',
      body: asking({ user: 'administrator', redirect_uri: `${issuer}/jwks.json` }),
      redirect: 'manual',
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
