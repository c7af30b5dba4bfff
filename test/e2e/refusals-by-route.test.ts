import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type JWTHeaderParameters, SignJWT, UnsecuredJWT } from 'jose';
import { type Person, people } from '../../local/issuer/people.ts';
import { type Answer, PACKAGE, TestCloud } from './cloud.fixture.ts';
import { sendRaw } from './raw-request.fixture.ts';
import { BAD, CLOSED, type Closed, DEPARTMENT, EMAIL, type Held, NOBODY } from './route-cases.fixture.ts';
import { workbookOf } from './workbook-of.fixture.ts';

/** Stands in everything that the demo's tenant wrote. */
const MARK = '只给本地看的话';

/** Routes that take no token; their cases stand below. */
const OPEN = ['GET /v1/openapi.json', 'GET /v1/unsubscribe', 'POST /v1/unsubscribe'];

interface RouteResource {
  readonly Type: string;
  readonly Properties: { readonly RouteKey: string; readonly AuthorizationType?: string };
}

/** The packaged template's routes, and whether an authoriser guards each. */
function packagedRoutes(): { route: string; closed: boolean }[] {
  const text = readFileSync(join(PACKAGE, 'template.json'), 'utf8');
  const { Resources } = JSON.parse(text) as { Resources: Record<string, RouteResource> };
  return Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::ApiGatewayV2::Route')
    .map(({ Properties }) => ({
      route: Properties.RouteKey,
      closed: Properties.AuthorizationType === 'JWT',
    }));
}

const ROUTES = packagedRoutes();
const closedRoutes = ROUTES.filter(({ closed }) => closed).map(({ route }) => route);
const everyRoute = ROUTES.map(({ route }) => route);

function caseOf(route: string): Closed {
  const found = CLOSED[route];
  if (!found) throw new Error(`${route} has no case`);
  return found;
}

/** A request of the route with ids that nobody has. */
const plainRoute = (route: string) => route.replace('{id}', NOBODY).replace(/\{\w+\}/gu, 'a@b.cn');
const bytesOf = (body: unknown) => (body === undefined ? undefined : Buffer.from(JSON.stringify(body)));

