import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CheckRecord } from '../checking/check-record.ts';
import type { RecheckRecord, RecheckRow } from '../checking/recheck-record.ts';
import { ReferencesInForce } from '../checking/references-in-force.ts';
import { WorkbookChecker } from '../checking/workbook-checker.ts';
import { finishRecheck } from '../finish-recheck/finish-recheck.ts';
import { listedFiles, sentFiles } from '../finish-recheck/recheck-files.ts';
import type { InventoriedObject } from '../inventory/inventoried-key.ts';
import { checkIdOf } from '../services/incoming-key.ts';
import { itemKeys } from '../services/item-keys.ts';
import { memoryTenants } from '../services/memory-items.fixture.ts';
import { MemoryReferenceFiles } from '../services/memory-reference-files.fixture.ts';
import { MemoryReports } from '../services/memory-reports.fixture.ts';
import type { NoticeMessage } from '../services/messages.ts';
import { shippedKnowledge } from '../services/shipped-knowledge.ts';
import { isComplete, markUnfinished, recheckBatch, recheckFile } from './recheck-file.ts';

const ID = '0'.repeat(32);
const PREFIX = 'tenants/demo/incoming/教育局/2021/-/';
const CSV = new TextEncoder().encode('项目名称,全年预算数\n甲,1\n');
const STARTED = '2022-03-01T01:00:00.000Z';

let checker: WorkbookChecker;
let tenants: ReturnType<typeof memoryTenants>;
let reports: MemoryReports;
let inventoried: InventoriedObject[];
let opened: string[];
let sent: NoticeMessage[];
let files: Map<string, { readonly bytes: Uint8Array; readonly modified: Date }>;

beforeAll(() => {
  checker = new WorkbookChecker(shippedKnowledge());
});

beforeEach(() => {
  tenants = memoryTenants();
  reports = new MemoryReports();
  files = new Map();
  inventoried = [];
  opened = [];
  sent = [];
});

function ports() {
  const incoming = {
    read: async (_: string, key: string) => {
      const found = files.get(key);
      return found && { ...found, metadata: {}, version: 'v' };
    },
    async *list(_: string, prefix: string) {
      for (const [key, { bytes, modified }] of files) {
        if (key.startsWith(prefix)) yield { key, size: bytes.length, modified };
      }
    },
  };
  const inventories = {
    open: async (manifest: string) => {
      opened.push(manifest);
      return { at: STARTED, columns: [], files: [] };
    },
    async *objects() {
      yield* inventoried;
    },
  };
  const listed = listedFiles(incoming, inventories);
  return {
    open: tenants.open,
    reports: reports.open,
    checker,
    references: new ReferencesInForce(new MemoryReferenceFiles()),
    notices: { send: async (message: NoticeMessage) => void sent.push(message) },
    incoming,
    files: (recheck: RecheckRecord, items: Parameters<typeof sentFiles>[1]) =>
      recheck.way === 'queue' ? sentFiles(recheck, items) : listed(recheck, items),
  };
}

const put = (name: string, modified = '2022-02-01T00:00:00.000Z') => {
  files.set(`${PREFIX}${name}`, { bytes: CSV, modified: new Date(modified) });
  return `${PREFIX}${name}`;
};

async function started(
  way: RecheckRecord['way'],
  keys: readonly string[],
  more: Partial<RecheckRecord> = {},
): Promise<void> {
  const record: RecheckRecord = {
    ...{ recheckId: ID, status: 'running', reason: '规则更新', by: '王建国', startedAt: STARTED },
    ...{ bucket: 'b', prefix: PREFIX, way, ...(way === 'queue' && { total: keys.length }) },
    ...more,
  };
  const items = tenants.of('demo');
  await items.put({ key: itemKeys.recheck(ID), value: record, when: 'absent' });
  if (way === 'queue') await items.put({ key: itemKeys.recheckFiles(ID), value: keys, when: 'absent' });
}

const recheck = (key: string) => recheckFile({ tenant: 'demo', recheckId: ID, key }, ports());
const complete = () => isComplete('demo', ID, tenants.open);
const finish = () => finishRecheck({ tenant: 'demo', recheckId: ID }, ports());
const csv = () => reports.text(`demo/recheck/${ID}/csv`);

describe('a file that was deleted since it was listed', () => {
  test('has a row that says so, with department and year of its key: the re-check is complete', async () => {
    const key = put('甲.csv');
    await started('queue', [key]);
    files.delete(key);
    expect(await recheck(key)).toEqual({
      ...{ key, name: '甲.csv', department: '教育局', year: 2021, checkId: '' },
      reason: '文件已不在上传桶中',
    });
    expect(await complete()).toBe(true);
    expect(await finish()).toMatchObject({ files: 1, failed: 1, missing: 0 });
    expect(csv()).toContain('教育局,2021,甲.csv,文件已不在上传桶中');
    expect(tenants.of('demo').valuesOf('HISTORY#')).toEqual([]);
  });
});

