import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SAMPLE, TestCloud } from './cloud.fixture.ts';

const sample = readFileSync(SAMPLE);

describe.each([['smtp'], ['ses']])('functions killed at each of their steps, mail by %s', (transport) => {
  let cloud: TestCloud;
  let uploads = 0;

  beforeAll(async () => {
    cloud = await TestCloud.start({ MailTransport: transport });
    await cloud.watch('wang@demo.example', ['*']);
    await cloud.watch('li@demo.example', ['*']);
  });

  afterAll(async () => {
    await cloud.stop();
  });

  /** Uploads the sample for a department of its own and waits until all is done. */
  async function uploadOnce(): Promise<string> {
    const department = `第${++uploads}局`;
    await cloud.upload({ name: '自评.xlsx', bytes: sample, department, year: 2021 });
    await cloud.settled();
    return department;
  }

  async function expectDoneOnce(department: string): Promise<void> {
    const rows = await cloud.history(department);
    expect(rows.map(({ status }) => status)).toEqual(['done']);
    const check = await cloud.call(`GET /v1/checks/${rows[0].checkId}`);
    expect(check.body.report.department).toBeDefined();
    const to = (await cloud.mails())
      .filter(({ subject }) => subject.startsWith(department))
      .map((mail) => mail.to[0]);
    expect(to.sort()).toEqual(['li@demo.example', 'wang@demo.example']);
  }

  /** How many requests the function makes for one upload (its longest invocation). */
  async function steps(name: string): Promise<number> {
    await uploadOnce();
    const { invocations } = cloud.cloud.function(name).trace;
    return Math.max(...invocations.map((each) => each.steps.length));
  }

  test.each([['check-upload'], ['send-notice']])(
    '%s',
    async (name) => {
      const last = await steps(name);
      expect(last).toBeGreaterThan(3);
      for (let number = 1; number <= last; number++) {
        for (const when of ['before', 'after'] as const) {
          const kills = cloud.cloud.function(name).trace.kills;
          cloud.cloud.killAt(name, { number, when });
          await expectDoneOnce(await uploadOnce());
          expect(cloud.cloud.function(name).trace.kills).toBe(kills + 1);
        }
      }
    },
    240_000,
  );
});
