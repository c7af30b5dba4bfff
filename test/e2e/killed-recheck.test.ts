import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestCloud } from './cloud.fixture.ts';
import { InventoryWriter } from './inventory.fixture.ts';
import { killedAtEachStep } from './killed-at-each-step.fixture.ts';

const DEPARTMENT = '教育局';
const BUDGET = 600_000;
const MIDST = { number: 8, when: 'before' } as const;
const SMALL = Buffer.from('项目名称,全年预算数\n甲,1\n');
const FILES = [
  ['甲.csv', 2020],
  ['乙.csv', 2021],
] as const;

describe('re-checks, digests and bounces, their function killed at each of its steps', () => {
  let cloud: TestCloud;
  let inventory: string;
  let rounds = 0;

  beforeAll(async () => {
    cloud = await TestCloud.start({ MailTransport: 'ses' }, { environments: 1 });
    for (const [name, year] of FILES) {
      await cloud.upload({ name, bytes: SMALL, department: DEPARTMENT, year });
    }
    await cloud.settled();
    const writer = new InventoryWriter(cloud);
    inventory = await writer.ofAll();
    writer.close();
  });

  afterAll(async () => {
    await cloud.stop();
  });

  /** Rows of the department's history, of which the API gives no more than 50 at once. */
  const checks = () => cloud.items<{ status: string }>(`HISTORY#${DEPARTMENT}#`);

  async function startByQueue(year?: number): Promise<string> {
    const { status, body } = await cloud.call('POST /v1/rechecks', {
      body: { reason: `规则更新之${++rounds}`, department: DEPARTMENT, ...(year !== undefined && { year }) },
    });
    expect(status).toBe(202);
    return body.recheckId;
  }

  async function startByMachine(): Promise<string> {
    const recheckId = (++rounds).toString(16).padStart(32, '0');
    const bucket = cloud.cloud.addresses.s3.incomingBucket;
    const prefix = `tenants/demo/incoming/${DEPARTMENT}/`;
    const startedAt = new Date().toISOString();
    await cloud.putItem(`RECHECK#${recheckId}`, {
      ...{ recheckId, status: 'running', reason: '规则更新', by: '陈思远', startedAt },
      ...{ bucket, prefix, way: 'machine' },
    });
    await cloud.startMachine({ tenant: 'demo', recheckId, bucket, prefix });
    return recheckId;
  }

  async function startByInventory(year?: number): Promise<string> {
    const { status, body } = await cloud.call('POST /v1/rechecks', {
      body: {
        reason: `规则更新之${++rounds}`,
        department: DEPARTMENT,
        inventory,
        ...(year !== undefined && { year }),
      },
    });
    expect(status).toBe(202);
    return body.recheckId;
  }

  /** The re-check is done: a row a file, one file of results, one more check of each in the history. */
  async function expectRecheckedOnce(start: () => Promise<string>, files: number): Promise<void> {
    const before = (await checks()).length;
    const recheckId = await start();
    await cloud.settled();
    const { body } = await cloud.call(`GET /v1/rechecks/${recheckId}`);
    expect(body).toMatchObject({ status: 'done', summary: { files, failed: 0, missing: 0, worse: 0 } });
    expect(await cloud.items(`RECHECKED#${recheckId}#`)).toHaveLength(files);
    const csv = await (await fetch(body.csv)).text();
    expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + files);
    expect(csv.split('无变化')).toHaveLength(1 + files);
    const rows = await checks();
    expect(rows).toHaveLength(before + files);
    expect(rows.map(({ status }) => status)).toEqual(rows.map(() => 'done'));
  }

  const recheckByQueue = () => expectRecheckedOnce(startByQueue, FILES.length);
  const recheckOneByQueue = () => expectRecheckedOnce(() => startByQueue(2020), 1);
  const recheckByMachine = () => expectRecheckedOnce(startByMachine, FILES.length);
  const recheckByInventory = () => expectRecheckedOnce(startByInventory, FILES.length);
  /** How a batch goes on after its first file does not depend on who listed them: the machine's has two. */
  const recheckOneByInventory = () => expectRecheckedOnce(() => startByInventory(2020), 1);

  /** Each round a recipient of its own, since a week's digest goes to each once. */
  async function digest(): Promise<void> {
    const email = `wang${++rounds}@demo.example`;
    await cloud.watch(email, ['*'], { mode: 'digest' });
    cloud.cloud.schedules.trigger('DigestSchedule');
    await cloud.settled();
    const mine = (await cloud.mails()).filter(({ to }) => to[0] === email);
    expect(mine).toHaveLength(1);
    await cloud.call(`DELETE /v1/recipients/${email}`);
  }

  /** SES tells of the bounce by its topic. */
  async function bounce(): Promise<void> {
    const email = `bounce+${++rounds}@demo.example`;
    await cloud.watch(email, ['*'], { mode: 'digest' });
    cloud.cloud.schedules.trigger('DigestSchedule');
    await cloud.settled();
    const { body } = await cloud.call('GET /v1/recipients');
    const found = body.recipients.filter((each: { email: string }) => each.email === email);
    expect(found).toMatchObject([{ bounced: { kind: 'bounce' } }]);
    await cloud.call(`DELETE /v1/recipients/${encodeURIComponent(email)}`);
  }

  test.each([
    ['RecheckLambdaFunction', 'a file of the queue', recheckByQueue, { least: 15 }],
    ['RecheckLambdaFunction', 'the message that ends it', recheckOneByQueue, { least: 5, invocation: 2 }],
    ['RecheckLambdaFunction', 'a batch of the state machine', recheckByMachine, { least: 20 }],
    ['RecheckLambdaFunction', 'a batch of an inventory', recheckOneByInventory, { least: 11 }],
    ['finish-recheck', 'the last state of the machine', recheckByMachine, { least: 5 }],
    ['finish-recheck', 'the last state after an inventory', recheckByInventory, { least: 9 }],
    ['send-digest', 'the schedule', digest, { least: 3 }],
    ['record-bounce', 'the topic', bounce, { least: 2 }],
  ])(
    '%s, %s',
    async (name, _, once, { least, ...where }) => {
      await once();
      expect(await killedAtEachStep(cloud, name, once, where)).toBeGreaterThanOrEqual(least);
    },
    BUDGET,
  );

  /** Kills the function in the midst of a file's check as often as it is started. */
  async function killAlways(times: number, start: () => Promise<string>): Promise<string> {
    const { trace } = cloud.cloud.function('RecheckLambdaFunction');
    const before = trace.kills;
    cloud.cloud.killAt('RecheckLambdaFunction', MIDST);
    const recheckId = await start();
    for (let n = 1; n <= times; n++) {
      while (trace.kills < before + n) await new Promise((resolve) => setTimeout(resolve, 5));
      if (n < times) cloud.cloud.killAt('RecheckLambdaFunction', MIDST);
    }
    await cloud.settled();
    return recheckId;
  }

  test('a file that kills its function each time it is tried: the re-check ends and names it', async () => {
    const recheckId = await killAlways(3, () => startByQueue(2020));
    const { body } = await cloud.call(`GET /v1/rechecks/${recheckId}`);
    const missingFiles = [expect.stringContaining('2020')];
    expect(body).toMatchObject({ status: 'done', summary: { files: 0, missing: 1, missingFiles } });
    expect(await (await fetch(body.csv)).text()).toContain('没有结果：校验多次未能完成');
  });

  test.each([
    ['the state machine', () => startByMachine],
    ['an inventory', () => () => startByInventory()],
  ])('a batch of %s that fails each time: its files are named', async (_of, start) => {
    const recheckId = await killAlways(4, start());
    const { body } = await cloud.call(`GET /v1/rechecks/${recheckId}`);
    expect(body).toMatchObject({ status: 'done', summary: { files: 0, missing: FILES.length } });
    expect(body.summary.missingFiles).toHaveLength(FILES.length);
  });

  test('a file deleted meanwhile has a row that says so', async () => {
    const name = '已删除.csv';
    const key = await cloud.upload({ name, bytes: SMALL, department: '撤并局' });
    await cloud.settled();
    const recheckId = 'd'.repeat(32);
    const prefix = 'tenants/demo/incoming/撤并局/';
    await cloud.remove(key);
    await cloud.putItem(`RECHECK#${recheckId}`, {
      ...{ recheckId, status: 'running', reason: '规则更新', by: '陈思远', way: 'queue', total: 1, prefix },
      ...{ startedAt: new Date().toISOString(), bucket: cloud.cloud.addresses.s3.incomingBucket },
    });
    await cloud.invoke('RecheckLambdaFunction', {
      Items: [{ Key: key }],
      BatchInput: { tenant: 'demo', recheckId },
    });
    const [row] = await cloud.items(`RECHECKED#${recheckId}#`);
    expect(row).toMatchObject({ key, name, department: '撤并局', reason: '文件已不在上传桶中' });
  });
});
