import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Report } from '../../engine/report.ts';
import { NEW_RECIPIENT } from '../../functions/notices/recipient.ts';
import { type Answer, type Call, TestCloud } from './cloud.fixture.ts';
import { InventoryWriter } from './inventory.fixture.ts';
import { killedAtEachStep } from './killed-at-each-step.fixture.ts';
import { workbookOf } from './workbook-of.fixture.ts';

const DEPARTMENT = '教育局';
const ZHAO = 'zhao@demo.example';

interface Trail {
  readonly what: string;
  readonly about: string;
}

/** A client that did not get an answer asks again, in the same words: that is the redelivery. */
describe('functions of the API killed at each of their steps', () => {
  let cloud: TestCloud;
  let writer: InventoryWriter;
  let report: Report;
  let checkId: string;
  /** What the unsubscribe link in a mail ends with. */
  let subscription: string;
  let rounds = 0;

  beforeAll(async () => {
    cloud = await TestCloud.start({}, { environments: 1 });
    writer = new InventoryWriter(cloud);
    await cloud.watch(ZHAO, [DEPARTMENT]);
    await cloud.upload({
      name: '自评.xlsx',
      bytes: workbookOf(DEPARTMENT),
      department: DEPARTMENT,
      year: 2021,
    });
    await cloud.settled();
    [{ checkId }] = await cloud.history(DEPARTMENT);
    const [mail] = await cloud.mails();
    subscription = new URL(mail.headers['list-unsubscribe'].replace(/[<>]/gu, '')).search;
    await cloud.watch(ZHAO, ['无']);
    report = (await cloud.call(`GET /v1/checks/${checkId}`)).body.report;
  });

  afterAll(async () => {
    writer.close();
    await cloud.stop();
  });

  /** Asks until there is an answer. */
  async function insist(route: string, call: Call): Promise<Answer> {
    for (let n = 0; n < 3; n++) {
      const answer = await cloud.call(route, call);
      if (answer.status < 500) return answer;
    }
    throw new Error(`${route} was never answered`);
  }

  /** What the audit trail says of it, in order. */
  const trail = async (about: string) =>
    (await cloud.items<Trail>('AUDIT#')).filter((each) => each.about === about).map(({ what }) => what);

  async function announce(): Promise<void> {
    const name = `第${++rounds}份.csv`;
    const { body } = await insist('POST /v1/uploads', { body: { name, department: DEPARTMENT } });
    const form = new FormData();
    for (const [field, value] of Object.entries<string>(body.upload.fields)) form.append(field, value);
    form.append('file', new Blob(['项目名称,全年预算数\n甲,1\n']), name);
    expect((await fetch(body.upload.url, { method: 'POST', body: form })).status).toBeLessThan(300);
    await cloud.settled();
    expect((await cloud.call(`GET /v1/checks/${body.id}`)).body.status).toBe('done');
    const rows = await cloud.items<{ name: string }>(`HISTORY#${DEPARTMENT}#`);
    expect(rows.filter((row) => row.name === name)).toHaveLength(1);
  }

  /** Each round a finding of its own. */
  function nextFinding() {
    const { related, basis, suggestion, status, explanation, ...finding } =
      report.findings[rounds++ % report.findings.length]!;
    return { ...finding, department: report.department };
  }

  async function expectExplained(fingerprint: string, body: object, expected: string[]): Promise<string> {
    const before = await trail(fingerprint);
    const { status, body: told } = await insist('POST /v1/explanations', { user: 'officer', body });
    expect(status).toBe(201);
    expect(await trail(fingerprint)).toEqual([...before, ...expected]);
    expect(await cloud.items(`EXPLANATION#${DEPARTMENT}#${fingerprint}#`)).toHaveLength(
      before.length + expected.length,
    );
    return told.explanation.explanationId;
  }

  async function explainRecorded(): Promise<void> {
    const { fingerprint } = nextFinding();
    await expectExplained(fingerprint, { checkId, fingerprint, reason: `第${rounds}次` }, ['explained']);
  }

  async function explainSent(): Promise<void> {
    const finding = nextFinding();
    await expectExplained(finding.fingerprint, { finding, reason: `第${rounds}次` }, ['explained']);
  }

  async function decide(): Promise<void> {
    const { fingerprint } = nextFinding();
    const body = { checkId, fingerprint, reason: `第${rounds}次` };
    const id = await expectExplained(fingerprint, body, ['explained']);
    const before = await trail(fingerprint);
    const decided = await insist(`POST /v1/waivers/${id}/decision`, {
      user: 'supervisor',
      body: { accept: true },
    });
    expect(decided.body.explanation.state).toBe('waived');
    expect(await trail(fingerprint)).toEqual([...before, 'accepted']);
  }

  async function watch(): Promise<void> {
    const email = `wang${++rounds}@demo.example`;
    const put = await insist(`PUT /v1/recipients/${email}`, { body: { departments: ['*'] } });
    expect(put.body.recipient.subscribed).toBe(true);
    expect(await trail(email)).toEqual(['recipient changed']);
  }

  async function forget(): Promise<void> {
    const email = `li${++rounds}@demo.example`;
    await cloud.putItem(`RECIPIENT#${email}`, { ...NEW_RECIPIENT, email, departments: ['*'] });
    await insist(`DELETE /v1/recipients/${email}`, {});
    const { body } = await cloud.call('GET /v1/recipients');
    expect(JSON.stringify(body)).not.toContain(email);
    expect(await trail(email)).toEqual(['recipient removed']);
  }

  async function set(): Promise<void> {
    const settings = { deadlines: [{ department: `第${++rounds}局`, year: 2021, due: '2022-02-28' }] };
    const before = await trail('settings.yaml');
    const { status } = await insist('PUT /v1/settings', { body: settings });
    expect(status).toBe(200);
    expect((await cloud.call('GET /v1/settings')).body).toMatchObject(settings);
    expect(await trail('settings.yaml')).toEqual([...before, 'settings changed']);
  }

  async function unsubscribe(): Promise<void> {
    await cloud.watch(ZHAO, ['无']);
    const before = await trail(ZHAO);
    expect((await insist(`POST /v1/unsubscribe${subscription}`, { token: '' })).status).toBe(200);
    const { body } = await cloud.call('GET /v1/recipients');
    const found = body.recipients.filter((each: { email: string }) => each.email === ZHAO);
    expect(found).toMatchObject([{ subscribed: false }]);
    expect(await trail(ZHAO)).toEqual([...before, 'unsubscribed']);
  }

  async function startRecheck(byInventory = false): Promise<void> {
    const department = `第${++rounds}科`;
    for (const name of ['甲.csv', '乙.csv']) {
      await cloud.upload({ name, bytes: Buffer.from('项目名称,全年预算数\n甲,1\n'), department });
    }
    await cloud.settled();
    const inventory = byInventory ? await writer.ofAll() : undefined;
    const { status, body } = await insist('POST /v1/rechecks', {
      body: { reason: '规则更新', department, inventory },
    });
    expect(status).toBe(202);
    await cloud.settled();
    const { body: done } = await cloud.call(`GET /v1/rechecks/${body.recheckId}`);
    expect(done).toMatchObject({ status: 'done', summary: { files: 2, missing: 0 } });
    expect(await trail(`tenants/demo/incoming/${department}/`)).toEqual(['recheck started']);
    expect(await cloud.items(`HISTORY#${department}#`)).toHaveLength(4);
  }

  test.each([
    ['create-upload', 'an upload is announced', announce, 1],
    ['record-explanation', 'a finding of a check on record', explainRecorded, 4],
    ['record-explanation', 'a finding that the officer sent', explainSent, 2],
    ['decide-waiver', 'a decision', decide, 3],
    ['recipients', 'a recipient is set', watch, 2],
    ['recipients', 'a recipient is removed', forget, 2],
    ['tenant-settings', 'the settings are changed', set, 2],
    ['unsubscribe', 'a link in a mail', unsubscribe, 2],
    ['start-recheck', 'a re-check is started', () => startRecheck(), 5],
    ['start-recheck', 'a re-check by an inventory is started', () => startRecheck(true), 7],
  ])(
    '%s: %s',
    async (name, _, once, steps) => {
      await once();
      expect(await killedAtEachStep(cloud, name, once)).toBe(steps);
    },
    600_000,
  );
});
