import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Report } from '../../engine/report.ts';
import { type Person, people } from '../../local/issuer/people.ts';
import { type Answer, TestCloud } from './cloud.fixture.ts';
import { killedAtEachStep } from './killed-at-each-step.fixture.ts';

/** Departments of one tenant, whose people may see their own alone. */
const OURS = '清河县水务局';
const THEIRS = '清河县林业局';
const NOT_APPROVED = 'unbudgeted-projects/not-approved';

const somebody = (name: string, role: string, departments: readonly string[], tenant = 'demo'): Person => ({
  ...people[0]!,
  ...{ user: name, subject: `${tenant} ${name}`, name, roles: [`gouji.${role}`], departments, tenant },
});

const ourOfficer = somebody('钱经办', 'officer', [OURS]);
const ourSupervisor = somebody('孙主管', 'supervisor', [OURS]);
const theirOfficer = somebody('周经办', 'officer', [THEIRS]);
const theirSupervisor = somebody('吴主管', 'supervisor', [THEIRS]);
const stranger = somebody('郑主管', 'supervisor', [OURS], 'other');

type Rows = readonly (readonly (string | number)[])[];
const csv = (rows: Rows) => Buffer.from(rows.map((row) => `${row.join(',')}\n`).join(''));

/** How projects were executed: one of them was never approved. */
const executed = (department: string, { year = 2024, extra = '会议中心装修' } = {}) =>
  csv([
    [`${year}年度项目支出预算执行情况表`],
    [`部门名称：${department}`, '', '', '单位：万元'],
    ['项目名称', '年初预算数', '全年预算数', '执行数'],
    ['河道清淤', 120, 120, 118],
    ['供水管网更新', 300, 300, 300],
    [extra, 60, 60, 60],
  ]);

