import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { drawnTable, writtenPdf } from '../../documents/pdf/written-pdf.fixture.ts';
import type { Finding } from '../../engine/report.ts';
import type { CheckRecord } from '../checking/check-record.ts';
import { ReferencesInForce } from '../checking/references-in-force.ts';
import { WorkbookChecker } from '../checking/workbook-checker.ts';
import { NEW_RECIPIENT, type Recipient } from '../notices/recipient.ts';
import { FileHeldBack, type IncomingFile } from '../services/incoming-files.ts';
import { checkIdOf } from '../services/incoming-key.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { Measure } from '../services/measures.ts';
import { memoryTenants } from '../services/memory-items.fixture.ts';
import { MemoryReferenceFiles } from '../services/memory-reference-files.fixture.ts';
import { MemoryReports } from '../services/memory-reports.fixture.ts';
import type { NoticeMessage } from '../services/messages.ts';
import { shippedKnowledge } from '../services/shipped-knowledge.ts';
import { checkUpload, PoisonFile, UnfinishedCheck } from './check-upload.ts';
import { isLater, type UploadEvent, uploadEvents } from './upload-event.ts';

const SAMPLE = readFileSync('samples/芦淞区科工信局2021年度绩效自评.xlsx');
const ENCRYPTED = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)]);
const SENTENCE = '本年支出100万元，比上年增加20万元，增长30%。';
const PDF = writtenPdf({ pages: [{ texts: [[70, 60, SENTENCE]] }] });
const TEXT = new TextEncoder().encode(SENTENCE);
const KEY = 'tenants/demo/incoming/科工信局/2021/-/自评.xlsx';

let checker: WorkbookChecker;
let tenants: ReturnType<typeof memoryTenants>;
let reports: MemoryReports;
let sent: NoticeMessage[];
let measured: Partial<Record<Measure, number>>[];
let files: Map<string, Partial<IncomingFile>>;

const event = (changes: Partial<UploadEvent> = {}): UploadEvent => ({
  bucket: 'incoming',
  key: KEY,
  version: 'v1',
  sequencer: '0A',
  at: '2022-03-01T02:00:00.000Z',
  size: SAMPLE.length,
  ...changes,
});

function ports() {
  return {
    open: tenants.open,
    reports: reports.open,
    checker,
    references: new ReferencesInForce(new MemoryReferenceFiles()),
    tenants: { add: async () => {} },
    measure: (counts: Partial<Record<Measure, number>>) => void measured.push(counts),
    now: () => new Date('2022-03-01T02:00:03Z'),
    notices: {
      send: async (message: NoticeMessage) => void sent.push(message),
      sendAll: async (messages: readonly NoticeMessage[]) => void sent.push(...messages),
    },
    incoming: {
      read: async (_bucket: string, key: string, version = '') => {
        const found = files.get(`${key} ${version}`);
        const whole = { metadata: {}, version, modified: new Date(0), bytes: new Uint8Array() };
        return found && { ...whole, ...found };
      },
    },
  };
}

beforeAll(() => {
  checker = new WorkbookChecker(shippedKnowledge());
});

beforeEach(() => {
  tenants = memoryTenants();
  reports = new MemoryReports();
  sent = [];
  measured = [];
  files = new Map([[`${KEY} v1`, { bytes: SAMPLE }]]);
});

