import { beforeEach, describe, expect, test } from '@jest/globals';
import type { CheckRecord, UploadAlias } from '../checking/check-record.ts';
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
    items.put({ key: itemKeys.check(key), value, when: 'always' });
  const alias = (changes: Partial<UploadAlias> = {}): UploadAlias => ({
    uploadId: UPLOAD,
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
