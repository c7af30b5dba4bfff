import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestCloud } from './cloud.fixture.ts';
import { killedAtEachStep } from './killed-at-each-step.fixture.ts';
import { workbookOf } from './workbook-of.fixture.ts';

const NOTICE = ['send-notice', 8] as const;

describe.each([
  // Checking is the same whoever sends the mail.
  ['smtp', [['check-upload', 10] as const, NOTICE]],
  ['ses', [NOTICE]],
])('functions killed at each of their steps, mail by %s', (transport, functions) => {
  let cloud: TestCloud;
  let uploads = 0;

  beforeAll(async () => {
    cloud = await TestCloud.start(
      { MailTransport: transport },
      { retryDelay: transport === 'ses' ? 300 : 50, environments: 1 },
    );
    await cloud.watch('wang@demo.example', ['*']);
    await cloud.watch('li@demo.example', ['*']);
  });

  afterAll(async () => {
    await cloud.stop();
  });

  /** Uploads the sample for a department of its own and waits until all is done. */
  async function uploadOnce(): Promise<string> {
    const department = `第${++uploads}局`;
    await cloud.upload({ name: '自评.xlsx', bytes: workbookOf(department), department, year: 2021 });
    await cloud.settled();
    return department;
  }

  /**
   * All is there, and once: for each supervisor one mail, by its Message-ID.
   * @returns how many copies of mails came beyond that
   */
  async function expectDoneOnce(department: string): Promise<number> {
    const rows = await cloud.history(department);
    expect(rows.map(({ status }) => status)).toEqual(['done']);
    const check = await cloud.call(`GET /v1/checks/${rows[0].checkId}`);
    expect(check.body.report.findings.length).toBeGreaterThan(5);
    const mails = (await cloud.mails()).filter(({ subject }) => subject.startsWith(department));
    const byId = new Map(mails.map((mail) => [mail.headers['message-id'], mail.to[0]]));
    expect([...byId.values()].sort()).toEqual(['li@demo.example', 'wang@demo.example']);
    return mails.length - byId.size;
  }

  /**
   * Whether the function was killed after an SMTP server had taken its mail: no protocol tells such a mail from
   * one that was never sent, so it goes out again under the same Message-ID, by which mailboxes know it.
   */
  function diedOnSmtpAnswer(name: string, step: number): boolean {
    const { invocations } = cloud.cloud.function(name).trace;
    const died = invocations.slice(-3).filter(({ steps }) => steps.length === step);
    return died.some(({ steps }) => steps.at(-1)?.service === 'smtp');
  }

  test.each(functions)(
    '%s',
    async (name, least) => {
      await uploadOnce();
      const steps = await killedAtEachStep(cloud, name, async (step) => {
        const copies = await expectDoneOnce(await uploadOnce());
        if (!diedOnSmtpAnswer(name, step)) expect({ step, copies }).toEqual({ step, copies: 0 });
      });
      expect(steps).toBeGreaterThanOrEqual(least);
    },
    600_000,
  );
});
