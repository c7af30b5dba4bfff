import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { people } from '../../local/issuer/people.ts';
import { type Call, CORRECTED, TestCloud } from './cloud.fixture.ts';
import { encryptedWorkbook } from './encrypted-workbook.fixture.ts';
import { InventoryWriter, type Otherwise } from './inventory.fixture.ts';
import { workbookOf } from './workbook-of.fixture.ts';

const sample = workbookOf('教育局');
const corrected = workbookOf('民政局', CORRECTED);
const SEVERITIES = ['error', 'warning', 'info'] as const;
const SMALL = Buffer.from('项目名称,全年预算数\n甲,1\n');

describe('re-checks by an inventory', () => {
  let cloud: TestCloud;
  let writer: InventoryWriter;
  let ofAll: string;
  let ofCurrent: string;

  beforeAll(async () => {
    // With inventories switched on, S3's right to write them is looked at.
    cloud = await TestCloud.start({ MailTransport: 'ses', Inventory: 'Weekly' });
    writer = new InventoryWriter(cloud);
    const of = (department: string, year = 2021) => ({ department, year });
    await cloud.upload({ name: '自评 +1 100%.xlsx', bytes: sample, ...of('教育局') });
    await cloud.upload({ name: '更正.xlsx', bytes: workbookOf('民政局'), ...of('民政局') });
    await cloud.settled();
    await cloud.upload({ name: '更正.xlsx', bytes: corrected, ...of('民政局') });
    await cloud.upload({ name: '加密.xlsx', bytes: encryptedWorkbook(), ...of('民政局') });
    await cloud.upload({ name: '往年.csv', bytes: SMALL, ...of('民政局', 2020) });
    const gone = await cloud.upload({ name: '走了.csv', bytes: SMALL, ...of('教育局') });
    await cloud.remove(await cloud.upload({ name: '已删.csv', bytes: SMALL, ...of('教育局') }));
    await writer.upload('tenants/demo/incoming/教育局/', '');
    await writer.upload('tenants/demo/incoming/教育局/2021/-/空.xlsx', '');
    await writer.upload('tenants/demo/companions/说明.txt', '说明');
    await writer.upload('tenants/other/incoming/教育局/2021/-/自评 +1 100%.xlsx', sample);
    await cloud.settled();
    ofAll = await writer.ofAll();
    ofCurrent = await writer.ofCurrent();
    await cloud.remove(gone);
    await cloud.upload({ name: '后来.csv', bytes: SMALL, ...of('教育局') });
    await cloud.settled();
  });

  afterAll(async () => {
    writer.close();
    await cloud.stop();
  });

  let rounds = 0;
  async function recheck(body: object, call: Call = {}) {
    const reason = `规则更新之${++rounds}`;
    const started = await cloud.call('POST /v1/rechecks', { ...call, body: { reason, ...body } });
    expect(started).toMatchObject({ status: 202 });
    await cloud.settled();
    const { body: done } = await cloud.call(`GET /v1/rechecks/${started.body.recheckId}`, call);
    expect(done.status).toBe('done');
    const csv = Buffer.from(await (await fetch(done.csv)).arrayBuffer()).toString('utf8');
    const lines = csv.trimEnd().split('\r\n').slice(1);
    const cells = lines
      .map((line) => line.split(','))
      .map((line) => [...line.slice(0, 4), line[10]].join(' '));
    return { done, cells };
  }

  const READ = [
    '教育局 2021 自评 +1 100%.xlsx 已校验 无变化',
    '民政局 2020 往年.csv 未核对：没有一个数字与其他数字核对过 无变化',
    '民政局 2021 加密.xlsx 无法读取：已加密 ',
    '民政局 2021 更正.xlsx 已校验 无变化',
  ];
  const GONE = '教育局 2021 走了.csv 文件已不在上传桶中 ';
  const LATER = '教育局 2021 后来.csv 未核对：没有一个数字与其他数字核对过 无变化';

  test.each([
    ['of every version', () => ofAll],
    ['of the current versions', () => ofCurrent],
    ['named as the console does', () => `s3://${cloud.cloud.addresses.s3.reportsBucket}/${ofCurrent}`],
  ])('what it lists is checked once, and nothing else: %s', async (_which, inventory) => {
    const history = (await cloud.history('教育局')).length;
    const { done, cells } = await recheck({ inventory: inventory() });
    expect(cells.sort()).toEqual([...READ, GONE].sort());
    expect(done).toMatchObject({
      ...{ way: 'machine', by: '陈思远' },
      inventory: {
        manifest: expect.stringMatching(/^inventories\/.*\/manifest\.json$/u),
        at: expect.any(String),
      },
      summary: { files: 5, failed: 2, missing: 0, worse: 0, better: 0, other: 0 },
    });
    expect(await cloud.history('教育局')).toHaveLength(history + 1);
  });

  test('the same comes of it as of listing the bucket, but for what went and came since', async () => {
    const { done, cells } = await recheck({});
    expect(cells.sort()).toEqual([...READ, LATER].sort());
    const { done: byInventory } = await recheck({ inventory: ofAll });
    const { open: later } = (await cloud.history('教育局')).find(({ name }) => name === '后来.csv');
    const { failed, notChecked, open, ...same } = done.summary;
    const [error, warning, info] = SEVERITIES.map((each) => open[each] - later[each]);
    // 后来.csv has no number that another was compared with.
    const withoutLater = { notChecked: notChecked - 1, open: { error, warning, info } };
    expect(byInventory.summary).toEqual({ ...same, failed: failed + 1, ...withoutLater });
  });

  test.each([
    ["a department's", { department: '民政局' }, READ.filter((line) => line.startsWith('民政局'))],
    ["a department's of a year", { department: '民政局', year: 2020 }, [READ[1]]],
    ["a year's", { year: 2021 }, [...READ.filter((line) => line.includes('2021')), GONE]],
    ['none', { department: '审计局' }, []],
  ])('of its list only %s files', async (_whose, scope, expected) => {
    const { cells, done } = await recheck({ inventory: ofAll, ...scope });
    expect(cells.sort()).toEqual([...expected].sort());
    expect(done.summary.files).toBe(expected.length);
  });

  test("another tenant's administrator has its own files checked, by the same list", async () => {
    const administrator = people.find(({ user }) => user === 'administrator')!;
    const token = await cloud.cloud.tokens.sign(administrator, { claims: { tenant: 'other' } });
    const before = await cloud.items('RECHECK');
    const { cells } = await recheck({ inventory: ofAll }, { token });
    expect(cells).toEqual([READ[0]]);
    expect(await cloud.items('RECHECK')).toEqual(before);
    expect(await cloud.items('RECHECKED#', 'other')).toHaveLength(1);
  });

  test.each(['officer', 'supervisor'])('a %s is refused', async (user) => {
    const body = { reason: '规则更新', inventory: ofAll };
    const { status, body: told } = await cloud.call('POST /v1/rechecks', { user, body });
    expect([status, told.error.message]).toEqual([403, '此操作须由管理员办理']);
  });

  const CHECKSUM = 'd41d8cd98f00b204e9800998ecf8427e';
  test.each<[string, Otherwise, number, string, string, string]>([
    ['damaged', { checksum: CHECKSUM }, 422, 'inventory-damaged', '已损坏', 'is damaged'],
    ['not whole', { checksum: undefined }, 422, 'inventory-incomplete', '还没有投递完', 'not complete'],
    ['no manifest', { text: '[]' }, 422, 'not-an-inventory', '不是 S3 清单', 'not the manifest.json'],
    [
      'of another bucket',
      { manifest: { sourceBucket: 'photos' } },
      ...([422, 'inventory-of-another-bucket', 'photos', 'photos'] as const),
    ],
    ['ORC', { manifest: { fileFormat: 'ORC' } }, 422, 'inventory-format', 'ORC', 'ORC'],
    ['Parquet', { manifest: { fileFormat: 'Parquet' } }, 422, 'inventory-format', 'Parquet', 'Parquet'],
    [
      'without sizes',
      { columns: ['Bucket', 'Key'] },
      422,
      'inventory-columns',
      '缺少列：Size',
      'lacks columns: Size',
    ],
    [
      'of versions, and not which are current',
      { columns: ['Bucket', 'Key', 'VersionId', 'Size'] },
      ...([422, 'inventory-columns', 'IsLatest', 'IsDeleteMarker'] as const),
    ],
    [
      'copied from elsewhere',
      { manifest: { destinationBucket: 'arn:aws:s3:::photos' } },
      ...([422, 'inventory-moved', '数据文件在别处', 'are elsewhere'] as const),
    ],
    ['without its files', { files: false }, 422, 'inventory-files-gone', '数据文件已不在', 'are gone'],
  ])('%s: refused in the language of the caller, nothing started', async (...given) => {
    const [, otherwise, status, code, zh, en] = given;
    const inventory = await writer.ofAll(otherwise);
    await expectRefused(inventory, { status, code, zh, en, where: inventory });
  });

  test.each([
    [
      'that is not there',
      'inventories/x/uploads/2022-01-01T01-00Z/manifest.json',
      404,
      'no-inventory',
      '没有这份清单',
      'no such inventory',
    ],
    [
      'in another bucket',
      's3://photos/inventories/x/manifest.json',
      400,
      'not-an-inventory-place',
      '这里不会有',
      'at this place',
    ],
    [
      'that is a report',
      'tenants/demo/reports/x/manifest.json',
      400,
      'not-an-inventory-place',
      '这里不会有',
      'at this place',
    ],
    [
      'that steps out',
      'inventories/../tenants/demo/manifest.json',
      400,
      'not-an-inventory-place',
      '这里不会有',
      'at this place',
    ],
  ])('a manifest %s: refused, nothing started', async (_what, inventory, status, code, zh, en) => {
    await expectRefused(inventory, { status, code, zh, en, where: inventory });
  });

  async function expectRefused(
    inventory: string,
    { status, code, zh, en, where }: { status: number; code: string; zh: string; en: string; where: string },
  ): Promise<void> {
    const before = await cloud.items('');
    const body = { reason: `规则更新之${++rounds}`, inventory };
    const chinese = await cloud.call('POST /v1/rechecks', { body });
    const headers = { 'accept-language': 'en' };
    const english = await cloud.call('POST /v1/rechecks', { body, headers });
    expect(chinese).toMatchObject({
      status,
      body: {
        error: { code, where, message: expect.stringContaining(zh), remedy: expect.stringMatching(/请/u) },
      },
    });
    expect(english).toMatchObject({
      status,
      body: { error: { code, where, message: expect.stringContaining(en) } },
    });
    expect(english.body.error.remedy).not.toMatch(/\p{Script=Han}/u);
    expect(await cloud.items('')).toEqual(before);
  }
});
