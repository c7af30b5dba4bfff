import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Explanation, Finding } from '../../engine/report.ts';
import { NO_SETTINGS } from '../../engine/rules/local-settings.ts';
import type { CheckRecord, UploadAlias } from '../checking/check-record.ts';
import type { Decision } from '../checking/decisions.ts';
import { storedRules } from '../checking/tenant-profile.ts';
import type { Caller } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import { MemoryItems } from '../services/memory-items.fixture.ts';
import { MemoryReports } from '../services/memory-reports.fixture.ts';
import { getCheck, linkToWorkbook } from './get-check.ts';

const UPLOAD = 'a'.repeat(32);
const CHECK = 'b'.repeat(32);
const caller = (changes: Partial<Caller> = {}): Caller => ({
  tenant: 'demo',
  user: 'li',
  name: '李',
  email: undefined,
  role: 'officer',
  departments: ['教育局'],
  ...changes,
});

describe('what became of an upload', () => {
  let items: MemoryItems;
  const reports = new MemoryReports().open('demo');

  const put = (key: string, value: UploadAlias | CheckRecord) =>
    items.put({
      key: 'status' in value ? itemKeys.check(key) : itemKeys.upload(key),
      value,
      when: 'always',
    });
  const alias = (changes: Partial<UploadAlias> = {}): UploadAlias => ({
    uploadId: UPLOAD,
    key: `tenants/demo/incoming/-/-/${UPLOAD}/a.xlsx`,
    by: 'li',
    name: 'a.xlsx',
    department: '',
    at: '2022-03-01T00:00:00.000Z',
    ...changes,
  });
  const failed: CheckRecord = {
    checkId: CHECK,
    status: 'failed',
    name: 'a.xlsx',
    department: '',
    at: '2022-03-01T00:00:00.000Z',
    language: 'zh',
    source: { bucket: 'b', key: 'k', version: 'v' },
    failure: {
      code: 'encrypted-file',
      what: { zh: '文件已加密', en: 'The file is encrypted' },
      where: 'a.xlsx',
      remedy: { zh: '取消密码', en: 'Take the password off' },
      reason: { zh: '无法读取：已加密', en: 'Cannot be read: encrypted' },
    },
  };

  beforeEach(() => {
    items = new MemoryItems('demo');
  });

  test('pending until its file has come, for who announced it', async () => {
    await put(UPLOAD, alias());
    expect((await getCheck(UPLOAD, caller(), 'zh', items, reports)).status).toBe('pending');
    const somebody = caller({ user: 'zhao' });
    await expect(getCheck(UPLOAD, somebody, 'zh', items, reports)).rejects.toMatchObject({ status: 404 });
  });

  test('failed, with the reason in the language of who asks', async () => {
    await put(UPLOAD, alias({ checkId: CHECK }));
    await put(CHECK, failed);
    const answer = await getCheck(UPLOAD, caller(), 'en', items, reports);
    expect(answer.failure).toMatchObject({
      reason: 'Cannot be read: encrypted',
      remedy: 'Take the password off',
    });
    await expect(linkToWorkbook(UPLOAD, caller(), items, reports)).rejects.toMatchObject({ status: 409 });
  });

  describe('done, with what was said since', () => {
    const finding = (fingerprint: string, changes: Partial<Finding> = {}) =>
      ({ fingerprint, severity: 'error', title: fingerprint, status: 'open', ...changes }) as Finding;
    const early: Explanation = { by: '李', reason: '当时的说明' };
    const said = (fingerprint: string, state: Decision['state'], changes: Partial<Decision> = {}) =>
      items.put({
        key: itemKeys.decision('', fingerprint),
        value: { fingerprint, state, by: '李', reason: '合同约定', ...changes },
        when: 'always',
      });
    const answered = async (...findings: Finding[]) => {
      const { failure, ...record } = failed;
      await put(CHECK, { ...record, status: 'done', open: { error: 9, warning: 9, info: 9 } });
      const written = { schema: 'gouji.report/1', asOf: '2022-03-01', findings, summary: '小结' };
      await reports.write(CHECK, 'json', JSON.stringify(written));
      return getCheck(CHECK, caller({ departments: undefined }), 'zh', items, reports);
    };

    test('explained and waived', async () => {
      await said('b', 'explained');
      await said('c', 'waived', { decidedBy: '王' });
      const { report, open } = await answered(finding('a'), finding('b'), finding('c'));
      expect(report).toEqual({
        schema: 'gouji.report/1',
        asOf: '2022-03-01',
        findings: [
          finding('a'),
          finding('b', { status: 'explained', explanation: { by: '李', reason: '合同约定' } }),
          finding('c', { status: 'waived', explanation: { by: '李（王）', reason: '合同约定' } }),
        ],
        summary: '小结',
      });
      expect(open).toEqual({ error: 1, warning: 0, info: 0 });
    });

    test.each<[name: string, state: Decision['state'], changes: Partial<Decision>]>([
      ['declined', 'declined', { decidedBy: '王' }],
      ['explained until a day before the report’s', 'explained', { until: '2022-02-28' }],
    ])('%s: open again, without the explanation it had', async (_, state, changes) => {
      await said('a', state, changes);
      const { report } = await answered(finding('a', { status: 'explained', explanation: early }));
      expect(report?.findings).toEqual([finding('a')]);
    });

    test('what local settings explained stays, and comes back where an explanation was declined', async () => {
      const rules = storedRules({
        ...NO_SETTINGS,
        explanations: [{ fingerprint: 'b', kind: 'waived', ...early }],
      });
      await items.put({ key: itemKeys.settings, value: { text: '', rules, service: {} }, when: 'always' });
      await said('b', 'declined');
      const settled = { status: 'waived', explanation: early } as const;
      const { report } = await answered(finding('a', settled), finding('b', settled));
      expect(report?.findings).toEqual([finding('a', settled), finding('b', settled)]);
    });
  });

  test("another department's is not there", async () => {
    await put(CHECK, { ...failed, department: '民政局' });
    await expect(getCheck(CHECK, caller(), 'zh', items, reports)).rejects.toMatchObject({ status: 404 });
    expect((await getCheck(CHECK, caller({ departments: undefined }), 'zh', items, reports)).status).toBe(
      'failed',
    );
  });

  test.each(['', '..', '../x', 'A'.repeat(32), 'a'.repeat(31)])('%j is no id', async (id) => {
    await expect(getCheck(id, caller(), 'zh', items, reports)).rejects.toMatchObject({ status: 404 });
  });
});
