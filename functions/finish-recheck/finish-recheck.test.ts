import { expect, test } from '@jest/globals';
import type { RecheckRow } from '../checking/recheck-record.ts';
import { recheckCsv } from './finish-recheck.ts';

const row = (changes: Partial<RecheckRow>): RecheckRow => ({
  key: 'tenants/demo/incoming/a.xlsx',
  name: 'a.xlsx',
  department: '教育局',
  checkId: '0'.repeat(32),
  open: { error: 1, warning: 0, info: 0 },
  ...changes,
});

test('a line a file, for Excel', () => {
  const [bomAndHeader, ...lines] = recheckCsv([
    row({ before: { error: 1, warning: 0, info: 0 }, changed: false }),
    row({ before: { error: 0, warning: 0, info: 0 }, changed: true }),
    row({ before: { error: 1, warning: 0, info: 0 }, changed: true }),
    row({ before: { error: 3, warning: 0, info: 0 }, changed: true }),
    row({}),
  ]).split('\r\n');
  expect(bomAndHeader?.startsWith('\uFEFF部门')).toBe(true);
  expect(lines.filter(Boolean).map((line) => line.split(',')[10])).toEqual([
    '无变化',
    '增多',
    '有变化',
    '减少',
    '',
  ]);
});

test('a file of which nothing was compared is not told as checked', () => {
  const open = { error: 0, warning: 0, info: 0 };
  const [, checked, unchecked] = recheckCsv([row({ open }), row({ open, verdict: 'not-checked' })]).split(
    '\r\n',
  );
  expect(checked?.split(',')[3]).toBe('已校验');
  expect(unchecked?.split(',')[3]).toMatch(/^未核对/u);
});

test.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)'])('%s stays a text', (name) => {
  const line = recheckCsv([row({ name })]).split('\r\n')[1] ?? '';
  expect(line).toMatch(/,"?'[=+\-@]/u);
});

test('commas, quotes and line breaks stay inside their cell', () => {
  expect(recheckCsv([row({ name: '甲,"乙"\n.xlsx' })])).toContain('"甲,""乙""\n.xlsx"');
});
