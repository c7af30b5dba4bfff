import { expect, test } from '@jest/globals';
import { incomingKey } from './incoming-folder.ts';

test.each([
  [['预算.xlsx'], 'tenants/demo/incoming/-/-/dropped/预算.xlsx'],
  [['教育局', '预算.xlsx'], 'tenants/demo/incoming/教育局/-/dropped/预算.xlsx'],
  [['教育局', '2025', '预算.xlsx'], 'tenants/demo/incoming/教育局/2025/dropped/预算.xlsx'],
  [['教育局', '2025', '终稿', '预算.xlsx'], 'tenants/demo/incoming/教育局/2025/终稿/预算.xlsx'],
  [['教育局', '终稿', '预算.xlsx'], 'tenants/demo/incoming/教育局/-/终稿/预算.xlsx'],
])('%j is uploaded as %s', (path, key) => {
  expect(incomingKey('tenants/demo/incoming/', path)).toBe(key);
});
