import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CORRECTED, TestCloud } from './cloud.fixture.ts';
import { encryptedWorkbook } from './encrypted-workbook.fixture.ts';
import { workbookOf } from './workbook-of.fixture.ts';

const sample = workbookOf('教育局');
const corrected = workbookOf('民政局', CORRECTED);

describe('over the weeks', () => {
  let cloud: TestCloud;

  beforeAll(async () => {
    cloud = await TestCloud.start({ MailTransport: 'ses' });
    for (const [department, bytes] of [
      ['教育局', sample],
      ['民政局', corrected],
    ] as const) {
      await cloud.upload({ name: '自评.xlsx', bytes, department, year: 2021 });
    }
    await cloud.upload({ name: '加密.xlsx', bytes: encryptedWorkbook(), department: '民政局', year: 2021 });
    await cloud.settled();
  });

  afterAll(async () => {
    await cloud.stop();
  });

  async function recheck(body: object): Promise<string[]> {
    const started = await cloud.call('POST /v1/rechecks', { body: { reason: '规则更新', ...body } });
    expect(started.status).toBe(202);
    await cloud.settled();
    const done = await cloud.call(`GET /v1/rechecks/${started.body.recheckId}`);
    expect(done.body.status).toBe('done');
    const csv = Buffer.from(await (await fetch(done.body.csv)).arrayBuffer()).toString('utf8');
    expect(csv.startsWith('\uFEFF部门,年度,文件,结果')).toBe(true);
    return csv.trimEnd().split('\r\n').slice(1);
  }

  test('a few files are checked again by the queue', async () => {
    const lines = await recheck({});
    expect(lines).toHaveLength(3);
    expect(lines.find((line) => line.startsWith('教育局'))).toContain('无变化');
    expect(lines.find((line) => line.includes('加密.xlsx'))).toContain('无法读取：已加密');
    expect(await cloud.history('教育局')).toHaveLength(2);
  });

  test("a department's only", async () => {
    expect(await recheck({ department: '教育局', year: 2021 })).toHaveLength(1);
  });

  test('many by the state machine, and the same comes of it', async () => {
    const recheckId = 'a'.repeat(32);
    const bucket = cloud.cloud.addresses.s3.incomingBucket;
    const prefix = 'tenants/demo/incoming/';
    await cloud.putItem(`RECHECK#${recheckId}`, {
      recheckId,
      status: 'running',
      reason: '规则更新',
      by: '陈思远',
      startedAt: new Date().toISOString(),
      bucket,
      prefix,
      way: 'machine',
    });
    await cloud.startMachine({ tenant: 'demo', recheckId, bucket, prefix });
    await cloud.settled();
    const done = await cloud.call(`GET /v1/rechecks/${recheckId}`);
    expect(done.body).toMatchObject({ status: 'done', summary: { files: 3, failed: 1 } });
  });

  test('the weekly digest: one to each supervisor, however often the schedule fires', async () => {
    await cloud.call('PUT /v1/settings', {
      body: { deadlines: [{ department: '卫生健康局', year: 2021, due: '2022-02-28' }] },
    });
    await cloud.watch('wang@demo.example', ['*'], { mode: 'digest' });
    await cloud.watch('li@demo.example', ['民政局'], { mode: 'digest', language: 'en' });
    await cloud.watch('gone@demo.example', ['*'], { subscribed: false });
    const before = (await cloud.mails()).length;
    for (let i = 0; i < 2; i++) {
      await cloud.invoke('send-digest', {
        scheduledTime: new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString(),
      });
      await cloud.settled();
    }
    const mails = (await cloud.mails()).slice(0);
    expect(mails).toHaveLength(before + 2);
    const wang = mails.find(({ to }) => to[0] === 'wang@demo.example');
    expect(wang.text).toContain('卫生健康局');
    const li = mails.find(({ to }) => to[0] === 'li@demo.example');
    expect(li.text).not.toContain('教育局');
  });

  test('unsubscribing with the link of a mail: asked first, then no more mail', async () => {
    await cloud.watch('tired@demo.example', ['*']);
    await cloud.upload({ name: '再来.xlsx', bytes: sample, department: '教育局', year: 2021 });
    await cloud.settled();
    const mine = async () => (await cloud.mails()).filter(({ to }) => to[0] === 'tired@demo.example');
    const [mail] = await mine();
    const { search } = new URL(mail.headers['list-unsubscribe'].replace(/[<>]/gu, ''));
    const asked = await cloud.call(`GET /v1/unsubscribe${search}`, { token: '' });
    expect(asked.body).toContain('退订');
    expect((await cloud.call(`POST /v1/unsubscribe${search.slice(0, -4)}`, { token: '' })).status).toBe(400);
    expect((await cloud.call(`POST /v1/unsubscribe${search}`, { token: '' })).status).toBe(200);
    await cloud.upload({ name: '又来.xlsx', bytes: sample, department: '教育局', year: 2021 });
    await cloud.settled();
    expect(await mine()).toHaveLength(1);
  });

  test('an address that bounces is mailed no more', async () => {
    await cloud.watch('bounce@demo.example', ['教育局']);
    const bounce = {
      eventType: 'Bounce',
      mail: { timestamp: new Date().toISOString(), tags: { tenant: ['demo'], subject: ['x'] } },
      bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'bounce@demo.example' }] },
    };
    await cloud.invoke('record-bounce', {
      Records: [{ Sns: { Message: JSON.stringify(bounce), MessageId: 'm' } }],
    });
    await cloud.upload({ name: '退信.xlsx', bytes: sample, department: '教育局', year: 2021 });
    await cloud.settled();
    expect((await cloud.mails()).filter(({ to }) => to[0] === 'bounce@demo.example')).toEqual([]);
    const { body } = await cloud.call('GET /v1/recipients');
    const found = body.recipients.find(({ email }: { email: string }) => email === 'bounce@demo.example');
    expect(found.bounced.kind).toBe('bounce');
  });
});
