import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { checksumKey, manifestKey, readManifest } from './inventory-manifest.ts';
import { InventoryRefusal } from './inventory-refusal.ts';

const KEY = 'inventories/incoming/uploads/2022-03-01T01-00Z/manifest.json';
const BUCKETS = { incoming: 'incoming', reports: 'reports' };
const MANIFEST = {
  ...{ sourceBucket: 'incoming', destinationBucket: 'arn:aws-cn:s3:::reports', version: '2016-11-30' },
  ...{
    creationTimestamp: '1646096400000',
    fileFormat: 'CSV',
    fileSchema: 'Bucket, Key, Size, LastModifiedDate',
  },
  files: [{ key: 'inventories/incoming/uploads/data/1.csv.gz', size: 1, MD5checksum: '' }],
};
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

function read(manifest: string | undefined, checksum = manifest === undefined ? undefined : md5(manifest)) {
  return readManifest(KEY, { manifest, checksum }, BUCKETS);
}

function refusal(attempt: () => unknown): InventoryRefusal {
  try {
    attempt();
  } catch (error) {
    if (error instanceof InventoryRefusal) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

test('a manifest tells when its list was made, its columns and its files', () => {
  expect(read(JSON.stringify(MANIFEST))).toEqual({
    at: '2022-03-01T01:00:00.000Z',
    columns: ['Bucket', 'Key', 'Size', 'LastModifiedDate'],
    files: ['inventories/incoming/uploads/data/1.csv.gz'],
  });
});

test('an inventory of all versions is gone by, where it tells which are current', () => {
  const fileSchema = 'Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size';
  expect(read(JSON.stringify({ ...MANIFEST, fileSchema })).columns).toHaveLength(6);
});

test('a checksum may be written in capitals and end its line', () => {
  const text = JSON.stringify(MANIFEST);
  expect(read(text, `${md5(text).toUpperCase()}\n`).files).toHaveLength(1);
});

describe('refused, in both languages, with where and what to do', () => {
  const changed = (changes: object) => () => read(JSON.stringify({ ...MANIFEST, ...changes }));
  test.each<[string, number, string, () => unknown, string]>([
    ['there is none', 404, 'no-inventory', () => read(undefined), '没有这份清单'],
    [
      'it is not delivered whole yet',
      422,
      'inventory-incomplete',
      () => readManifest(KEY, { manifest: JSON.stringify(MANIFEST), checksum: undefined }, BUCKETS),
      'manifest.checksum',
    ],
    ['it is damaged', 422, 'inventory-damaged', () => read(JSON.stringify(MANIFEST), md5('')), '已损坏'],
    ['it is no JSON', 422, 'not-an-inventory', () => read('{'), 'manifest.json'],
    ['it is null', 422, 'not-an-inventory', () => read('null'), 'manifest.json'],
    ['it is another JSON', 422, 'not-an-inventory', () => read('{"a":1}'), 'manifest.json'],
    ['it names no files', 422, 'not-an-inventory', changed({ files: 'x' }), 'manifest.json'],
    ['it names no time', 422, 'not-an-inventory', changed({ creationTimestamp: 'soon' }), 'manifest.json'],
    ['its files have no keys', 422, 'not-an-inventory', changed({ files: [null] }), 'manifest.json'],
    [
      'it is of another bucket',
      422,
      'inventory-of-another-bucket',
      changed({ sourceBucket: 'photos' }),
      'photos',
    ],
    ['it is ORC', 422, 'inventory-format', changed({ fileFormat: 'ORC' }), 'ORC'],
    ['it is Parquet', 422, 'inventory-format', changed({ fileFormat: 'Parquet' }), 'Parquet'],
    ['it lacks sizes', 422, 'inventory-columns', changed({ fileSchema: 'Bucket, Key' }), 'Size'],
    [
      'it lists versions and not which is current',
      422,
      'inventory-columns',
      changed({ fileSchema: 'Bucket, Key, VersionId, Size' }),
      'IsLatest, IsDeleteMarker',
    ],
    [
      'it was copied from elsewhere',
      422,
      'inventory-moved',
      changed({ destinationBucket: 'arn:aws:s3:::lists' }),
      '直接投递',
    ],
    [
      'its files lie where inventories do not',
      422,
      'inventory-moved',
      changed({ files: [{ key: 'tenants/demo/reports/x' }] }),
      '直接投递',
    ],
  ])('%s', (_when, status, code, attempt, named) => {
    const refused = refusal(attempt);
    expect(refused).toMatchObject({ status, code, where: KEY });
    expect(refused.what.zh).toContain(named);
    expect(refused.what.en).not.toMatch(/\p{Script=Han}/u);
    expect(refused.remedy.zh).toMatch(/请/u);
    expect(refused.remedy.en).not.toBe('');
  });
});

describe('the place of a manifest', () => {
  test('is its key, or what the console copies', () => {
    expect(manifestKey(KEY, 'reports')).toBe(KEY);
    expect(manifestKey(`s3://reports/${KEY}`, 'reports')).toBe(KEY);
    expect(checksumKey(KEY)).toBe('inventories/incoming/uploads/2022-03-01T01-00Z/manifest.checksum');
  });

  test.each([
    `s3://photos/${KEY}`,
    'inventories/manifest.json',
    'tenants/demo/reports/x/manifest.json',
    'inventories/../tenants/demo/manifest.json',
    'inventories//x/manifest.json',
    'inventories/x/./manifest.json',
    'inventories/x/data/1.csv.gz',
    'https://reports.s3.amazonaws.com/inventories/x/manifest.json',
    '',
  ])('%s is none', (name) => {
    expect(refusal(() => manifestKey(name, 'reports'))).toMatchObject({
      ...{ status: 400, code: 'not-an-inventory-place', where: name },
      remedy: { zh: expect.stringContaining('s3://reports/inventories/') },
    });
  });
});
