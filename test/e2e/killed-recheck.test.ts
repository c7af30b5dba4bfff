import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SAMPLE, TestCloud } from './cloud.fixture.ts';

const DEPARTMENT = '教育局';
const BUDGET = 240_000;

describe('re-checks, digests and bounces, their function killed at each of its steps', () => {
  let cloud: TestCloud;
  let rounds = 0;

  beforeAll(async () => {
    cloud = await TestCloud.start({ MailTransport: 'ses' }, { environments: 1 });
    const bytes = readFileSync(SAMPLE);
    await cloud.upload({ name: '自评.xlsx', bytes, department: DEPARTMENT, year: 2021 });
    await cloud.settled();
  });

  afterAll(async () => {
    await cloud.stop();
  });

  /** Rows of the department's history, of which the API gives no more than 50 at once. */
  const checks = () => cloud.items<{ status: string }>(`HISTORY#${DEPARTMENT}#`);

  /** The re-check is done: one row, one file of results, one more check in the history. */
  async function expectRecheckedOnce(recheckId: string, before: number): Promise<void> {
    const { body } = await cloud.call(`GET /v1/rechecks/${recheckId}`);
    expect(body).toMatchObject({ status: 'done', summary: { files: 1, failed: 0, worse: 0 } });
    expect(await cloud.items(`RECHECKED#${recheckId}#`)).toHaveLength(1);
    const csv = await (await fetch(body.csv)).text();
    expect(csv.trimEnd().split('\r\n')).toHaveLength(2);
    expect(csv).toContain('无变化');
    const rows = await checks();
    expect(rows).toHaveLength(before + 1);
    expect(rows.map(({ status }) => status)).toEqual(rows.map(() => 'done'));
  }

  async function recheckByQueue(): Promise<void> {
    const before = (await checks()).length;
    const { status, body } = await cloud.call('POST /v1/rechecks', {
      body: { reason: '规则更新', department: DEPARTMENT },
    });
    expect(status).toBe(202);
    await cloud.settled();
    await expectRecheckedOnce(body.recheckId, before);
  }

  async function recheckByMachine(): Promise<void> {
    const before = (await checks()).length;
    const recheckId = (++rounds).toString(16).padStart(32, '0');
    const bucket = cloud.cloud.addresses.s3.incomingBucket;
    const prefix = `tenants/demo/incoming/${DEPARTMENT}/`;
    const startedAt = new Date().toISOString();
    await cloud.putItem(`RECHECK#${recheckId}`, {
      recheckId,
      status: 'running',
      reason: '规则更新',
      by: '陈思远',
      startedAt,
      bucket,
      prefix,
      way: 'machine',
    });
    await cloud.startMachine({ tenant: 'demo', recheckId, bucket, prefix });
    await cloud.settled();
    await expectRecheckedOnce(recheckId, before);
  }

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
    ['RecheckLambdaFunction', 'a file of the queue', recheckByQueue, 8],
    ['RecheckLambdaFunction', 'a batch of the state machine', recheckByMachine, 8],
    ['finish-recheck', 'the last state of the machine', recheckByMachine, 5],
    ['send-digest', 'the schedule', digest, 3],
    ['record-bounce', 'the topic', bounce, 2],
  ])(
    '%s, %s',
    async (name, _, once, least) => {
      await once();
      const { trace } = cloud.cloud.function(name);
      let number = 1;
      for (; number < 40; number++) {
        const { kills } = trace;
        for (const when of ['before', 'after'] as const) {
          cloud.cloud.killAt(name, { number, when });
          await once();
        }
        if (trace.kills === kills) break;
        expect({ number, kills: trace.kills - kills }).toEqual({ number, kills: 2 });
      }
      cloud.cloud.killAt(name, undefined);
      expect(number).toBeGreaterThan(least);
    },
    BUDGET,
  );
});