describe('a file of which there is no result', () => {
  test('of the queue: marked before its last try, named when that dies too', async () => {
    const [fine, lost] = [put('甲.csv'), put('乙.csv')];
    await started('queue', [fine, lost]);
    await recheck(fine);
    expect(await complete()).toBe(false);
    await markUnfinished({ tenant: 'demo', recheckId: ID, key: lost }, tenants.open);
    expect(await complete()).toBe(true);
    const missing = { files: 1, failed: 0, missing: 1, missingFiles: [lost] };
    expect(await finish()).toMatchObject(missing);
    expect(csv()).toContain('教育局,2021,乙.csv,没有结果：校验多次未能完成');
  });

  test('whose last try succeeds after all has its result', async () => {
    const key = put('甲.csv');
    await started('queue', [key]);
    await markUnfinished({ tenant: 'demo', recheckId: ID, key }, tenants.open);
    await finish();
    await recheck(key);
    expect(await complete()).toBe(true);
    expect(await finish()).toMatchObject({ files: 1, missing: 0, missingFiles: [] });
  });

  test('a mark never takes the place of a result', async () => {
    const key = put('甲.csv');
    await started('queue', [key]);
    const row = await recheck(key);
    await markUnfinished({ tenant: 'demo', recheckId: ID, key }, tenants.open);
    expect(tenants.of('demo').valuesOf<RecheckRow>('RECHECKED#')).toEqual([row]);
  });

  test('of the state machine: what lay in the bucket when it began and has no row', async () => {
    const [fine, lost] = [put('甲.csv'), put('乙.csv')];
    put('后来.csv', '2022-03-01T02:00:00.000Z');
    await started('machine', []);
    await recheck(fine);
    expect(await finish()).toMatchObject({ files: 1, missing: 1, missingFiles: [lost] });
    expect(csv()).not.toContain('后来.csv');
  });

  test('of an inventory: what it lists below the prefix, each once, whenever it was uploaded', async () => {
    const [fine, lost] = [put('甲.csv'), put('乙.csv', '2022-03-01T02:00:00.000Z')];
    put('清单之后.csv');
    const manifest = 'inventories/x/manifest.json';
    await started('machine', [], { inventory: { manifest, at: STARTED } });
    await recheck(fine);
    const object = (Key: string, more = {}) => ({ Bucket: 'b', Key, Size: '3', ...more });
    inventoried = [
      object(encodeURI(fine)),
      ...[object(encodeURI(lost)), object(encodeURI(lost))],
      object(encodeURI(put('旧.csv')), { IsLatest: 'false' }),
      object('tenants/other/incoming/x.csv'),
      object(encodeURI('tenants/demo/incoming/教育局/2020/-/x.csv')),
    ];
    expect(await finish()).toMatchObject({ files: 1, missing: 1, missingFiles: [lost] });
    expect(opened).toEqual([manifest]);
  });
});

describe('a batch of which a file kills its function', () => {
  test('the others have their results, and the file is named', async () => {
    const [slow, ...others] = [put('甲.csv'), put('乙.csv'), put('丙.csv')] as [string, string, string];
    await started('machine', []);
    const dying = ports();
    dying.incoming.read = async (_: string, key: string) => {
      if (key === slow) throw new Error('killed');
      return { ...files.get(key)!, metadata: {}, version: 'v' };
    };
    const keys = [slow, ...others];
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(recheckBatch({ tenant: 'demo', recheckId: ID, keys }, dying)).rejects.toThrow('killed');
    }
    expect(await finish()).toMatchObject({ files: 2, failed: 0, missing: 1, missingFiles: [slow] });
    expect(await recheckBatch({ tenant: 'demo', recheckId: ID, keys }, ports())).toBe(3);
    expect(await finish()).toMatchObject({ files: 3, failed: 0, missing: 0 });
  });
});

describe('a file that is of another department than its folder says', () => {
  test.each<[string, Partial<CheckRecord>, string]>([
    ['held', { held: { named: '民政局' } }, '表内部门与上传时所写不一致，待主管核定'],
    ['settled to be of another', { department: '民政局' }, '属于其他部门'],
  ])('%s: a row that says so, and nobody’s history changes', async (_which, first, reason) => {
    const key = put('甲.csv');
    await started('queue', [key], { department: '教育局' });
    const record = { checkId: checkIdOf('b', key, 'v'), status: 'done', department: '教育局', ...first };
    await tenants.of('demo').put({ key: itemKeys.check(record.checkId), value: record, when: 'always' });
    expect(await recheck(key)).toMatchObject({ key, checkId: '', reason });
    expect(tenants.of('demo').valuesOf('HISTORY#')).toEqual([]);
    expect(await finish()).toMatchObject({ files: 1, failed: 1 });
  });
});

describe('a file that is not of the re-check', () => {
  test.each([
    ["another tenant's", 'tenants/other/incoming/教育局/2021/-/甲.csv', PREFIX, undefined],
    ['of another department', 'tenants/demo/incoming/民政局/2021/-/甲.csv', PREFIX, undefined],
    ['of another year', `${PREFIX}甲.csv`, 'tenants/demo/incoming/', 2020],
    ['no upload', 'tenants/demo/companions/甲.csv', 'tenants/demo/', undefined],
  ])('is passed over: %s', async (_which, key, prefix, year) => {
    files.set(key, { bytes: CSV, modified: new Date(0) });
    await started('machine', [], { prefix, ...(year !== undefined && { year }) });
    expect(await recheck(key)).toBeUndefined();
    const batch = { tenant: 'demo', recheckId: ID, keys: [key] };
    expect(await recheckBatch(batch, ports())).toBe(0);
    expect(await finish()).toMatchObject({ files: 0, missing: 0 });
  });
});
