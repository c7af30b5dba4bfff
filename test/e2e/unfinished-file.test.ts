import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { itemKeys } from '../../functions/services/item-keys.ts';
import { TestCloud } from './cloud.fixture.ts';

const DEPARTMENT = '教育局';
const GOOD = ['甲.csv', '乙.csv', '丙.csv', '丁.csv'];
const LOST = '要命.csv';
const SMALL = Buffer.from('项目名称,全年预算数\n甲,1\n');

describe('a file that its function never gets done with, before others', () => {
  let cloud: TestCloud;

  beforeAll(async () => {
    cloud = await TestCloud.start({}, { environments: 1 });
    await cloud.watch('wang@demo.example', ['*']);
  });

  afterAll(async () => {
    await cloud.stop();
  });

  /** The function dies before it writes what only a check of this file does, each time. */
  const dieOf = (name: string, kind: string) =>
    cloud.cloud.killWhenever(
      name,
      ({ operation, about = '' }) => operation === 'PutItem' && about.includes(kind) && about.includes(LOST),
    );
  const LOST_KEY = `tenants/demo/incoming/${DEPARTMENT}/2021/direct/${LOST}`;

  test('the others are checked; it has record, history, notice and dead letter', async () => {
    const sequence = itemKeys.sequence(LOST_KEY);
    cloud.cloud.killWhenever(
      'check-upload',
      ({ operation, about = '' }) => operation === 'PutItem' && about.includes(sequence),
    );
    for (const name of [LOST, ...GOOD]) {
      await cloud.upload({ name, bytes: SMALL, department: DEPARTMENT, year: 2021 });
    }
    await cloud.settled();
    const rows = await cloud.history(DEPARTMENT);
    const told = Object.fromEntries(rows.map(({ name, reason, status }) => [name, reason ?? status]));
    expect(told).toEqual({
      ...Object.fromEntries(GOOD.map((name) => [name, 'done'])),
      [LOST]: '无法读取：校验未能完成（超时或内存不足）',
    });
    expect(cloud.cloud.function('check-upload').trace.kills).toBe(3);
    const { checkId } = rows.find(({ name }) => name === LOST);
    const { body } = await cloud.call(`GET /v1/checks/${checkId}`);
    expect(body).toMatchObject({ status: 'failed', failure: { code: 'unfinished-check' } });
    const mails = (await cloud.mails()).map(({ subject }) => subject);
    expect(mails.filter((subject) => subject.includes('校验未能完成'))).toHaveLength(1);
    expect(mails).toHaveLength(1 + GOOD.length);
    expect(cloud.cloud.queue('CheckDeadLetters').counts().visible).toBe(1);
  });

  test('checked again: the re-check ends, and counts it', async () => {
    dieOf('RecheckLambdaFunction', 'HISTORY#');
    const { body } = await cloud.call('POST /v1/rechecks', {
      body: { reason: '规则更新', department: DEPARTMENT },
    });
    await cloud.settled();
    const { body: state } = await cloud.call(`GET /v1/rechecks/${body.recheckId}`);
    expect(state).toMatchObject({
      status: 'done',
      summary: { files: GOOD.length, failed: 0, missing: 1, missingFiles: [expect.stringContaining(LOST)] },
    });
  });
});

/** More rows than are checked in the four seconds that are left to a check here. */
const LARGE = Buffer.from(
  `项目名称,年初预算数,全年预算数,全年执行数\n${Array.from({ length: 100_000 }, (_, row) => `项目${row},${row},${row},1\n`).join('')}`,
);

describe('a check that goes past its deadline, far from the function’s own time-out', () => {
  let cloud: TestCloud;

  beforeAll(async () => {
    // What is left of these once what telling takes is kept back: four seconds, of which a small file needs few even beside a thread that is begun anew on a busy machine.
    const timeouts = { 'check-upload': 19, 'check-workbook': 7, recheck: 19 };
    cloud = await TestCloud.start({}, { environments: 1, timeouts });
    await cloud.watch('wang@demo.example', ['*']);
  });

  afterAll(async () => {
    await cloud.stop();
  });

  test('an upload has record, history, notice and dead letter after one try, and the next is checked', async () => {
    await cloud.upload({ name: LOST, bytes: LARGE, department: DEPARTMENT, year: 2021 });
    await cloud.settled();
    await cloud.upload({ name: '甲.csv', bytes: SMALL, department: DEPARTMENT, year: 2021 });
    await cloud.settled();
    const rows = await cloud.history(DEPARTMENT);
    expect(rows.map(({ name, status, reason }) => [name, reason ?? status])).toEqual([
      ['甲.csv', 'done'],
      [LOST, '无法读取：校验未能完成（超时或内存不足）'],
    ]);
    const mails = (await cloud.mails()).map(({ subject }) => subject);
    expect(mails.filter((subject) => subject.includes('校验未能完成'))).toHaveLength(1);
    expect(cloud.cloud.queue('CheckDeadLetters').counts().visible).toBe(1);
    expect(cloud.logOf('check-upload').split('"past').length - 1).toBe(1);
  });

  test('who waits for the answer is told what to do', async () => {
    const bytes = gzipSync(JSON.stringify({ file: LARGE.toString('base64'), name: LOST }));
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const { status, body: told } = await cloud.call('POST /v1/checks', { bytes, headers });
    expect({ status, code: told.error.code }).toEqual({ status: 422, code: 'unfinished-check' });
    const small = { file: SMALL.toString('base64'), name: '甲.csv' };
    expect((await cloud.call('POST /v1/checks', { body: small })).status).toBe(200);
  });

  test('a re-check ends, and counts it', async () => {
    const { body } = await cloud.call('POST /v1/rechecks', {
      body: { reason: '规则更新', department: DEPARTMENT },
    });
    await cloud.settled();
    const { body: state } = await cloud.call(`GET /v1/rechecks/${body.recheckId}`);
    expect(state).toMatchObject({
      status: 'done',
      summary: { files: 1, missing: 1, missingFiles: [expect.stringContaining(LOST)] },
    });
  });
});