const approved = (department: string, year = 2024, more: Rows = []) =>
  csv([
    [`${year}年项目支出预算表`],
    [`部门名称：${department}`, '', '单位：万元'],
    ['序号', '项目名称', '年初预算数'],
    [1, '河道清淤', 120],
    [2, '供水管网更新', 300],
    ...more,
  ]);

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('what a department’s figures stand against', () => {
  let cloud: TestCloud;

  beforeAll(async () => {
    cloud = await TestCloud.start();
    await cloud.watch('zhao@demo.example', [OURS]);
  });

  afterAll(async () => {
    await cloud.stop();
  });

  async function ask(person: Person, route: string, body?: unknown): Promise<Answer> {
    return cloud.call(route, { token: await cloud.cloud.tokens.sign(person), body });
  }

  const referencesOf = (department: string) => `/v1/departments/${encodeURIComponent(department)}/references`;
  const keep = (person: Person, department: string, bytes: Buffer, terms: object = {}) =>
    ask(person, `POST ${referencesOf(department)}`, {
      ...{ year: 2024, kind: 'budget', from: '2024-02-01', document: '清财预〔2024〕3号' },
      ...{ name: '批复.csv', file: bytes.toString('base64'), ...terms },
    });
  const withdraw = (person: Person, department: string, id: string, year = 2024) =>
    ask(person, `DELETE ${referencesOf(department)}/${year}/${id}`);
  async function kept(department: string, bytes: Buffer, terms: object = {}): Promise<Answer['body']> {
    const { status, body } = await keep(people[1]!, department, bytes, terms);
    expect({ status, body }).toMatchObject({ status: 201 });
    await cloud.settled();
    return body;
  }

  /** What a check at once says of the projects that were never approved, and of what it stood against. */
  async function checkedNow(person: Person, workbook: Buffer, asOf = '2025-01-31') {
    const { body } = await ask(person, 'POST /v1/checks', {
      ...{ file: workbook.toString('base64'), name: '执行.csv', asOf },
    });
    return told(body.report);
  }
  const told = ({ findings, references = [], missedReferences = [] }: Report) => ({
    found: findings.filter(({ rule }) => rule === NOT_APPROVED).map(({ item }) => item),
    stoodAgainst: references.map(({ name, sha256, document }) => ({ name, sha256, document })),
    missed: missedReferences.map(({ kind }) => kind).filter((kind) => kind === 'budget'),
  });

  const FOUND = {
    found: ['会议中心装修'],
    stoodAgainst: [{ name: '批复.csv', sha256: sha256Of(approved(OURS)), document: '清财预〔2024〕3号' }],
    missed: [],
  };
  const NOTHING = { found: [], stoodAgainst: [], missed: ['budget'] };

  test('is what stands in force for it: from the day on, until withdrawn, kept twice it is one', async () => {
    expect(await checkedNow(ourOfficer, executed(OURS))).toEqual(NOTHING);
    const { reference } = await kept(OURS, approved(OURS));
    expect((await kept(OURS, approved(OURS))).reference).toEqual(reference);
    expect(await checkedNow(ourOfficer, executed(OURS))).toEqual(FOUND);
    expect(await checkedNow(ourOfficer, executed(OURS), '2024-01-31')).toEqual(NOTHING);

    const later = approved(OURS, 2024, [[3, '会议中心装修', 60]]);
    const adjusted = await kept(OURS, later, { from: '2024-09-01', name: '调整后.csv', document: undefined });
    expect(await checkedNow(ourOfficer, executed(OURS))).toMatchObject({
      found: [],
      stoodAgainst: [{ name: '调整后.csv' }],
    });
    const { status, body } = await withdraw(ourSupervisor, OURS, adjusted.reference.id);
    expect({ status, by: body.reference.withdrawn.by }).toEqual({ status: 200, by: ourSupervisor.name });
    expect(await checkedNow(ourOfficer, executed(OURS))).toEqual(FOUND);

    const { body: listed } = await ask(ourOfficer, `GET ${referencesOf(OURS)}`);
    const names = listed.years.map(
      ({ year, references }: { year: number; references: { name: string }[] }) => [
        year,
        references.map(({ name }) => name),
      ],
    );
    expect(names).toEqual([[2024, ['调整后.csv', '批复.csv']]]);
    expect(JSON.stringify(listed)).not.toContain('河道清淤');
  });

  test('has what was uploaded checked again, and supervisors hear of what is new alone', async () => {
    const department = '清河县水务局渠道所';
    await cloud.watch('qian@demo.example', [department]);
    const heard = async () => (await cloud.mails()).filter(({ to }) => JSON.stringify(to).includes('qian'));
    await cloud.upload({ name: '执行.csv', bytes: executed(department), department, year: 2024 });
    await cloud.upload({
      ...{ name: '已批.csv', bytes: executed(department, { extra: '河道清淤二期' }), department, year: 2024 },
    });
    await cloud.settled();
    const before = (await heard()).length;
    const budget = approved(department, 2024, [[3, '河道清淤二期', 60]]);
    const { reference, recheckId } = await kept(department, budget);
    expect((await ask(people[1]!, `GET /v1/rechecks/${recheckId}`)).body).toMatchObject({
      status: 'done',
      summary: { files: 2, worse: 1 },
    });
    const mails = (await heard()).slice(before);
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringMatching(/执行的项目不在批复预算中/u)]);

    await withdraw(people[1]!, department, reference.id);
    await cloud.settled();
    expect((await heard()).slice(before)).toHaveLength(1);
    const [latest] = await cloud.history(department);
    const { body } = await cloud.call(`GET /v1/checks/${latest.checkId}`);
    expect(told(body.report).stoodAgainst).toEqual([]);
  });

  test('counts for uploads that come after it, with its hash in the report', async () => {
    await cloud.upload({ name: '新报.csv', bytes: executed(OURS), department: OURS, year: 2024 });
    await cloud.settled();
    const [latest] = await cloud.history(OURS);
    const { body } = await cloud.call(`GET /v1/checks/${latest.checkId}`);
    expect(told(body.report)).toEqual(FOUND);
  });

  test.each<[who: string, person: Person, workbook: Buffer]>([
    ['another department that names it', theirOfficer, executed(OURS)],
    ['a supervisor of another department', theirSupervisor, executed(OURS)],
    ['another tenant', stranger, executed(OURS)],
    ['the department itself, for another department', ourOfficer, executed(THEIRS)],
    ['the department itself, for another year', ourOfficer, executed(OURS, { year: 2023 })],
  ])('is not stood against for %s', async (_who, person, workbook) => {
    expect((await checkedNow(person, workbook)).stoodAgainst).toEqual([]);
  });

  test('is not stood against while a file is held between two departments', async () => {
    const key = await cloud.upload({
      ...{ name: '争议.csv', bytes: executed(OURS), department: THEIRS, year: 2024 },
    });
    await cloud.settled();
    const { body } = await cloud.call('GET /v1/held');
    const held = body.held.find(({ name }: { name: string }) => name === '争议.csv');
    const check = await cloud.call(`GET /v1/checks/${held.checkId}`);
    expect({ key, told: told(check.body.report).stoodAgainst }).toEqual({ key, told: [] });
  });

  test.each<[who: string, person: Person, kept: number, listed: number, withdrawn: number]>([
    ['an officer of the department', ourOfficer, 403, 200, 403],
    ['an officer of another', theirOfficer, 403, 403, 403],
    ['a supervisor of another', theirSupervisor, 403, 403, 403],
  ])('is kept, listed and withdrawn by who may: %s', async (_who, person, keeps, lists, withdraws) => {
    const { body } = await ask(ourSupervisor, `GET ${referencesOf(OURS)}`);
    const { id } = body.years[0].references.at(-1);
    const statuses = [
      (await keep(person, OURS, approved(OURS))).status,
      (await ask(person, `GET ${referencesOf(OURS)}`)).status,
      (await withdraw(person, OURS, id)).status,
    ];
    expect(statuses).toEqual([keeps, lists, withdraws]);
    expect(await checkedNow(ourOfficer, executed(OURS))).toEqual(FOUND);
  });

  test('is unknown to another tenant, whose department of the same name has its own', async () => {
    const { body } = await ask(ourSupervisor, `GET ${referencesOf(OURS)}`);
    const { id } = body.years[0].references.at(-1);
    expect((await ask(stranger, `GET ${referencesOf(OURS)}`)).body.years).toEqual([]);
    expect((await withdraw(stranger, OURS, id)).status).toBe(404);
    const own = approved(OURS, 2024, [[3, '会议中心装修', 60]]);
    expect((await keep(stranger, OURS, own)).status).toBe(201);
    expect((await checkedNow(stranger, executed(OURS))).found).toEqual([]);
    expect(await checkedNow(ourOfficer, executed(OURS))).toEqual(FOUND);
  });

  test.each<[what: string, bytes: Buffer, terms: object, code: string, said: RegExp]>([
    ['of another department', approved(THEIRS), {}, 'unfit-reference', /林业局/u],
    ['of another year', approved(OURS, 2022), {}, 'unfit-reference', /2022 年/u],
    [
      'in which there is no project',
      csv([['目录'], ['一、概况']]),
      {},
      'unfit-reference',
      /没有认出项目清单/u,
    ],
    ['that cannot be read', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), { name: '批复.xlsx' }, '', /./u],
    ['of a kind there is not', approved(OURS), { kind: 'rumour' }, 'bad-request', /./u],
  ])('is refused at once where the file is one %s', async (_what, bytes, terms, code, said) => {
    const { status, body } = await keep(ourSupervisor, OURS, bytes, terms);
    expect({ refused: status >= 400 && status < 500, code: code === '' ? '' : body.error.code }).toEqual({
      refused: true,
      code,
    });
    expect(body.error.message).toMatch(said);
    expect(await checkedNow(ourOfficer, executed(OURS))).toEqual(FOUND);
  });
});