describe('every route of the packaged template', () => {
  let cloud: TestCloud;
  let held: Held;
  let good: string;
  let foreign: string;
  let subscription: string;
  let wrong: [string, string][];

  const administrator = people.find(({ user }) => user === 'administrator') as Person;
  const outsider: Person = {
    ...administrator,
    tenant: 'other',
    subject: 'other-administrator',
    name: '赵敏',
  };

  beforeAll(async () => {
    cloud = await TestCloud.start();
    const { tokens } = cloud.cloud;
    good = await tokens.sign(administrator);
    foreign = await tokens.sign(outsider);
    wrong = await wrongTokens();
    held = await fill();
  });

  afterAll(async () => {
    await cloud.stop();
  });

  const send = (route: string, token = '', bytes?: Uint8Array) =>
    sendRaw(cloud.cloud.addresses.api, { route, token, ...(bytes && { bytes }) });

  async function done(route: string, body?: unknown): Promise<Answer['body']> {
    const answer = await cloud.call(route, { token: good, body });
    expect(answer.status).toBeLessThan(300);
    return answer.body;
  }

  /** Gives the demo's tenant something of every kind. */
  async function fill(): Promise<Held> {
    await cloud.watch(EMAIL, ['*'], { name: MARK });
    await done('PUT /v1/settings', { deadlines: [{ department: MARK, year: 2021, due: '2022-02-28' }] });
    await cloud.upload({
      name: `${MARK}.xlsx`,
      bytes: workbookOf(DEPARTMENT),
      department: DEPARTMENT,
      year: 2021,
    });
    await cloud.settled();
    const [{ checkId: check }] = await cloud.history(DEPARTMENT);
    const { report } = await done(`GET /v1/checks/${check}`);
    const { fingerprint } = report.findings[0];
    const explained = await done('POST /v1/explanations', { checkId: check, fingerprint, reason: MARK });
    const { reference } = await done(`POST /v1/departments/${encodeURIComponent(DEPARTMENT)}/references`, {
      ...{ year: 2021, kind: 'budget', from: '2021-02-01', name: `${MARK}.csv` },
      file: Buffer.from(
        '2021年项目支出预算表\n单位：万元\n序号,项目名称,年初预算数\n1,河道清淤,12\n2,水质监测,30\n',
      ).toString('base64'),
    });
    const started = await done('POST /v1/rechecks', { reason: MARK });
    await cloud.settled();
    const [mail] = await cloud.mails();
    const link = new URL(mail.headers['list-unsubscribe'].replace(/[<>]/gu, ''));
    subscription = link.searchParams.get('token') ?? '';
    expect(subscription).not.toBe('');
    const { explanationId: explanation } = explained.explanation;
    return { check, fingerprint, explanation, recheck: started.recheckId, reference: reference.id };
  }

  /** Tokens that look right and are not. */
  async function wrongTokens(): Promise<[string, string][]> {
    const { tokens, addresses } = cloud.cloud;
    const header = JSON.parse(
      Buffer.from(good.split('.')[0] ?? '', 'base64url').toString(),
    ) as JWTHeaderParameters;
    const [{ kid, ...jwk } = {}] = (await tokens.keySet()).keys as [Record<string, string>];
    const published = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const claims = { tenant: 'demo', roles: administrator.roles, sub: administrator.subject, scp: 'gouji' };
    const signed = (key: KeyObject | Uint8Array, alg: string, issuer = addresses.issuer) =>
      new SignJWT(claims)
        .setProtectedHeader({ ...header, alg })
        .setIssuer(issuer)
        .setAudience(addresses.audience)
        .setExpirationTime('1h')
        .sign(key);
    const unsigned = new UnsecuredJWT(claims)
      .setIssuer(addresses.issuer)
      .setAudience(addresses.audience)
      .setExpirationTime('1h')
      .encode();
    const [head, body, signature] = good.split('.') as [string, string, string];
    const swapped = Buffer.from(body, 'base64url').toString().replace('"tenant":"demo"', '"tenant":"other"');
    return [
      ['no token', ''],
      ['rubbish', 'abc'],
      ['of another issuer', await signed(stranger, 'RS256', 'https://issuer.example')],
      ['forged with another key', await signed(stranger, 'RS256')],
      ['forged with the published key', await signed(Buffer.from(String(published)), 'HS256')],
      ['forged in its tenant', `${head}.${Buffer.from(swapped).toString('base64url')}.${signature}`],
      ['expired', await tokens.sign(administrator, { lifetime: -60 })],
      ['wrong audience', await tokens.sign(administrator, { audience: 'another-service' })],
      ['alg none', unsigned],
      ['without its signature', `${head}.${body}.`],
    ];
  }

  /** Nothing that the demo's tenant holds, but for what the request itself named. */
  function expectNothingOfDemo(answer: Answer, sent = ''): void {
    const text = JSON.stringify(answer.body);
    const { check, fingerprint, explanation, recheck } = held;
    const secrets = [MARK, '陈思远', EMAIL, check, fingerprint, explanation, recheck, 'tenants/demo'];
    const told = secrets.filter((secret) => !sent.includes(secret) && text.includes(secret));
    expect(told).toEqual([]);
  }

  test('has its case here', () => {
    expect(Object.keys(CLOSED).sort()).toEqual([...closedRoutes].sort());
    expect([...OPEN].sort()).toEqual(everyRoute.filter((route) => !closedRoutes.includes(route)).sort());
  });

  test.each(closedRoutes)('%s: forged, expired, wrong audience, none', async (route) => {
    const { path, body } = caseOf(route);
    const real = path ? `${route.split(' ')[0]} ${path(held)}` : route;
    for (const [what, token] of wrong) {
      const answer = await send(real, token, bytesOf(body?.(held)));
      expect({ what, ...answer }).toEqual({ what, status: 401, body: { message: 'Unauthorized' } });
    }
  });

  test.each(closedRoutes)("%s: another tenant's id", async (route) => {
    const { path, body, status, code, answer } = caseOf(route);
    const real = path ? `${route.split(' ')[0]} ${path(held)}` : route;
    for (const query of ['', '?tenant=demo']) {
      const sent = body?.(held);
      const told = await send(real + query, foreign, bytesOf(sent));
      expect({ status: told.status, code: told.body.error?.code }).toEqual({ status, code });
      if (answer !== undefined) expect(told.body).toEqual(answer);
      expectNothingOfDemo(told);
    }
  });

  test("the demo's own is as it was", async () => {
    const { recipients } = await done('GET /v1/recipients');
    expect(recipients).toMatchObject([{ email: EMAIL, name: MARK, subscribed: true }]);
    const { explanations } = await done('GET /v1/explanations');
    expect(explanations).toMatchObject([{ explanationId: held.explanation, state: 'explained' }]);
    expect((await done('GET /v1/settings')).language).toBeUndefined();
    expect(await cloud.items('', 'other')).toEqual([]);
  });

  test.each(closedRoutes)('%s: `..` in an id, a name or the path', async (route) => {
    const [method, path = ''] = route.split(' ');
    for (const step of caseOf(route).steps) {
      const real = `${method} ${step.path ?? path}`;
      const answer = await send(real, foreign, bytesOf(step.body));
      const { status, body } = answer;
      expect({ step, status, code: body.error?.code }).toEqual({ step, ...BAD });
      expectNothingOfDemo(answer);
    }
  });

  test.each(everyRoute)('%s: `..` beside it leads nowhere', async (route) => {
    const [method, path] = plainRoute(route).split(' ');
    for (const step of ['/..', '/%2e%2e', '/../settings', '/..%2fsettings', '/%2e%2e/%2e%2e/v1/recipients']) {
      const answer = await send(`${method} ${path}${step}`, good);
      // `/v1/checks/..` is an id to the route below it.
      const below = answer.body.error !== undefined;
      const expected = below ? BAD : { status: 404, code: undefined };
      expect({ step, status: answer.status, code: answer.body.error?.code }).toEqual({ step, ...expected });
      expectNothingOfDemo(answer);
    }
  });

  test.each(everyRoute)('%s: an oversized body', async (route) => {
    const token = closedRoutes.includes(route) ? good : '';
    const bytes = Buffer.alloc(4 * 1024 * 1024 + 1, 0x20);
    const answer = await send(plainRoute(route), token, bytes);
    expect(answer.status).toBe(413);
    if (typeof answer.body !== 'string') expect(answer.body.error.code).toBe('too-large');
    expectNothingOfDemo(answer);
  });

  test('GET /v1/openapi.json: the same to everybody, whatever token comes with it', async () => {
    const { status, body } = await send('GET /v1/openapi.json');
    expect(status).toBe(200);
    for (const [, token] of [...wrong, ['good', good] as const]) {
      const answer = await send('GET /v1/openapi.json?tenant=demo&lang=..', token);
      expect(answer).toEqual({ status, body });
    }
    expectNothingOfDemo({ status, body });
  });

  test.each(['GET', 'POST'])('%s /v1/unsubscribe: only a link of ours', async (method) => {
    const [body, signature] = subscription.split('.') as [string, string];
    const to = (tenant: string, email: string) =>
      Buffer.from(JSON.stringify([tenant, email])).toString('base64url');
    const refused = [
      ...wrong.map(([, token]) => token),
      good,
      `${to('other', EMAIL)}.${signature}`,
      `${to('demo', 'li@demo.example')}.${signature}`,
      `${to('../demo', EMAIL)}.${signature}`,
      `${body}.`,
      body,
      `${body}.${signature.slice(0, -2)}`,
      '..',
      '%2e%2e%2fdemo',
    ];
    for (const token of refused) {
      const answer = await send(`${method} /v1/unsubscribe?token=${token}`, good);
      expect({ token, status: answer.status }).toEqual({ token, status: 400 });
      expect(answer.body).toContain('链接无效');
      expectNothingOfDemo(answer);
    }
    const { recipients } = await done('GET /v1/recipients');
    expect(recipients).toMatchObject([{ email: EMAIL, subscribed: true }]);
  });
});
