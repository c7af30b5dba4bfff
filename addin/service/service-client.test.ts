import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { CellsBuilder, type Workbook } from '../../engine/cells.ts';
import type { Finding } from '../../engine/report.ts';
import { compileRequest } from '../../functions/schemas/compile-schema.ts';
import { addIncompressibleRows } from '../../test/incompressible-rows.ts';
import { ServiceClient } from './service-client.ts';

const signal = new AbortController().signal;
const terms = { language: 'zh', asOf: '2022-03-01' } as const;

/** A workbook whose texts do not compress: of this many characters. */
function workbook(characters: number): Workbook {
  const builder = new CellsBuilder();
  addIncompressibleRows(builder, Math.ceil(characters / 1000));
  const sheet = {
    ...{ name: '表', visibility: 'visible' as const, cells: builder.build(), merges: [] },
    ...{ hiddenRows: new Set<number>(), hiddenColumns: [], notes: [] },
  };
  return { name: '预算.xlsx', sha256: '', dateSystem: 1900, sheets: [sheet], definedNames: [] };
}

interface Call {
  readonly url: string;
  readonly init: RequestInit;
}

function client(
  answers: readonly (Response | Error)[],
  token?: string,
  narrative?: string,
  original?: Uint8Array,
) {
  const calls: Call[] = [];
  let next = 0;
  const service = new ServiceClient({
    api: 'https://api.test',
    token: () => token,
    narrative: () => narrative,
    original: () => original,
    file: async () => new Uint8Array([80, 75, 3, 4]),
    wait: async () => {},
    fetch: (async (url: string, init: RequestInit) => {
      calls.push({ url, init });
      const answer = answers[next++]!;
      if (answer instanceof Error) throw answer;
      return answer;
    }) as typeof fetch,
  });
  return { service, calls };
}

describe('a workbook of usual size', () => {
  test('is sent as cells, gzip, with the token in the header alone', async () => {
    const { service, calls } = client([Response.json({ report: { schema: 'gouji.report/1' } })], 'secret');
    const checked = await service.check(workbook(1000), terms, signal);
    expect(checked).toMatchObject({ where: 'service', report: { schema: 'gouji.report/1' } });
    const [{ url, init }] = calls as [Call];
    expect(url).toBe('https://api.test/v1/checks');
    expect(init.headers).toMatchObject({ authorization: 'Bearer secret', 'content-encoding': 'gzip' });
    const sent = JSON.parse(gunzipSync(init.body as Uint8Array).toString('utf8'));
    expect(Object.keys(sent)).toEqual(['cells', 'language', 'asOf']);
    expect(JSON.stringify(sent)).not.toContain('secret');
  });
});

test('the narrative goes with the cells as text', async () => {
  const { service, calls } = client([Response.json({ report: {} })], undefined, '本年预算 100 万元。');
  await service.check(workbook(1000), terms, signal);
  const sent = JSON.parse(gunzipSync(calls[0]?.init.body as Uint8Array).toString('utf8'));
  expect(sent.narrative).toEqual({ text: '本年预算 100 万元。' });
  expect(compileRequest('check-workbook')(sent)).toBe(true);
});

describe('an explanation', () => {
  const finding: Finding = {
    ...{ rule: 'execution-rate/project-low', title: '执行率偏低', severity: 'warning', item: '防疫专项' },
    ...{ message: '长'.repeat(3000), evidence: '8.04% < 90.00%', place: { sheet: '表', ref: 'H6' } },
    ...{ related: [{ sheet: '表', ref: 'B2' }], values: { executed: 18500, ledger: 'generalPublicBudget' } },
    ...{ basis: [], suggestion: '请核实', fingerprint: '0123456789abcdef', status: 'open' },
  };
  const request = { finding, department: '教育局', reason: '按合同付款', until: undefined };
  const sentBy = async (checkId: string | undefined) => {
    const { service, calls } = client([Response.json({}, { status: 201 })]);
    await service.explain({ ...request, checkId });
    expect(calls[0]?.url).toBe('https://api.test/v1/explanations');
    return JSON.parse(String(calls[0]?.init.body));
  };

  test('of a check that the service kept names it', async () => {
    const { fingerprint } = finding;
    expect(await sentBy('c1')).toEqual({ checkId: 'c1', fingerprint, reason: '按合同付款' });
  });

  test('of any other sends the finding: within the limits, and no amount that is not in its words', async () => {
    const body = await sentBy(undefined);
    expect(compileRequest('record-explanation')(body)).toBe(true);
    expect(body.finding.values).toEqual({ ledger: 'generalPublicBudget' });
    expect(body.finding.message).toBe(`${'长'.repeat(1999)}…`);
  });
});

