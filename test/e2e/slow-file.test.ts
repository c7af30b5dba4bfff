import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestCloud } from './cloud.fixture.ts';

const DEPARTMENT = '教育局';
const SECONDS = 8;
const GOOD = ['甲.csv', '乙.csv', '丙.csv', '丁.csv'];
const SMALL = Buffer.from('项目名称,全年预算数\n甲,1\n');

/** A list of so many projects that checking it takes several times as long as the function may. */
function slowWorkbook(): Buffer {
  const lines = Array.from({ length: 400_000 }, (_, i) => `项目${i},${i},${i},${i}`);
  return Buffer.from(`项目名称,年初预算数,全年预算数,执行数\n${lines.join('\n')}\n`);
}

describe('a file that takes longer than its function may, before others', () => {
  let cloud: TestCloud;

  beforeAll(async () => {
    cloud = await TestCloud.start(
      {},
      {
        environments: 1,
        timeouts: { CheckDashuploadLambdaFunction: SECONDS, RecheckLambdaFunction: SECONDS },
      },
    );
    await cloud.watch('wang@demo.example', ['*']);
  });

  afterAll(async () => {
    await cloud.stop();
  });

  test('the others are checked; it has record, history, notice and dead letter', async () => {
    await cloud.upload({ name: '很大.csv', bytes: slowWorkbook(), department: DEPARTMENT, year: 2021 });
    for (const name of GOOD) await cloud.upload({ name, bytes: SMALL, department: DEPARTMENT, year: 2021 });
    await cloud.settled();
    const rows = await cloud.history(DEPARTMENT);
    const told = Object.fromEntries(rows.map(({ name, reason, status }) => [name, reason ?? status]));
    expect(told).toEqual({
      ...Object.fromEntries(GOOD.map((name) => [name, 'done'])),
      '很大.csv': '无法读取：校验多次未能完成（超时或内存不足）',
    });
    const { checkId } = rows.find(({ name }) => name === '很大.csv');
    const { body } = await cloud.call(`GET /v1/checks/${checkId}`);
    expect(body).toMatchObject({ status: 'failed', failure: { code: 'unfinished-check' } });
    const mails = (await cloud.mails()).map(({ subject }) => subject);
    expect(mails.filter((subject) => subject.includes('校验多次未能完成'))).toHaveLength(1);
    expect(mails).toHaveLength(1 + GOOD.length);
    expect(cloud.cloud.queue('CheckDeadLetters').counts().visible).toBe(1);
  }, 180_000);

  test('checked again: the re-check ends, and counts it', async () => {
    const { body } = await cloud.call('POST /v1/rechecks', {
      body: { reason: '规则更新', department: DEPARTMENT },
    });
    await cloud.settled();
    const { body: state } = await cloud.call(`GET /v1/rechecks/${body.recheckId}`);
    expect(state).toMatchObject({
      status: 'done',
      summary: {
        files: GOOD.length,
        failed: 0,
        missing: 1,
        missingFiles: [expect.stringContaining('很大.csv')],
      },
    });
  }, 180_000);
});