describe('keeping and withdrawing a reference, the function killed at each of its steps', () => {
  let cloud: TestCloud;
  let rounds = 0;

  beforeAll(async () => {
    cloud = await TestCloud.start({}, { environments: 1 });
  });

  afterAll(async () => {
    await cloud.stop();
  });

  /** Asks until there is an answer, as a client does that heard none. */
  async function insist(route: string, body?: unknown): Promise<Answer> {
    for (let n = 0; n < 3; n++) {
      const answer = await cloud.call(route, { user: 'supervisor', body });
      if (answer.status < 500) return answer;
    }
    throw new Error(`${route} was never answered`);
  }

  async function keepOne(): Promise<{ id: string; department: string }> {
    const department = `第${++rounds}水务站`;
    const file = approved(department).toString('base64');
    const terms = { year: 2024, kind: 'budget', from: '2024-02-01', name: '批复.csv', file };
    const route = `/v1/departments/${encodeURIComponent(department)}/references`;
    const { status, body } = await insist(`POST ${route}`, terms);
    expect(status).toBe(201);
    const items = await cloud.items(`REFERENCES#${department}#`);
    expect(items).toEqual([{ department, year: 2024, references: [body.reference] }]);
    const trail = await cloud.items<{ about: string; what: string }>('AUDIT#');
    expect(trail.filter(({ about }) => about === body.reference.id).map(({ what }) => what)).toEqual([
      'reference kept',
    ]);
    return { id: body.reference.id, department };
  }

  test('it is in force once, or not at all', async () => {
    await keepOne();
    expect(
      await killedAtEachStep(cloud, 'keep-reference', async () => void (await keepOne())),
    ).toBeGreaterThan(3);
  }, 600_000);

  test('it is withdrawn once', async () => {
    const round = async () => {
      const { id, department } = await keepOne();
      const route = `DELETE /v1/departments/${encodeURIComponent(department)}/references/2024/${id}`;
      expect((await insist(route)).body.reference.withdrawn).toBeDefined();
      const trail = await cloud.items<{ about: string; what: string }>('AUDIT#');
      expect(trail.filter(({ about }) => about === id).map(({ what }) => what)).toEqual([
        'reference kept',
        'reference withdrawn',
      ]);
    };
    await round();
    expect(await killedAtEachStep(cloud, 'references', round)).toBeGreaterThan(1);
  }, 600_000);
});