describe('checking an upload', () => {
  test('leaves report, page, annotated copy, record, history and notice', async () => {
    expect(await checkUpload(event(), ports(), { time: 1 })).toBe('checked');
    const id = checkIdOf('incoming', KEY, 'v1');
    expect([...reports.files.keys()].sort()).toEqual([
      `demo/${id}/annotated`,
      `demo/${id}/html`,
      `demo/${id}/json`,
    ]);
    const [record] = tenants.of('demo').valuesOf<CheckRecord>('CHECK#');
    expect(record).toMatchObject({ status: 'done', department: '科工信局', year: 2021, asOf: '2022-03-01' });
    expect(record?.totals?.error).toBeGreaterThan(0);
    expect(tenants.of('demo').valuesOf('HISTORY#科工信局#2021#')).toHaveLength(1);
    expect(sent).toEqual([{ tenant: 'demo', checkId: id, trace: id }]);
    const { error, warning, info } = record!.open!;
    expect(measured).toEqual([
      {
        ...{ Checked: 1, WaitedSeconds: 3 },
        ...{ FindingsError: error, FindingsWarning: warning, FindingsInfo: info },
      },
    ]);
  });

  test.each<[string, string, Uint8Array, string, CheckRecord['annotatedAs']]>([
    ['a PDF a PDF', '预算.pdf', PDF, 'annotatedPdf', { kind: 'copy', type: 'pdf' }],
    ['a text the list of its findings', '说明.txt', TEXT, 'annotated', { kind: 'list', type: 'xlsx' }],
  ])('leaves of %s', async (_, name, bytes, file, annotatedAs) => {
    const key = KEY.replace(/[^/]+$/, name);
    files.set(`${key} v1`, { bytes });
    await checkUpload(event({ key }), ports(), { time: 1 });
    const id = checkIdOf('incoming', key, 'v1');
    expect([...reports.files.keys()]).toContain(`demo/${id}/${file}`);
    const [record] = tenants.of('demo').valuesOf<CheckRecord>('CHECK#');
    expect(record).toMatchObject({ annotatedAs });
  });

  test.each<[string, Partial<Recipient>, boolean]>([
    ['an English reader', { language: 'en' }, true],
    ['an English reader of another department', { language: 'en', departments: ['民政局'] }, false],
    ['an English reader of digests', { language: 'en', mode: 'digest' }, false],
    ['a Chinese reader', {}, false],
  ])('with %s the report is there in English too: %s', async (_, changes, there) => {
    const email = 'a@example.org';
    const value: Recipient = { ...NEW_RECIPIENT, email, departments: ['*'], ...changes };
    await tenants.of('demo').put({ key: itemKeys.recipient(email), value, when: 'always' });
    await checkUpload(event(), ports(), { time: 1 });
    const id = checkIdOf('incoming', KEY, 'v1');
    const key = `demo/${id}/translated`;
    expect(reports.files.has(key)).toBe(there);
    if (!there) return;
    const [own, translated] = [`demo/${id}/json`, key].map((each) => JSON.parse(reports.text(each)));
    expect(translated.language).toBe('en');
    expect(translated.findings.map(({ fingerprint }: Finding) => fingerprint)).toEqual(
      own.findings.map(({ fingerprint }: Finding) => fingerprint),
    );
    expect(translated.findings[0].title).toMatch(/^[ -~’]+$/u);
  });

  test('ten times for one event is once', async () => {
    for (let i = 0; i < 10; i++) await checkUpload(event(), ports(), { time: 1 });
    expect(sent).toHaveLength(1);
    expect(tenants.of('demo').valuesOf('HISTORY#')).toHaveLength(1);
  });

  test('an event that comes after a later one is recorded, not told of', async () => {
    files.set(`${KEY} v2`, { bytes: SAMPLE });
    await checkUpload(event({ version: 'v2', sequencer: '0B' }), ports(), { time: 1 });
    expect(await checkUpload(event(), ports(), { time: 1 })).toBe('superseded');
    expect(sent).toHaveLength(1);
  });

  test('metadata go before the key, and the key before the file', async () => {
    files.set(`${KEY} v1`, {
      bytes: SAMPLE,
      metadata: { department: '芦淞区科工信局', year: '2020', 'as-of': '2021-01-31', language: 'en' },
    });
    await checkUpload(event(), ports(), { time: 1 });
    const [record] = tenants.of('demo').valuesOf<CheckRecord>('CHECK#');
    expect(record).toMatchObject({
      department: '芦淞区科工信局',
      year: 2020,
      asOf: '2021-01-31',
      language: 'en',
    });
  });

  test.each([
    ['an encrypted file', ENCRYPTED, '无法读取：'],
    ['an empty file', new Uint8Array(), '无法读取：空文件'],
    ['a cut-off file', SAMPLE.subarray(0, 5000), '无法读取：已损坏'],
  ])('%s is recorded as failed, and fails at once when it comes again', async (_, bytes, reason) => {
    files.set(`${KEY} v1`, { bytes });
    await expect(checkUpload(event(), ports(), { time: 1 })).rejects.toThrow(PoisonFile);
    const [record] = tenants.of('demo').valuesOf<CheckRecord>('CHECK#');
    expect(record?.status).toBe('failed');
    expect(record?.failure?.reason.zh).toContain(reason);
    files.clear();
    await expect(checkUpload(event(), ports(), { time: 1 })).rejects.toThrow(PoisonFile);
    expect(sent).toHaveLength(1);
    expect(tenants.of('demo').valuesOf('HISTORY#')).toHaveLength(1);
  });

  test('a file that is gone is passed over', async () => {
    files.clear();
    expect(await checkUpload(event(), ports(), { time: 1 })).toBe('gone');
    expect(sent).toEqual([]);
  });

  test.each([
    'reports/demo/a.xlsx',
    'tenants/demo/reports/a.xlsx',
    'tenants/demo/incoming/../other/a.xlsx',
    'tenants/../incoming/a.xlsx',
    'tenants/demo/incoming/',
  ])('the key %s is none of ours', async (key) => {
    expect(await checkUpload(event({ key }), ports(), { time: 1 })).toBe('not ours');
  });

  describe('with what goes with it', () => {
    const TEXT = '2021年度部门预算绩效自评报告\n\n一、全年预算数5000万元，执行数9999万元，执行率99%。';
    const narrative = { metadata: { narrative: 'x/文字说明.txt' } };
    const at = (path: string) => `tenants/demo/companions/${path} `;
    const findings = async () => {
      const [record] = tenants.of('demo').valuesOf<CheckRecord>('CHECK#');
      return JSON.parse(reports.text(`demo/${record?.checkId}/json`)).findings as Finding[];
    };

    test('a PDF has its tables and its own text checked', async () => {
      const table = drawnTable({ top: 120, widths: [80, 150, 100] }, [
        ['科目编码', '科目名称', '合计'],
        ['2010301', '行政运行', '1,234.50'],
      ]);
      const text = [50, 60, '2024年度甲局支出100万元，比上年增加20万元，增长30.00%。'] as const;
      files.set(`${KEY} v1`, { bytes: writtenPdf({ pages: [{ ...table, texts: [text, ...table.texts] }] }) });
      expect(await checkUpload(event(), ports(), { time: 1 })).toBe('checked');
      const [record] = tenants.of('demo').valuesOf<CheckRecord>('CHECK#');
      const { workbook } = JSON.parse(reports.text(`demo/${record?.checkId}/json`));
      expect(workbook.sheets.map(({ name }: { name: string }) => name)).toEqual(['第1页 表1']);
      expect((await findings()).filter(({ place }) => 'narrative' in place).length).toBeGreaterThan(0);
    });

    test('the narrative is compared with the workbook', async () => {
      files.set(`${KEY} v1`, { bytes: SAMPLE, ...narrative });
      files.set(at('x/文字说明.txt'), { bytes: Buffer.from(TEXT) });
      await checkUpload(event(), ports(), { time: 1 });
      expect((await findings()).filter(({ place }) => 'narrative' in place).length).toBeGreaterThan(0);
    });

    test('an event of the narrative itself, before or after, checks nothing', async () => {
      const own = event({ key: at('x/文字说明.txt').trim() });
      expect(await checkUpload(own, ports(), { time: 1 })).toBe('not ours');
      expect(tenants.of('demo').stored.size).toBe(0);
    });

    test.each([
      ['is not there', narrative.metadata, '无法读取：缺少随附文件'],
      ['steps out of its folder', { narrative: '../incoming/a.txt' }, '无法读取：缺少随附文件'],
      ["is another tenant's", { prior: '../../other/companions/a.xlsx' }, '无法读取：缺少随附文件'],
      ['is a workbook', { narrative: 'x/自评.xlsx' }, '无法读取：文件是工作簿，不是文字说明'],
      ['is no workbook', { prior: 'x/文字.txt' }, '无法读取：不是工作簿'],
    ])('one that %s: the failure is on record', async (_, metadata, reason) => {
      files.set(`${KEY} v1`, { bytes: SAMPLE, metadata });
      files.set(at('x/自评.xlsx'), { bytes: SAMPLE });
      files.set(at('x/文字.txt'), { bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1]) });
      await expect(checkUpload(event(), ports(), { time: 1 })).rejects.toThrow(PoisonFile);
      const [record] = tenants.of('demo').valuesOf<CheckRecord>('CHECK#');
      expect(record).toMatchObject({ status: 'failed', failure: { reason: { zh: reason } } });
    });
  });

  test('a file that is not found clean is tried again, and at last told as that', async () => {
    const held = ports();
    held.incoming.read = async () => {
      throw new FileHeldBack();
    };
    await expect(checkUpload(event(), held, { time: 1 })).rejects.toThrow(FileHeldBack);
    expect(tenants.of('demo').valuesOf('CHECK#')).toEqual([]);
    await expect(checkUpload(event(), held, { time: 4 })).rejects.toThrow(PoisonFile);
    expect(tenants.of('demo').valuesOf('CHECK#')).toMatchObject([
      { status: 'failed', failure: { code: 'not-found-clean' }, department: '科工信局' },
    ]);
    expect(sent).toHaveLength(1);
  });

  describe('tried as often as it is', () => {
    const tried = () => checkUpload(event(), ports(), { time: 4 });
    const record = () => tenants.of('demo').valuesOf<CheckRecord>('CHECK#')[0];

    test('with nothing to show: record, history and notice say that it never finished', async () => {
      for (let i = 0; i < 2; i++) await expect(tried()).rejects.toThrow(UnfinishedCheck);
      const failed = {
        ...{ status: 'failed', department: '科工信局', year: 2021 },
        failure: { reason: { zh: '无法读取：校验未能完成（超时或内存不足）' } },
      };
      expect(record()).toMatchObject(failed);
      expect(tenants.of('demo').valuesOf('HISTORY#')).toMatchObject([failed]);
      expect(tenants.of('demo').valuesOf('DEPARTMENT#')).toMatchObject([{ latest: { status: 'failed' } }]);
      expect(new Set(sent.map(({ checkId }) => checkId))).toEqual(new Set([record()?.checkId]));
      expect(reports.files.size).toBe(0);
    });

    test('and sent again by an operator, it is checked', async () => {
      await expect(tried()).rejects.toThrow(UnfinishedCheck);
      expect(await checkUpload(event(), ports(), { time: 1 })).toBe('checked');
      expect(record()).toMatchObject({ status: 'done' });
      expect(tenants.of('demo').valuesOf('HISTORY#')).toMatchObject([{ status: 'done' }]);
    });

    test('stopped at its deadline: told at once, and when it is delivered again not begun again', async () => {
      const stopped = () => checkUpload(event(), ports(), { time: 1, stopped: true });
      await expect(stopped()).rejects.toThrow(UnfinishedCheck);
      expect(record()).toMatchObject({ status: 'failed', failure: { code: 'unfinished-check' } });
      await expect(checkUpload(event(), ports(), { time: 2 })).rejects.toThrow(UnfinishedCheck);
      expect(reports.files.size).toBe(0);
      expect(new Set(sent.map(({ checkId }) => checkId))).toEqual(new Set([record()?.checkId]));
    });

    test('but done, of which only the notice was missing: that is made up for', async () => {
      const broken = ports();
      broken.notices.send = async () => {
        throw new Error('throttled');
      };
      await expect(checkUpload(event(), broken, { time: 1 })).rejects.toThrow('throttled');
      expect(await tried()).toBe('checked');
      expect(record()).toMatchObject({ status: 'done' });
      expect(sent).toHaveLength(1);
    });
  });

  describe('for a department, where the workbook names another', () => {
    beforeEach(() => {
      files.set(`${KEY} v1`, { bytes: SAMPLE, metadata: { department: '教育局' } });
    });

    test('is held: in nobody’s history', async () => {
      expect(await checkUpload(event(), ports(), { time: 1 })).toBe('held');
      const items = tenants.of('demo');
      const [record] = items.valuesOf<CheckRecord>('CHECK#');
      const named = '株洲市芦淞区科技和工业信息化局';
      expect(record).toMatchObject({ status: 'done', department: '教育局', held: { named } });
      expect(items.valuesOf('HELD#')).toMatchObject([{ department: '教育局', named, year: 2021 }]);
      expect([...items.valuesOf('HISTORY#'), ...items.valuesOf('DEPARTMENT#')]).toEqual([]);
      expect(sent).toEqual([{ tenant: 'demo', checkId: record?.checkId, trace: record?.checkId }]);
    });

    test('once settled it stays so, however often its event comes', async () => {
      await checkUpload(event(), ports(), { time: 1 });
      const items = tenants.of('demo');
      const [{ held: _, ...record }] = items.valuesOf<CheckRecord>('CHECK#') as [CheckRecord];
      const settled = { by: '王', at: '2022-03-02T00:00:00Z', between: ['教育局', '科工信局'] };
      const value = { ...record, department: '科工信局', settled };
      await items.put({ key: itemKeys.check(record.checkId), value, when: 'always' });
      const guards = [...items.stored.keys()].filter((key) => key.startsWith('GUARD#'));
      for (const key of guards) await items.delete(key);
      expect(await checkUpload(event(), ports(), { time: 1 })).toBe('checked');
      expect(items.valuesOf('CHECK#')).toMatchObject([{ department: '科工信局', settled }]);
      expect(items.valuesOf('HISTORY#科工信局#')).toHaveLength(1);
    });
  });
});

describe('S3 events', () => {
  test.each([
    ['0A', '0B', true],
    ['0B', '0A', false],
    ['0055AED6DCD90281E5', '0055AED6DCD90281E6', true],
    ['0055', '0055AED6', true],
    ['0055AED6', '0055', false],
    ['0a', '0B', true],
    ['0A', '0A', false],
  ])('sequencer %s before %s: %s', (before, after, later) => {
    expect(isLater(after, before)).toBe(later);
  });

  test('test events and deletions name no upload', () => {
    expect(uploadEvents('{"Event":"s3:TestEvent"}')).toEqual([]);
    expect(uploadEvents('{"Records":[{"eventName":"ObjectRemoved:Delete"}]}')).toEqual([]);
  });

  test('keys are decoded', () => {
    const record = {
      eventName: 'ObjectCreated:Put',
      eventTime: '2022-03-01T02:00:00Z',
      s3: {
        bucket: { name: 'b' },
        object: { key: 'tenants/a/incoming/%E8%87%AA%E8%AF%84+1.xlsx', size: 1, sequencer: '1' },
      },
    };
    expect(uploadEvents(JSON.stringify({ Records: [record] }))[0]?.key).toBe(
      'tenants/a/incoming/自评 1.xlsx',
    );
  });
});
