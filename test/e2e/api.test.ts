import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { strToU8, zipSync } from 'fflate';
import type { Report } from '../../engine/report.ts';
import { ANSWERS, type AnswerName } from '../../functions/schemas/answers.ts';
import { jsonOfWorkbook } from '../../workbook/cells-json.ts';
import { readWorkbook } from '../../workbook/read-workbook.ts';
import { TestCloud } from './cloud.fixture.ts';
import { postForm } from './form-of.fixture.ts';
import { workbookOf } from './workbook-of.fixture.ts';

const sample = workbookOf('教育局');
const ajv = new Ajv2020({ strict: false });

/** A Word document of the text's lines, base64. */
function docxOf(text: string): string {
  const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const lines = text.split('\n').map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`);
  const types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
  const parts = {
    '[Content_Types].xml': strToU8(types),
    'word/document.xml': strToU8(
      `<w:document xmlns:w="${w}"><w:body>${lines.join('')}</w:body></w:document>`,
    ),
  };
  return Buffer.from(zipSync(parts)).toString('base64');
}

describe('the API', () => {
  let cloud: TestCloud;

  beforeAll(async () => {
    cloud = await TestCloud.start();
  });

  afterAll(async () => {
    await cloud.stop();
  });

  function expectFits(body: unknown, answer: AnswerName): void {
    const validate: ValidateFunction = ajv.compile(ANSWERS[answer]);
    validate(body);
    expect(validate.errors ?? []).toEqual([]);
  }

  test('checks cells, gzip cells, base64 and plain bytes alike', async () => {
    const cells = jsonOfWorkbook(await readWorkbook(sample, '自评.xlsx'));
    const asOf = '2022-03-01';
    const json = { 'content-type': 'application/json' };
    const answers = [
      await cloud.call('POST /v1/checks', { body: { cells, asOf } }),
      await cloud.call('POST /v1/checks', {
        bytes: gzipSync(JSON.stringify({ cells, asOf })),
        headers: { ...json, 'content-encoding': 'gzip' },
      }),
      await cloud.call('POST /v1/checks', {
        body: { file: sample.toString('base64'), name: '自评.xlsx', asOf },
      }),
      await cloud.call(`POST /v1/checks?name=${encodeURIComponent('自评.xlsx')}&asOf=${asOf}`, {
        bytes: sample,
        headers: { 'content-type': 'application/octet-stream' },
      }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expectFits(body, 'report');
    }
    const findings = answers.map(({ body }) => body.report.findings);
    expect(findings[0].length).toBeGreaterThan(5);
    for (const each of findings) expect(each).toEqual(findings[0]);
  });

  test('an unreadable workbook is told what to do', async () => {
    const { status, body } = await cloud.call('POST /v1/checks', {
      body: { file: Buffer.from('%PDF-1.7 …').toString('base64'), name: 'a.xlsx' },
    });
    expect(status).toBe(422);
    expect(body.error).toMatchObject({ code: 'damaged-file', where: 'a.xlsx' });
    expectFits(body, 'error');
  });

  test('an announced upload: pending, then done, with report and annotated copy', async () => {
    const ticket = await cloud.call('POST /v1/uploads', {
      user: 'supervisor',
      body: { name: '自评.xlsx', department: '教育局', year: 2021, asOf: '2022-03-01' },
    });
    expect(ticket.status).toBe(201);
    expectFits(ticket.body, 'ticket');
    const { id, upload } = ticket.body;
    const pending = await cloud.call(`GET /v1/checks/${id}`);
    expect(pending.body.status).toBe('pending');
    expectFits(pending.body, 'check');
    expect(await postForm(upload, sample)).toBeLessThan(300);
    await cloud.settled();
    const done = await cloud.call(`GET /v1/checks/${id}`);
    expectFits(done.body, 'check');
    expect(done.body).toMatchObject({ status: 'done', department: '教育局', year: 2021, annotated: true });
    expect(done.body.report.asOf).toBe('2022-03-01');
    const link = await cloud.call(`GET /v1/checks/${id}/workbook`);
    expectFits(link.body, 'link');
    expect((await fetch(link.body.url)).status).toBe(200);
  });

  test('a form takes nothing but what it was made for', async () => {
    const { body } = await cloud.call('POST /v1/uploads', { body: { name: 'a.xlsx' } });
    const post = (changes: Record<string, string>, file: Uint8Array) =>
      postForm({ ...body.upload, fields: { ...body.upload.fields, ...changes } }, file);
    expect(await post({ key: 'tenants/other/incoming/a.xlsx' }, sample)).toBe(403);
    expect(await post({ 'Content-Type': 'text/html' }, sample)).toBe(403);
    expect(await post({}, new Uint8Array())).toBe(400);
    expect(await post({}, sample)).toBeLessThan(300);
    await cloud.settled();
  });

  test('a narrative beside the workbook, and last year’s workbook', async () => {
    const text = '2021年度部门预算绩效自评报告\n\n一、全年预算数5000万元，执行数9999万元，执行率99%。';
    const asOf = '2022-03-01';
    const file = sample.toString('base64');
    const inNarrative = (report: Report) => report.findings.filter(({ place }) => 'narrative' in place);
    const bodies = [
      { narrative: { text } },
      { narrative: { file: Buffer.from(text).toString('base64'), name: '说明.txt' } },
      { narrative: { file: docxOf(text), name: '说明.docx' } },
    ];
    const [told, asFile, asWord] = await Promise.all(
      bodies.map(async (companions) => {
        const body = { file, name: '自评.xlsx', asOf, prior: { file, name: '上年.xlsx' }, ...companions };
        const answer = await cloud.call('POST /v1/checks', { body });
        expect(answer.status).toBe(200);
        return answer.body.report as Report;
      }),
    );
    expect(inNarrative(told!).length).toBeGreaterThan(0);
    expect(asFile).toEqual(told);
    expect(inNarrative(asWord!).map(({ message }) => message)).toEqual(
      inNarrative(told!).map(({ message }) => message),
    );
    const faulty = await cloud.call('POST /v1/checks', {
      body: { file, name: '自评.xlsx', narrative: { file, name: '说明.docx' } },
    });
    expect(faulty.body.error).toMatchObject({ code: 'not-a-narrative', where: '说明.docx' });

    const ticket = await cloud.call('POST /v1/uploads', {
      body: { name: '附说明.xlsx', asOf, narrative: { name: '说明.docx' }, prior: { name: '上年.xlsx' } },
    });
    expectFits(ticket.body, 'ticket');
    const { id, upload, companions } = ticket.body;
    expect(await postForm(companions.narrative, Buffer.from(docxOf(text), 'base64'))).toBeLessThan(300);
    expect(await postForm(companions.prior, sample)).toBeLessThan(300);
    expect(await postForm(upload, sample)).toBeLessThan(300);
    await cloud.settled();
    const { body: done } = await cloud.call(`GET /v1/checks/${id}`);
    expect(done.status).toBe('done');
    expect(done.report.findings).toEqual(asWord!.findings);
    const early = await cloud.call('POST /v1/uploads', {
      body: { name: '缺说明.xlsx', narrative: { name: '说明.docx' } },
    });
    expect(await postForm(early.body.upload, sample)).toBeLessThan(300);
    await cloud.settled();
    const { body: failed } = await cloud.call(`GET /v1/checks/${early.body.id}`);
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'missing-companion' } });
  });

  test('explained, accepted, and taken into the next report; the trail only grows', async () => {
    await cloud.upload({
      name: '说明.xlsx',
      bytes: sample,
      department: '教育局',
      year: 2021,
      metadata: { 'as-of': '2022-03-01' },
    });
    await cloud.settled();
    const [{ checkId }] = await cloud.history('教育局');
    const { body } = await cloud.call(`GET /v1/checks/${checkId}`);
    const [first, second] = body.report.findings;
    const explain = (fingerprint: string, reason: string) =>
      cloud.call('POST /v1/explanations', { user: 'officer', body: { checkId, fingerprint, reason } });
    const explained = await explain(first.fingerprint, '项目跨年实施，按合同付款');
    expect(explained.status).toBe(201);
    expectFits(explained.body, 'explanation');
    await explain(second.fingerprint, '数据录入错误');
    const { explanationId } = explained.body.explanation;
    const decide = (accept: boolean) =>
      cloud.call(`POST /v1/waivers/${explanationId}/decision`, {
        user: 'supervisor',
        body: { accept, answer: '属实' },
      });
    const decided = await decide(true);
    expect(decided.body.explanation).toMatchObject({ state: 'waived', decidedBy: '王建国' });
    expect((await decide(true)).status).toBe(200);
    expect((await decide(false)).status).toBe(409);
    const listed = await cloud.call('GET /v1/explanations', { user: 'supervisor' });
    expectFits(listed.body, 'explanations');
    expect(listed.body.explanations.map(({ state }: { state: string }) => state)).toEqual([
      'explained',
      'waived',
    ]);
    const now = await cloud.call(`GET /v1/checks/${checkId}`, { user: 'supervisor' });
    expectFits(now.body, 'check');
    const [waived, told, ...others] = now.body.report.findings;
    expect(waived).toEqual({
      ...first,
      status: 'waived',
      explanation: { by: '李文静（王建国）', reason: '项目跨年实施，按合同付款' },
    });
    expect(told).toEqual({
      ...second,
      status: 'explained',
      explanation: { by: '李文静', reason: '数据录入错误' },
    });
    expect({ ...now.body.report, findings: [first, second, ...others] }).toEqual(body.report);
    const again = await cloud.call('POST /v1/checks', {
      body: { file: sample.toString('base64'), name: '说明.xlsx', asOf: '2022-03-01' },
    });
    const statuses = new Map(
      again.body.report.findings.map((each: { fingerprint: string; status: string }) => [
        each.fingerprint,
        each.status,
      ]),
    );
    expect(statuses.get(first.fingerprint)).toBe('waived');
    expect(statuses.get(second.fingerprint)).toBe('explained');
    const trail = await cloud.items<{ what: string; about: string }>('AUDIT#');
    expect(trail.filter(({ about }) => about === first.fingerprint).map(({ what }) => what)).toEqual([
      'explained',
      'accepted',
    ]);
    expect(await cloud.items(`EXPLANATION#教育局#${first.fingerprint}#`)).toHaveLength(2);
  });

  test('a finding of cells is explained though no check was kept', async () => {
    const cells = jsonOfWorkbook(await readWorkbook(sample, '自评.xlsx'));
    const check = async () => {
      const { body } = await cloud.call('POST /v1/checks', {
        user: 'officer',
        body: { cells, asOf: '2022-03-01' },
      });
      return body.report as Report;
    };
    const { findings, department } = await check();
    const finding = findings.findLast(({ evidence, status }) => evidence !== '' && status === 'open')!;
    const { related, basis, suggestion, status, explanation, ...shown } = finding;
    const explain = (changes: object, user = 'officer') =>
      cloud.call('POST /v1/explanations', {
        user,
        body: { finding: { ...shown, department, ...changes }, reason: '追加文号待补' },
      });
    expect((await explain({ department: '民政局' })).status).toBe(403);
    expect((await explain({ item: '别的项目' })).body.error.code).toBe('fingerprint-mismatch');
    expect((await explain({ rule: 'no-such/rule' })).body.error.code).toBe('unknown-rule');
    expect((await explain({ message: '长'.repeat(2001) })).body.error.code).toBe('bad-request');
    const explained = await explain({});
    expect(explained.status).toBe(201);
    expectFits(explained.body, 'explanation');
    const statusNow = async () =>
      (await check()).findings.find(({ fingerprint }) => fingerprint === finding.fingerprint)?.status;
    expect(await statusNow()).toBe('explained');
    // In another tenant the same words are another finding.
    expect((await explain({}, 'other-tenant-officer')).status).toBe(201);
    const { body } = await cloud.call('GET /v1/explanations', { user: 'supervisor' });
    const { message, evidence, place, severity } = finding;
    expect(body.explanations[0]).toMatchObject({ message, evidence, place, severity, by: '李文静' });
    const { explanationId } = body.explanations[0];
    await cloud.call(`POST /v1/waivers/${explanationId}/decision`, {
      user: 'supervisor',
      body: { accept: true },
    });
    expect(await statusNow()).toBe('waived');
  });

  test('departments and history', async () => {
    const departments = await cloud.call('GET /v1/departments');
    expectFits(departments.body, 'departments');
    expect(departments.body.departments.map(({ name }: { name: string }) => name)).toContain('教育局');
    const history = await cloud.call('GET /v1/departments/教育局/history?year=2021');
    expectFits(history.body, 'history');
    expect(history.body.checks.length).toBeGreaterThan(0);
  });

  test('packs, settings and recipients', async () => {
    const packs = await cloud.call('GET /v1/packs');
    expectFits(packs.body, 'packs');
    expect(packs.body.packs).toHaveLength(10);
    const faulty = await cloud.call('PUT /v1/settings', {
      body: { rules: 'disable: [{rule: no/such, reason: x}]' },
    });
    expect(faulty.status).toBe(422);
    expect(faulty.body.error.message).toContain('settings.yaml:1');
    const [{ id }] = packs.body.packs[0].rules;
    const settings = {
      rules: `disable: [{rule: ${id}, reason: 本地不适用}]`,
      deadlines: [{ department: '民政局', year: 2021, due: '2022-02-28' }],
    };
    const put = await cloud.call('PUT /v1/settings', { body: settings });
    expect(put.status).toBe(200);
    expectFits(put.body, 'settings');
    const checked = await cloud.call('POST /v1/checks', {
      body: { file: sample.toString('base64'), name: 'a.xlsx' },
    });
    expect(checked.body.report.skipped.find(({ rule }: { rule: string }) => rule === id).reason).toContain(
      '本地不适用',
    );
    expect((await cloud.call('GET /v1/settings')).body).toEqual(settings);
    await cloud.watch('supervisor@demo.example', ['教育局']);
    const own = await cloud.call('GET /v1/recipients', { user: 'supervisor' });
    expectFits(own.body, 'recipients');
    expect(own.body.recipients).toHaveLength(1);
    expect((await cloud.call('DELETE /v1/recipients/supervisor@demo.example')).body).toEqual({
      removed: true,
    });
  });

  test('which form a layout is, for every later file', async () => {
    const rows = '项目名称,年初预算数,已付金额\n道路养护,100,140\n合计,160,190\n';
    const check = async (name: string) => {
      const file = Buffer.from(rows).toString('base64');
      return (await cloud.call('POST /v1/checks', { body: { file, name } })).body.report;
    };
    const [question] = (await check('一月.csv')).questions;
    expect(question.nearest.map(({ form }: { form: string }) => form)).toContain('F3');
    const layout = { form: 'F3', headers: question.headers, columns: { 已付金额: '执行数' } };
    const kept = await cloud.call('POST /v1/layouts', { body: layout });
    expect(kept.status).toBe(201);
    expectFits(kept.body, 'layout');
    const later = await check('二月.csv');
    expect(later.questions).toBeUndefined();
    expect(later.workbook.sheets[0].forms).toEqual(['F3']);
  });

  test('the OpenAPI document names every route and is open', async () => {
    const { status, body } = await cloud.call('GET /v1/openapi.json', { token: '' });
    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.0');
    const names = Object.entries<object>(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const template = cloud.cloud.stack
      .idsOf('AWS::ApiGatewayV2::Route')
      .map((id) => String(cloud.cloud.stack.property(id, 'RouteKey')));
    expect(names.sort()).toEqual(template.sort());
  });
});
