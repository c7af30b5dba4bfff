import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clientSettings, demoToken } from './cloud/addresses.ts';
import { bundleHandlers, scratchFolder, startSmallCloud } from './fixture/small-cloud.ts';
import type { LocalCloud } from './start-cloud.ts';

const folder = scratchFolder();
let cloud: LocalCloud;
let s3: S3Client;

beforeAll(async () => {
  await bundleHandlers(join(folder, 'package'), ['check', 'notice', 'who']);
  cloud = await startSmallCloud(folder);
  s3 = new S3Client({ ...clientSettings(cloud.addresses), endpoint: cloud.addresses.s3.endpoint });
});

afterAll(async () => {
  s3?.destroy();
  await cloud?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function upload(name: string, body: string) {
  const Key = `${cloud.addresses.incomingPrefix}教育局/2025/a b+c/${name}`;
  return s3.send(new PutObjectCommand({ Bucket: cloud.addresses.s3.incomingBucket, Key, Body: body }));
}

async function api(path: string, token?: string, init: RequestInit = {}) {
  const headers = { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...init.headers };
  const answer = await fetch(cloud.addresses.api + path, { ...init, headers });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) };
}

const tokenOf = (user: string) => demoToken(cloud.addresses, user);

describe('an upload', () => {
  test('is checked, recorded and told by mail', async () => {
    await upload('预算.txt', '合计 100');
    expect(await cloud.settled()).toBe(true);
    const table = new DynamoDBClient(clientSettings(cloud.addresses));
    const key = `${cloud.addresses.incomingPrefix}教育局/2025/a b+c/预算.txt`;
    const TableName = String(cloud.stack.ref('Table', 'Table'));
    const { Item } = await table.send(
      new GetItemCommand({ TableName, Key: { pk: { S: 'T#demo' }, sk: { S: key } } }),
    );
    table.destroy();
    expect(Item?.text).toEqual({ S: '合计 100' });
    const messages = (await (await fetch(`${cloud.addresses.inbox}/messages`)).json()) as Record<
      string,
      unknown
    >[];
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      to: ['supervisor@demo.example'],
      from: 'gouji@demo.example',
      subject: `核对完成：${key}`,
      attachments: [{ filename: '报告.txt' }],
    });
  });

  test('that cannot be read goes to the dead letters after three tries and holds up nothing', async () => {
    await upload('bad.txt', 'poison');
    await upload('good.txt', 'fine');
    expect(await cloud.settled()).toBe(true);
    expect(cloud.queue('CheckDeadLetters').peek()).toHaveLength(1);
    expect(
      cloud.inbox
        .messages()
        .map((each) => each.subject)
        .join(),
    ).toContain('good.txt');
  });

  test.each([
    [1, 'before'],
    [1, 'after'],
    [2, 'before'],
    [2, 'after'],
    [3, 'before'],
    [3, 'after'],
    [4, 'before'],
    [4, 'after'],
  ] as const)('is finished though its function is killed at request %i, %s', async (number, when) => {
    const name = `killed-${number}-${when}.txt`;
    const before = cloud.function('check').trace.kills;
    cloud.killAt('check', { number, when });
    await upload(name, 'x');
    expect(await cloud.settled()).toBe(true);
    expect(cloud.function('check').trace.kills).toBe(before + 1);
    const told = cloud.inbox.messages().filter((each) => each.subject.endsWith(name));
    // Killed after the notice was sent it is sent again: this small function keeps no guard.
    expect(told).toHaveLength(number === 4 && when === 'after' ? 2 : 1);
  });

  test('can be a file dropped into the folder', async () => {
    const dropped = join(cloud.addresses.incomingFolder, '卫生局', '2025');
    mkdirSync(dropped, { recursive: true });
    writeFileSync(join(dropped, 'dropped.txt'), '1');
    while (!cloud.inbox.messages().some((each) => each.subject.includes('dropped'))) {
      await new Promise((resume) => setTimeout(resume, 50));
    }
    expect(cloud.inbox.messages().at(-1)?.subject).toContain('卫生局/2025/dropped/dropped.txt');
  });
});

