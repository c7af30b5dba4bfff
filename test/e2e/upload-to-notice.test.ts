import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readExplanations } from '../../workbook/annotate/read-explanations.ts';
import { readWorkbook } from '../../workbook/read-workbook.ts';
import { CORRECTED, TestCloud } from './cloud.fixture.ts';
import { encryptedWorkbook } from './encrypted-workbook.fixture.ts';
import { workbookOf } from './workbook-of.fixture.ts';

const DEPARTMENT = '教育局';
const sample = workbookOf(DEPARTMENT);
const corrected = workbookOf(DEPARTMENT, CORRECTED);

describe.each([['smtp'], ['ses']])('from an upload to a notice by %s', (transport) => {
  let cloud: TestCloud;

  beforeAll(async () => {
    cloud = await TestCloud.start({ MailTransport: transport });
    await cloud.watch('wang@demo.example', ['*'], { name: '王建国' });
    await cloud.watch('li@demo.example', [DEPARTMENT], { language: 'en' });
    await cloud.watch('elsewhere@demo.example', ['卫生健康局']);
  });

  afterAll(async () => {
    await cloud.stop();
  });

  test('the sample: report, annotated workbook, history row, one mail to each supervisor', async () => {
    await cloud.upload({ name: '自评.xlsx', bytes: sample, department: DEPARTMENT, year: 2021 });
    await cloud.settled();
    const [row, ...others] = await cloud.history(DEPARTMENT);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ status: 'done', year: 2021, department: DEPARTMENT });
    const check = await cloud.call(`GET /v1/checks/${row.checkId}`);
    expect(check.body.report.findings.length).toBeGreaterThan(5);
    const link = await cloud.call(`GET /v1/checks/${row.checkId}/workbook`);
    const copy = new Uint8Array(await (await fetch(link.body.url)).arrayBuffer());
    const sheets = (await readWorkbook(copy, 'copy.xlsx')).sheets.map(({ name }) => name);
    expect(sheets[0]).toBe('校验结果');
    expect(readExplanations(copy)).toEqual([]);
    const mails = await cloud.mails();
    expect(mails.map(({ to }) => to[0]).sort()).toEqual(['li@demo.example', 'wang@demo.example']);
    const [mail] = mails.filter(({ to }) => to[0] === 'wang@demo.example');
    expect(mail.subject).toContain(DEPARTMENT);
    expect(mail.text).toContain('王建国');
    expect(mail.attachments[0].filename).toBe('自评-已校验.xlsx');
    const english = mails.find(({ to }) => to[0] === 'li@demo.example');
    expect(english.subject).toMatch(/first: [A-Z][a-z ]+$/u);
    expect(mail.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  });

  test('the same event ten times: still one of everything', async () => {
    const key = await cloud.upload({
      name: '十次.xlsx',
      bytes: workbookOf('十次局'),
      department: '十次局',
      year: 2021,
    });
    await cloud.settled();
    const before = (await cloud.mails()).length;
    const [{ checkId }] = await cloud.history('十次局');
    const again = await cloud.eventOf(key, checkId);
    for (let i = 0; i < 10; i++) cloud.cloud.queue('CheckQueue').send(again);
    await cloud.settled();
    expect(await cloud.history('十次局')).toHaveLength(1);
    expect(await cloud.mails()).toHaveLength(before);
  });

  test('the corrected twin: a clean notice', async () => {
    const before = new Set((await cloud.mails()).map(({ id }) => id));
    await cloud.upload({ name: '更正后.xlsx', bytes: corrected, department: DEPARTMENT, year: 2021 });
    await cloud.settled();
    const [newest] = await cloud.history(DEPARTMENT);
    expect(newest.totals.error).toBe(0);
    const fresh = (await cloud.mails()).filter(({ id }) => !before.has(id));
    expect(fresh.map(({ to }) => to[0]).sort()).toEqual(['li@demo.example', 'wang@demo.example']);
  });

  test('encrypted and corrupt files fail visibly, go to the dead letters, and hold nothing up', async () => {
    const encrypted = encryptedWorkbook();
    await cloud.upload({ name: '加密.xlsx', bytes: encrypted, department: '坏文件局', year: 2021 });
    await cloud.upload({
      name: '截断.xlsx',
      bytes: sample.subarray(0, 9000),
      department: '坏文件局',
      year: 2021,
    });
    await cloud.upload({
      name: '好的.xlsx',
      bytes: workbookOf('坏文件局', CORRECTED),
      department: '坏文件局',
      year: 2021,
    });
    await cloud.settled();
    const rows = await cloud.history('坏文件局');
    const reasons = Object.fromEntries(rows.map((row) => [row.name, row.reason ?? row.status]));
    expect(reasons).toEqual({
      '加密.xlsx': '无法读取：已加密',
      '截断.xlsx': '无法读取：已损坏',
      '好的.xlsx': 'done',
    });
    expect(cloud.cloud.queue('CheckDeadLetters').counts().visible).toBe(2);
    const failed = rows.find(({ name }) => name === '加密.xlsx');
    const { body } = await cloud.call(`GET /v1/checks/${failed.checkId}`);
    expect(body.failure).toMatchObject({ code: 'encrypted-file', reason: '无法读取：已加密' });
    const told = (await cloud.mails()).filter(({ subject }) => subject.includes('无法读取'));
    expect(told.map(({ to, subject }) => [to[0], subject.includes('加密')]).sort()).toEqual([
      ['wang@demo.example', false],
      ['wang@demo.example', true],
    ]);
  });
});
