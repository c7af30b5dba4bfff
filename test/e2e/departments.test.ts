import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Finding } from '../../engine/report.ts';
import { type Person, people } from '../../local/issuer/people.ts';
import { type Answer, TestCloud } from './cloud.fixture.ts';
import { postForm } from './form-of.fixture.ts';
import { workbookOf } from './workbook-of.fixture.ts';

/** Two departments of one tenant, which may not see each other. */
const OURS = '教育局';
const THEIRS = '卫生健康局';
const AS_OF = '2022-03-01';

const somebody = (name: string, role: string, departments: readonly string[]): Person => ({
  ...people[0]!,
  ...{ user: name, subject: name, name, roles: [`gouji.${role}`], departments, title: '' },
});

const ourOfficer = somebody('钱经办', 'officer', [OURS]);
const ourSupervisor = somebody('孙主管', 'supervisor', [OURS]);
const theirOfficer = somebody('周经办', 'officer', [THEIRS]);
const theirSupervisor = somebody('吴主管', 'supervisor', [THEIRS]);

describe('one department and another of its tenant', () => {
  let cloud: TestCloud;

  beforeAll(async () => {
    cloud = await TestCloud.start();
  });

  afterAll(async () => {
    await cloud.stop();
  });

  async function ask(person: Person, route: string, body?: unknown): Promise<Answer> {
    return cloud.call(route, { token: await cloud.cloud.tokens.sign(person), body });
  }

  /** Hands a workbook in as somebody. @returns the upload's id */
  async function handIn(person: Person, workbook: Uint8Array, terms: object = {}): Promise<string> {
    const { status, body } = await ask(person, 'POST /v1/uploads', {
      name: '自评.xlsx',
      asOf: AS_OF,
      ...terms,
    });
    expect(status).toBe(201);
    expect(await postForm(body.upload, workbook)).toBeLessThan(300);
    await cloud.settled();
    return body.id;
  }

  const findingsOf = async (person: Person, id: string): Promise<Finding[]> => {
    const { status, body } = await ask(person, `GET /v1/checks/${id}`);
    expect({ status, check: body.status }).toEqual({ status: 200, check: 'done' });
    return body.report.findings;
  };
  const explain = (person: Person, checkId: string, fingerprint: string, reason: string) =>
    ask(person, 'POST /v1/explanations', { checkId, fingerprint, reason });
  const decide = (person: Person, explanationId: string) =>
    ask(person, `POST /v1/waivers/${explanationId}/decision`, { accept: true });

  test("another department's finding is neither explained nor waived by uploading its workbook", async () => {
    const theirs = await handIn(theirOfficer, workbookOf(THEIRS), { department: THEIRS, year: 2021 });
    const [finding] = await findingsOf(theirOfficer, theirs);
    const { fingerprint } = finding!;
    const said = await explain(theirOfficer, theirs, fingerprint, '按合同付款');
    expect(said.status).toBe(201);

    const ours = await handIn(ourOfficer, workbookOf(THEIRS), { department: OURS, year: 2021 });
    const refused = await explain(ourOfficer, ours, fingerprint, '无需处理');
    expect({ status: refused.status, code: refused.body.error.code }).toEqual({
      status: 403,
      code: 'forbidden',
    });
    expect((await decide(ourSupervisor, said.body.explanation.explanationId)).status).toBe(404);

    const now = await findingsOf(theirOfficer, theirs);
    expect(now.find((each) => each.fingerprint === fingerprint)).toMatchObject({
      status: 'explained',
      explanation: { by: theirOfficer.name, reason: '按合同付款' },
    });
  });

  test('workbooks that name no department: what one explains is not the other’s', async () => {
    const workbook = workbookOf('');
    const ours = await handIn(ourOfficer, workbook, { department: OURS, year: 2020 });
    const theirs = await handIn(theirOfficer, workbook, { department: THEIRS, year: 2020 });
    const [{ fingerprint } = {} as Finding] = await findingsOf(theirOfficer, theirs);
    const first = await explain(theirOfficer, theirs, fingerprint, '跨年项目');
    const second = await explain(ourOfficer, ours, fingerprint, '录入错误');
    expect([first.status, second.status]).toEqual([201, 201]);
    expect((await decide(ourSupervisor, second.body.explanation.explanationId)).status).toBe(200);

    const statusOf = async (person: Person, id: string) => {
      const found = (await findingsOf(person, id)).find((each) => each.fingerprint === fingerprint);
      return { status: found?.status, by: found?.explanation?.by };
    };
    expect(await statusOf(theirOfficer, theirs)).toEqual({ status: 'explained', by: theirOfficer.name });
    expect(await statusOf(ourOfficer, ours)).toEqual({
      status: 'waived',
      by: `${ourOfficer.name}（${ourSupervisor.name}）`,
    });
    const { body } = await ask(theirSupervisor, 'GET /v1/explanations');
    const departments = body.explanations.map(({ department }: { department: string }) => department);
    expect(new Set(departments)).toEqual(new Set([THEIRS]));
  });

  test('nobody decides on what they explained themselves, whatever they are called', async () => {
    const both = { ...theirSupervisor, subject: '郑主管', name: '郑主管' };
    const id = await handIn(both, workbookOf(THEIRS), { department: THEIRS, year: 2015 });
    const { fingerprint } = (await findingsOf(both, id)).at(-1)!;
    const { body } = await explain(both, id, fingerprint, '我说可以');
    const { explanationId } = body.explanation;
    const renamed = await decide({ ...both, name: '别名' }, explanationId);
    expect({ status: renamed.status, code: renamed.body.error.code }).toEqual({
      status: 403,
      code: 'forbidden',
    });
    expect((await decide({ ...theirSupervisor, name: both.name }, explanationId)).status).toBe(200);
  });

  test("a workbook posted for another department's name shows nothing that was explained there", async () => {
    const file = workbookOf(THEIRS).toString('base64');
    const theirs = await handIn(theirOfficer, workbookOf(THEIRS), { department: THEIRS, year: 2019 });
    const [finding] = await findingsOf(theirOfficer, theirs);
    await explain(theirOfficer, theirs, finding!.fingerprint, '只给本局看的话');
    const check = async (person: Person) => {
      const { status, body } = await ask(person, 'POST /v1/checks', { file, name: 'a.xlsx', asOf: AS_OF });
      expect(status).toBe(200);
      return body.report.findings as Finding[];
    };
    const told = (findings: readonly Finding[]) => findings.filter(({ status }) => status !== 'open').length;
    expect(told(await check(theirOfficer))).toBeGreaterThan(0);
    const ours = await check(ourOfficer);
    expect(told(ours)).toBe(0);
    expect(JSON.stringify(ours)).not.toMatch(/只给本局看的话|周经办/u);
  });

  test('an upload without a department: who is bound to some has to name one of theirs', async () => {
    const upload = (person: Person, terms: object) =>
      ask(person, 'POST /v1/uploads', { name: 'a.xlsx', ...terms });
    const unnamed = await upload(ourOfficer, {});
    expect({ status: unnamed.status, where: unnamed.body.error.where }).toEqual({
      status: 403,
      where: '/department',
    });
    expect((await upload(ourOfficer, { department: THEIRS })).status).toBe(403);
    expect((await upload(ourOfficer, { department: OURS })).status).toBe(201);
    const ofAll = people.find(({ user }) => user === 'supervisor')!;
    expect((await upload(ofAll, {})).status).toBe(201);
  });

  describe("an upload for one's own department, whose workbook names another", () => {
    const ofAll = people.find(({ user }) => user === 'supervisor')!;
    const mailsTo = async (email: string) =>
      (await cloud.mails())
        .filter(({ to, subject }) => to[0] === email && !subject.startsWith('预算校验周报'))
        .map(({ subject }) => subject as string);
    const historyOf = async (department: string, year: number) =>
      (await cloud.history(department)).filter((row) => row.year === year).map(({ checkId }) => checkId);
    const latestOf = async (department: string) => {
      const { body } = await cloud.call('GET /v1/departments');
      return body.departments.find(({ name }: { name: string }) => name === department)?.latest.checkId;
    };
    const settle = (person: Person, id: string, department: string) =>
      ask(person, `POST /v1/held/${id}/settlement`, { department });
    const heldBy = async (person: Person, name: string) => {
      const { body } = await ask(person, 'GET /v1/held');
      return body.held.filter((each: { name: string }) => each.name === name);
    };

    beforeAll(async () => {
      await cloud.watch('ours@demo.example', [OURS]);
      await cloud.watch('theirs@demo.example', [THEIRS]);
      await cloud.watch('all@demo.example', ['*']);
    });

    test('is held for who may see both: neither history nor mail of the other changes, until it is settled', async () => {
      const real = await handIn(theirOfficer, workbookOf(THEIRS), { department: THEIRS, year: 2018 });
      const { body: before } = await ask(theirOfficer, `GET /v1/checks/${real}`);
      const mails = await mailsTo('theirs@demo.example');
      const name = '误传.xlsx';
      const upload = await handIn(ourOfficer, workbookOf(THEIRS), { name, department: OURS, year: 2018 });

      const { body: told } = await ask(ourOfficer, `GET /v1/checks/${upload}`);
      expect(told).toMatchObject({ status: 'done', department: OURS, held: { named: THEIRS } });
      expect(told.report.findings.some(({ status }: Finding) => status !== 'open')).toBe(false);
      expect(await historyOf(THEIRS, 2018)).toEqual([before.id]);
      expect(await latestOf(THEIRS)).toBe(before.id);
      expect(await historyOf(OURS, 2018)).toEqual([]);
      expect(await mailsTo('theirs@demo.example')).toEqual(mails);
      expect((await mailsTo('ours@demo.example')).filter((subject) => subject.includes(name))).toEqual([]);
      expect(await mailsTo('all@demo.example')).toContain(`${OURS}：部门不一致，待核定：${name}`);

      await cloud.watch('weekly@demo.example', ['*'], { mode: 'digest' });
      await cloud.watch('ours-weekly@demo.example', [OURS], { mode: 'digest' });
      await cloud.invoke('send-digest', {
        scheduledTime: new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString(),
      });
      await cloud.settled();
      const digestTo = async (email: string) =>
        (await cloud.mails()).filter(({ to }) => to[0] === email).map(({ text }) => text as string);
      expect((await digestTo('weekly@demo.example')).join()).toMatch(/待核定归属[\s\S]*误传\.xlsx/u);
      expect((await digestTo('ours-weekly@demo.example')).join()).not.toContain('误传.xlsx');

      const checkId = told.id;
      expect((await settle(ourOfficer, checkId, OURS)).status).toBe(403);
      expect((await settle(ourSupervisor, checkId, OURS)).status).toBe(404);
      expect((await settle(theirSupervisor, checkId, THEIRS)).status).toBe(404);
      expect((await settle(ofAll, checkId, '民政局')).status).toBe(400);
      expect(await heldBy(ourSupervisor, name)).toEqual([]);
      expect(await heldBy(ofAll, name)).toMatchObject([
        { checkId, department: OURS, named: THEIRS, year: 2018 },
      ]);

      for (let i = 0; i < 2; i++) {
        const { status, body } = await settle(ofAll, checkId, THEIRS);
        expect({ status, body }).toEqual({ status: 200, body: { id: checkId, department: THEIRS } });
      }
      expect((await settle(ofAll, checkId, OURS)).status).toBe(409);
      await cloud.settled();
      expect(await heldBy(ofAll, name)).toEqual([]);
      expect(await historyOf(THEIRS, 2018)).toEqual([checkId, before.id]);
      expect(await historyOf(OURS, 2018)).toEqual([]);
      expect(await mailsTo('theirs@demo.example')).toHaveLength(mails.length + 1);
      const trail = await cloud.items<{ what: string; about: string }>('AUDIT#');
      expect(trail.filter(({ about }) => about === checkId)).toMatchObject([{ what: 'check settled' }]);
    });

    test('settled to be its own: from then on as any other', async () => {
      const name = '借用表样.xlsx';
      const upload = await handIn(ourOfficer, workbookOf(THEIRS), { name, department: OURS, year: 2017 });
      const { body: told } = await ask(ourOfficer, `GET /v1/checks/${upload}`);
      expect((await settle(ofAll, told.id, OURS)).status).toBe(200);
      await cloud.settled();
      expect(await historyOf(OURS, 2017)).toEqual([told.id]);
      const { fingerprint } = told.report.findings[0];
      expect((await explain(ourOfficer, upload, fingerprint, '借用了表样')).status).toBe(201);
      const theirs = await handIn(theirOfficer, workbookOf(THEIRS), { department: THEIRS, year: 2016 });
      const same = (await findingsOf(theirOfficer, theirs)).find((each) => each.fingerprint === fingerprint);
      expect(same?.explanation?.reason).not.toBe('借用了表样');
    });
  });

  test("a re-check's reason, totals and results: for supervisors of what it is of", async () => {
    const started = await ask(ourSupervisor, 'POST /v1/rechecks', { reason: '内部核查', department: OURS });
    expect(started.status).toBe(202);
    const ofAll = people.find(({ user }) => user === 'supervisor')!;
    const whole = await ask(ofAll, 'POST /v1/rechecks', { reason: '规则更新' });
    await cloud.settled();
    const state = async (person: Person, { body }: Answer) => {
      const answer = await ask(person, `GET /v1/rechecks/${body.recheckId}`);
      if (answer.status !== 200) expect(JSON.stringify(answer.body)).not.toMatch(/内部核查|规则更新|csv/u);
      return answer.status;
    };
    expect(await state(ourSupervisor, started)).toBe(200);
    expect(await state(ofAll, started)).toBe(200);
    expect(await state(ourOfficer, started)).toBe(403);
    expect(await state(theirOfficer, started)).toBe(403);
    expect(await state(theirSupervisor, started)).toBe(404);
    expect(await state(ofAll, whole)).toBe(200);
    expect(await state(ourSupervisor, whole)).toBe(404);
  });
});
