import { expect, test } from '@jest/globals';
import type { Held } from './held-cell.ts';
import { shownValue } from './shown-value.ts';

const number = (value: number, format: string): Held => ({ kind: 'number', value, format });

test.each<[Held, string]>([
  [number(0.0804, '0.00%'), '8.04%'],
  [number(2300, '#,##0.00'), '2,300.00'],
  [number(-1234.5, '#,##0.00;[Red]\\-#,##0.00'), '-1,234.50'],
  [number(44_197, 'yyyy/m/d'), '2021/1/1'],
  [number(44_197, 'yyyy"年"m"月"d"日"'), '2021年1月1日'],
  [number(0.1 + 0.2, 'General'), '0.3'],
  [number(0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '), ' -   '],
  [number(5, '这不是[格式'), '5'],
  [{ kind: 'boolean', value: true, format: 'General' }, 'TRUE'],
  [{ kind: 'error', value: '#REF!', format: 'General' }, '#REF!'],
])('%j is shown as %s', (held, text) => {
  expect(shownValue(held, 1900).text).toBe(text);
});

test('dates of an old Macintosh workbook', () => {
  expect(shownValue(number(42_735, 'yyyy/m/d'), 1904).text).toBe('2021/1/1');
});

test('red where the format says so', () => {
  expect(shownValue(number(-1, '0;[Red]-0'), 1900).red).toBe(true);
  expect(shownValue(number(1, '0;[Red]-0'), 1900).red).toBe(false);
});