describe('the API', () => {
  test('hands the claims of a good token to the function', async () => {
    const { status, body, headers } = await api('/v1/who/%E6%9D%8E', await tokenOf('officer'));
    expect(status).toBe(200);
    expect(body.path).toEqual({ name: '李' });
    expect(body.claims).toMatchObject({ tenant: 'demo', roles: '[gouji.officer]', aud: 'gouji' });
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  test('gives a function nothing of the surroundings', async () => {
    const { body } = await api('/v1/open');
    expect(body.home).toBeUndefined();
    expect(body.variables.filter((each: string) => !each.startsWith('AWS_'))).toEqual([
      'LAMBDA_RUNTIME_DIR',
      'LAMBDA_TASK_ROOT',
      'LANG',
      'PATH',
      'TABLE_NAME',
      'TZ',
      '_HANDLER',
      '_X_AMZN_TRACE_ID',
    ]);
  });

  test('answers AccessDenied to what the role does not allow, and lets through what it does', async () => {
    const token = await tokenOf('officer');
    expect((await api('/v1/who/x?do=write', token)).body.outcome).toBe('AccessDeniedException');
    expect((await api('/v1/who/x?do=query', token)).body.outcome).toBeGreaterThan(0);
  });

  test.each([
    ['no token', () => undefined],
    ['another audience', () => fetchToken('officer&audience=other')],
    ['an expired one', () => fetchToken('officer&lifetime=-10')],
    ['alg none', () => 'eyJhbGciOiJub25lIn0.eyJhdWQiOiJnb3VqaSIsImV4cCI6OTk5OTk5OTk5OX0.'],
    ['a forged one', async () => `${(await fetchToken('officer')).slice(0, -8)}AAAAAAAA`],
  ])('refuses %s', async (_name, make) => {
    const { status, body } = await api('/v1/who/x', await make());
    expect([status, body]).toEqual([401, { message: 'Unauthorized' }]);
  });

  test.each([
    ['a handler that throws', 'throw', 500],
    ['a process that ends', 'exit', 500],
    ['a function that runs out of time', 'slow', 500],
    ['an answer above 6 MB', 'large', 500],
  ])('answers %s with %s: %i', async (_name, what, status) => {
    expect((await api(`/v1/who/x?do=${what}`, await tokenOf('officer'))).status).toBe(status);
    expect((await api('/v1/who/x', await tokenOf('officer'))).status).toBe(200);
  });

  test('refuses a body above 10 MB, and one above the 6 MB of a function', async () => {
    const token = await tokenOf('officer');
    const post = (size: number) => api('/v1/who', token, { method: 'POST', body: 'x'.repeat(size) });
    expect((await post(11 * 1024 * 1024)).status).toBe(413);
    expect((await post(7 * 1024 * 1024)).status).toBe(413);
    expect((await post(1000)).status).toBe(200);
  });

  test('hands a binary body over in base64', async () => {
    const body = new Uint8Array([0, 255, 1]);
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await api('/v1/who', await tokenOf('officer'), { method: 'POST', body, headers });
    expect(answer.body).toMatchObject({ body: 'AP8B', isBase64Encoded: true });
  });

  test('knows no other path, and answers a preflight without a token', async () => {
    expect((await api('/v1/nothing')).status).toBe(404);
    const headers = { origin: 'http://localhost:4680', 'access-control-request-method': 'GET' };
    const answer = await api('/v1/who/x', undefined, { method: 'OPTIONS', headers });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:4680');
  });
});

test('state outlives a restart, and a reset clears it', async () => {
  const count = cloud.inbox.messages().length;
  await cloud.stop();
  cloud = await startSmallCloud(folder);
  expect(cloud.inbox.messages()).toHaveLength(count);
  expect(cloud.queue('CheckDeadLetters').peek()).toHaveLength(1);
  await cloud.stop();
  cloud = await startSmallCloud(folder, { reset: true });
  expect(cloud.inbox.messages()).toHaveLength(0);
  expect(cloud.queue('CheckDeadLetters').peek()).toHaveLength(0);
  const written = JSON.parse(readFileSync(join(folder, 'state', 'addresses.json'), 'utf8'));
  expect(written.api).toBe(cloud.addresses.api);
  expect(existsSync(join(folder, 'state', 'logs'))).toBe(true);
});

test('a running cloud can be reset: nothing is left, and all goes on at the same addresses', async () => {
  s3.destroy();
  s3 = new S3Client({ ...clientSettings(cloud.addresses), endpoint: cloud.addresses.s3.endpoint });
  await upload('before.txt', 'x');
  expect(await cloud.settled()).toBe(true);
  const { api, s3: old } = cloud.addresses;
  await cloud.reset();
  expect(cloud.inbox.messages()).toEqual([]);
  expect([cloud.addresses.api, cloud.addresses.s3.endpoint]).toEqual([api, old.endpoint]);
  await upload('after.txt', 'x');
  expect(await cloud.settled()).toBe(true);
  expect(
    cloud.inbox
      .messages()
      .map((each) => each.subject)
      .join(),
  ).toContain('after.txt');
});

const fetchToken = (query: string) => demoToken(cloud.addresses, query);
