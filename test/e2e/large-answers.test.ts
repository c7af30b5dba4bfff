import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Decision } from '../../functions/checking/decisions.ts';
import { TestCloud } from './cloud.fixture.ts';
import { sendRaw } from './raw-request.fixture.ts';

const PROJECTS = 5000;
const HEADER = '2021年度项目支出预算执行情况表\n项目名称,年初预算数,全年预算数,全年执行数,执行率\n';
const ROWS = Array.from(
  { length: PROJECTS },
  (_, row) =>
    `农村公路养护与安全生命防护工程及桥梁安全隐患整治项目（含配套设施）第${row}期,0,${row + 10},${row},${row % 7 === 0 ? '0.99' : '0.5'}\n`,
);
const LARGE = Buffer.from(HEADER + ROWS.join(''));

/** API Gateway hands on no more of a function's answer than 6 MB. */
describe('answers above 6 MB', () => {
  let cloud: TestCloud;

  beforeAll(async () => {
    cloud = await TestCloud.start();
  });

  afterAll(async () => {
    await cloud.stop();
  });

  /** As a program that unpacks nothing asks. */
  const plainly = async (route: string, body?: unknown) => {
    const token = await cloud.token('administrator');
    const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    return sendRaw(cloud.cloud.addresses.api, { route, token, ...(bytes && { bytes }) });
  };

  test('a report of 5,000 projects is answered packed; who cannot unpack it is told what to do', async () => {
    const body = { file: LARGE.toString('base64'), name: '项目.csv' };
    const { status, body: told } = await cloud.call('POST /v1/checks', { body });
    expect(status).toBe(200);
    expect(Buffer.byteLength(JSON.stringify(told))).toBeGreaterThan(6 * 1024 * 1024);
    const refused = await plainly('POST /v1/checks', body);
    expect({ status: refused.status, code: refused.body.error.code }).toEqual({
      status: 422,
      code: 'answer-too-large',
    });
  });

  test('the report of a recorded check is there packed, or by a link that works for its reader', async () => {
    await cloud.upload({ name: '项目.csv', bytes: LARGE, department: '交通局', year: 2021 });
    await cloud.settled();
    const [{ checkId }] = await cloud.history('交通局');
    const { body: packed } = await cloud.call(`GET /v1/checks/${checkId}`);
    expect(packed.report.findings.length).toBeGreaterThan(PROJECTS / 2);
    const { status, body: linked } = await plainly(`GET /v1/checks/${checkId}`);
    expect({ status, report: linked.report, check: linked.status }).toEqual({ status: 200, check: 'done' });
    const answer = await fetch(linked.reportLink.url);
    expect(await answer.json()).toEqual(packed.report);
  });

  test('explanations come page by page, those to decide on first; none twice, none left out', async () => {
    const waiver = (n: number, decided: boolean): Decision => ({
      ...{ fingerprint: n.toString(16).padStart(16, '0'), explanationId: n.toString(16).padStart(32, '0') },
      ...{ department: '交通局', item: `项目${n}`, rule: 'execution-rate/project-low', title: '执行率低' },
      ...{ by: '李文静', reason: '按合同付款'.repeat(200), state: decided ? 'waived' : 'explained' },
      at: new Date(Date.UTC(2022, 0, 1) + (n % 97) * 1000).toISOString(),
      ...(decided && { decidedAt: '2022-02-01T00:00:00.000Z', decidedBy: '王建国' }),
    });
    const all = Array.from({ length: 2500 }, (_, n) => waiver(n, n % 3 === 0));
    for (let at = 0; at < all.length; at += 50) {
      await Promise.all(
        all.slice(at, at + 50).map((each) => cloud.putItem(`WAIVER#交通局#${each.fingerprint}`, each)),
      );
    }
    const seen: Decision[] = [];
    let from: string | undefined;
    do {
      const query: string = from === undefined ? '' : `?from=${from}`;
      const { status, body } = await plainly(`GET /v1/explanations${query}`);
      expect(status).toBe(200);
      seen.push(...body.explanations);
      from = body.next;
    } while (from !== undefined);
    expect(new Set(seen.map(({ fingerprint }) => fingerprint)).size).toBe(all.length);
    expect(seen).toHaveLength(all.length);
    const inOrder = seen.map(({ decidedAt, at }) => [decidedAt === undefined ? 0 : 1, -Date.parse(at)]);
    expect(inOrder).toEqual([...inOrder].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d));
  });

  test('departments come page by page', async () => {
    const names = Array.from({ length: 620 }, (_, n) => `单位${String(n).padStart(4, '0')}`);
    const latest = {
      checkId: '0'.repeat(32),
      status: 'done',
      at: '2022-01-01T00:00:00.000Z',
      language: 'zh',
    };
    await Promise.all(names.map((name) => cloud.putItem(`DEPARTMENT#${name}`, { name, latest })));
    const { body: first } = await cloud.call('GET /v1/departments');
    const { body: second } = await cloud.call(`GET /v1/departments?from=${first.next}`);
    const seen = [...first.departments, ...second.departments].map(({ name }) => name);
    expect(seen.filter((name: string) => name.startsWith('单位')).sort()).toEqual(names);
    expect(second.next).toBeUndefined();
  });
});
