import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CORRECTED, TestCloud } from './cloud.fixture.ts';
import { postForm } from './form-of.fixture.ts';
import { workbookOf } from './workbook-of.fixture.ts';

const DEPARTMENT = '教育局';
const sample = workbookOf(DEPARTMENT);

describe('a signed form, and how often somebody may ask for one', () => {
  let cloud: TestCloud;

  beforeAll(async () => {
    cloud = await TestCloud.start({ PersonRequests: '12', TenantRequests: '18' });
    await cloud.watch('wang@demo.example', ['*']);
  });

  afterAll(async () => {
    await cloud.stop();
  });

  const announce = (user: string, terms: object = {}) =>
    cloud.call('POST /v1/uploads', { user, body: { name: '自评.xlsx', department: DEPARTMENT, ...terms } });

  test('posted twenty times it is one upload: one check, one row, one mail', async () => {
    const { body } = await announce('officer', { year: 2021 });
    const corrected = workbookOf(DEPARTMENT, CORRECTED);
    const files = Array.from({ length: 20 }, (_, n) => (n === 0 ? sample : corrected));
    for (const file of files) expect(await postForm(body.upload, file)).toBeLessThan(300);
    await cloud.settled();
    const rows = await cloud.history(DEPARTMENT);
    expect(rows.map(({ status, year }) => [status, year])).toEqual([['done', 2021]]);
    expect(await cloud.mails()).toHaveLength(1);
    const { body: check } = await cloud.call(`GET /v1/checks/${body.id}`, { user: 'officer' });
    expect(check).toMatchObject({ id: rows[0].checkId, status: 'done' });

    const { body: recheck } = await cloud.call('POST /v1/rechecks', {
      body: { reason: '规则更新', department: DEPARTMENT },
    });
    await cloud.settled();
    const { body: done } = await cloud.call(`GET /v1/rechecks/${recheck.recheckId}`);
    expect(done.summary).toMatchObject({ files: 1, worse: 0, better: 0, other: 0 });
  });

  test("a file that lies under a check's id, or under that of an upload for another place, names neither", async () => {
    const [{ checkId }] = await cloud.history(DEPARTMENT);
    const before = await cloud.item(`CHECK#${checkId}`);
    const { body: ticket } = await announce('supervisor', { name: '别的.xlsx' });
    for (const id of [checkId, ticket.id]) {
      await cloud.putObject(
        `tenants/demo/incoming/卫生健康局/2021/${id}/冒名.xlsx`,
        workbookOf('卫生健康局'),
      );
    }
    await cloud.settled();
    expect(await cloud.item(`CHECK#${checkId}`)).toEqual(before);
    const { body } = await cloud.call(`GET /v1/checks/${ticket.id}`, { user: 'supervisor' });
    expect(body).toMatchObject({ status: 'pending', department: DEPARTMENT });
    const ids = (await cloud.history('卫生健康局')).map((row) => row.checkId);
    expect(new Set([...ids, checkId]).size).toBe(3);
  });

  test('who asks too often is told which limit it was and when again; others go on until the tenant’s own', async () => {
    const ask = async (user: string) => {
      const headers = {
        authorization: `Bearer ${await cloud.token(user)}`,
        'content-type': 'application/json',
      };
      const body = JSON.stringify({ name: 'a.xlsx', department: DEPARTMENT });
      return fetch(`${cloud.cloud.addresses.api}/v1/uploads`, { method: 'POST', headers, body });
    };
    /** Until it is refused: of 25 requests 13 at least are of one minute, whenever it ends. */
    const refusal = async (user: string, most: number) => {
      for (let i = 0; i < most; i++) {
        const answer = await ask(user);
        if (answer.status !== 201) return answer;
      }
      throw new Error('never refused');
    };
    const refused = await refusal('administrator', 25);
    const { error } = await refused.json();
    expect(refused.status).toBe(429);
    expect(error).toMatchObject({ code: 'too-many-requests', message: '每人每分钟最多上传 12 次' });
    expect(error.remedy).toBe(`请 ${refused.headers.get('retry-after')} 秒后再试`);
    expect((await ask('other-tenant-officer')).status).toBe(201);
    const told = new Set<string>();
    for (let i = 0; i < 13; i++) {
      for (const user of ['administrator', 'supervisor', 'officer']) {
        const answer = await ask(user);
        if (answer.status === 429) told.add((await answer.json()).error.message);
      }
    }
    expect(told).toContain('全租户每分钟最多上传 18 次');
  });
});
