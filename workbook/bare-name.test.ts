import { expect, test } from '@jest/globals';
import { bareNameOf } from './bare-name.ts';

test.each([
  ['决算.xlsx', '决算.xlsx'],
  ['财政局/2025/决算.xlsx', '决算.xlsx'],
  ['D:\\财政局\\决算.xlsx', '决算.xlsx'],
  ['报送/财政局/', '财政局/'],
  ['财政局\\', '财政局\\'],
  ['-', '-'],
  ['', ''],
])('the file that %s names is %s', (name, bare) => {
  expect(bareNameOf(name)).toBe(bare);
});
