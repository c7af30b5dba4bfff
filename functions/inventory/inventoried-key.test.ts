import { describe, expect, test } from '@jest/globals';
import { inventoriedKey } from './inventoried-key.ts';

const object = (changes: Record<string, string | undefined> = {}) => ({
  ...{ Bucket: 'incoming', Key: 'tenants/demo/incoming/a.xlsx', Size: '12' },
  ...changes,
});
const key = (changes: Record<string, string | undefined>) => inventoriedKey(object(changes), 'incoming');

describe('what an inventory lists', () => {
  test.each<[string, Record<string, string>, boolean]>([
    ['a file', {}, true],
    ['the current version, as inventories write it', { IsLatest: 'true', IsDeleteMarker: 'false' }, true],
    ['the current version, as the documentation writes it', { IsLatest: 'TRUE' }, true],
    ['an older version', { IsLatest: 'false', IsDeleteMarker: 'false' }, false],
    ['a delete marker', { IsLatest: 'true', IsDeleteMarker: 'true', Size: '' }, false],
    ['a delete marker that is told a size', { IsLatest: 'true', IsDeleteMarker: 'True' }, false],
    ['a folder, which is empty', { Key: 'tenants/demo/incoming/', Size: '0' }, false],
    ['an empty file', { Size: '0' }, false],
    ['a file of no known size', { Size: '' }, false],
    ["another bucket's file", { Bucket: 'reports' }, false],
  ])('%s', (_what, changes, taken) => {
    expect(key(changes) !== undefined).toBe(taken);
  });

  test.each([
    ['%E6%95%99%E8%82%B2%E5%B1%80/2021/%E7%94%B2.xlsx', '教育局/2021/甲.xlsx'],
    ['a+b%2Bc%20d%25.xlsx', 'a b+c d%.xlsx'],
    ['a%2Fb.xlsx', 'a/b.xlsx'],
    // Whoever decoded them before us: these cannot be encoded any more.
    ['教育局/a+b%41.xlsx', '教育局/a+b%41.xlsx'],
    ['a b+c.xlsx', 'a b+c.xlsx'],
    ['100%.xlsx', '100%.xlsx'],
  ])('the key %s is %s', (written, meant) => {
    expect(key({ Key: written })).toBe(meant);
  });
});