describe('a file that nothing was written in', () => {
  test('is sent as it is, so that the report names the very file', async () => {
    const file = Uint8Array.from({ length: 60_000 }, (_, i) => i % 251);
    const { service, calls } = client([Response.json({ report: {} })], undefined, '说明', file);
    await service.check(workbook(1000), terms, signal);
    const sent = JSON.parse(gunzipSync(calls[0]?.init.body as Uint8Array).toString('utf8'));
    expect(Buffer.from(sent.file, 'base64').equals(file)).toBe(true);
    expect({ ...sent, file: '' }).toEqual({
      file: '',
      name: '预算.xlsx',
      narrative: { text: '说明' },
      ...terms,
    });
    expect(compileRequest('check-workbook')(sent)).toBe(true);
  });

  test('is uploaded where it is above 4 MiB', async () => {
    const { service, calls } = client(
      [
        Response.json({ id: 'a'.repeat(32), upload: { url: 'https://s3.test/incoming', fields: {} } }),
        new Response(null, { status: 204 }),
        Response.json({ status: 'done', report: { schema: 'gouji.report/1' } }),
      ],
      undefined,
      undefined,
      new Uint8Array(4 * 1024 * 1024 + 1),
    );
    await service.check(workbook(10), terms, signal);
    expect(calls[1]?.url).toBe('https://s3.test/incoming');
    const sent = calls[1]!.init.body as FormData;
    expect((sent.get('file') as Blob).size).toBe(4 * 1024 * 1024 + 1);
  });
});

describe('a workbook above 4 MiB', () => {
  const ticket = {
    id: 'a'.repeat(32),
    upload: { url: 'https://s3.test/incoming', fields: { key: 'k', policy: 'p' } },
  };

  test('is uploaded by a presigned form and asked for until it is checked', async () => {
    const { service, calls } = client([
      Response.json(ticket),
      new Response(null, { status: 204 }),
      Response.json({ status: 'pending' }),
      Response.json({ status: 'done', report: { schema: 'gouji.report/1' } }),
    ]);
    const checked = await service.check(workbook(3_000_000), terms, signal);
    expect(checked.checkId).toBe(ticket.id);
    expect(calls.map(({ url }) => url)).toEqual([
      'https://api.test/v1/uploads',
      'https://s3.test/incoming',
      `https://api.test/v1/checks/${ticket.id}`,
      `https://api.test/v1/checks/${ticket.id}`,
    ]);
    const form = calls[1]!.init.body as FormData;
    expect([...form.keys()]).toEqual(['key', 'policy', 'file']);
    expect(calls[1]!.init.headers).toBeUndefined();
  });

  test('has its narrative uploaded before it', async () => {
    const narrative = { url: 'https://s3.test/narrative', fields: { key: 'n' } };
    const { service, calls } = client(
      [
        Response.json({ ...ticket, companions: { narrative } }),
        new Response(null, { status: 204 }),
        new Response(null, { status: 204 }),
        Response.json({ status: 'done', report: { schema: 'gouji.report/1' } }),
      ],
      undefined,
      '本年预算 100 万元。',
    );
    await service.check(workbook(3_000_000), terms, signal);
    const [asked, first, second] = calls.map(({ url, init }) => ({ url, body: init.body as FormData }));
    const request = JSON.parse(String(asked?.body));
    expect(request.narrative).toEqual({ name: '文字说明.txt' });
    expect(compileRequest('create-upload')(request)).toBe(true);
    expect(first?.url).toBe(narrative.url);
    expect(await (first?.body.get('file') as Blob | undefined)?.text()).toBe('本年预算 100 万元。');
    expect(second?.url).toBe(ticket.upload.url);
  });

  test('that cannot be read is refused in the service’s words', async () => {
    const failure = { message: '文件已加密', remedy: '请去掉密码' };
    const { service } = client([
      Response.json(ticket),
      new Response(null, { status: 204 }),
      Response.json({ status: 'failed', failure }),
    ]);
    const checking = service.check(workbook(3_000_000), terms, signal);
    await expect(checking).rejects.toMatchObject({
      what: { zh: '文件已加密' },
      remedy: { zh: '请去掉密码' },
    });
  });
});

test.each([
  ['no connection', new TypeError('Failed to fetch'), 'ServiceUnreachable'],
  ['a gateway without a service behind it', new Response('', { status: 502 }), 'ServiceUnreachable'],
  ['nobody signed in', Response.json({}, { status: 401 }), 'SignInNeeded'],
  [
    'a refusal',
    Response.json({ error: { message: '太大', remedy: '拆分' } }, { status: 413 }),
    'ServiceRefused',
  ],
])('%s', async (_, answer, name) => {
  const { service } = client([answer]);
  await expect(service.check(workbook(10), terms, signal)).rejects.toMatchObject({ name });
});
