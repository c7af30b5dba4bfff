import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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

  test('the others are checked; it has record, history, notice and dead letter', async () => {
    dieOf('check-upload', 'SEQUENCE#');
    for (const name of [LOST, ...GOOD]) {
      await cloud.upload({ name, bytes: SMALL, department: DEPARTMENT, year: 2021 });
    }
    await cloud.settled();
    const rows = await cloud.history(DEPARTMENT);
    const told = Object.fromEntries(rows.map(({ name, reason, status }) => [name, reason ?? status]));
    expect(told).toEqual({
      ...Object.fromEntries(GOOD.map((name) => [name, 'done'])),
      [LOST]: '无法读取：校验多次未能完成（超时或内存不足）',
    });
    expect(cloud.cloud.function('check-upload').trace.kills).toBe(3);
    const { checkId } = rows.find(({ name }) => name === LOST);
    const { body } = await cloud.call(`GET /v1/checks/${checkId}`);
    expect(body).toMatchObject({ status: 'failed', failure: { code: 'unfinished-check' } });
    const mails = (await cloud.mails()).map(({ subject }) => subject);
    expect(mails.filter((subject) => subject.includes('校验多次未能完成'))).toHaveLength(1);
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
