import { expect, test } from '@jest/globals';
import { keysOf } from './map-batch.ts';

const PREFIX = 'tenants/demo/incoming/';
const recheck = { tenant: 'demo', recheckId: '0'.repeat(32) };

test("of the bucket's own list: empty files and folders are left out, as of a list for the queue", () => {
  const Items = [
    { Key: `${PREFIX}教育局/`, Size: 0 },
    { Key: `${PREFIX}教育局/空.xlsx`, Size: 0 },
    { Key: `${PREFIX}教育局/甲+%41.xlsx`, Size: 3 },
    { Key: `${PREFIX}教育局/乙.xlsx` },
  ];
  expect(keysOf({ Items, BatchInput: recheck })).toEqual([
    `${PREFIX}教育局/甲+%41.xlsx`,
    `${PREFIX}教育局/乙.xlsx`,
  ]);
});

test('of an inventory: the files below the prefix, decoded; nothing of other tenants', () => {
  const object = (Key: string, more = {}) => ({ Bucket: 'incoming', Key, Size: '3', ...more });
  const Items = [
    object('tenants/demo/incoming/%E6%95%99%E8%82%B2%E5%B1%80/%E7%94%B2+1.xlsx'),
    object('tenants/demo/incoming/%E6%B0%91%E6%94%BF%E5%B1%80/%E7%94%B2.xlsx'),
    object('tenants/other/incoming/%E6%95%99%E8%82%B2%E5%B1%80/%E7%94%B2.xlsx'),
    object('tenants/demo/companions/x.docx'),
    object('tenants/demo/incoming/%E6%95%99%E8%82%B2%E5%B1%80/%E4%B9%99.xlsx', { IsLatest: 'false' }),
    object('tenants/demo/incoming/%E6%95%99%E8%82%B2%E5%B1%80/%E4%B8%99.xlsx', { Bucket: 'else' }),
  ];
  const BatchInput = {
    ...{ ...recheck, bucket: 'incoming', prefix: `${PREFIX}教育局/` },
    inventory: 'inventories/x/manifest.json',
  };
  expect(keysOf({ Items, BatchInput })).toEqual([`${PREFIX}教育局/甲 1.xlsx`]);
});
