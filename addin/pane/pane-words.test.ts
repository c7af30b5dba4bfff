import { expect, test } from '@jest/globals';
import { sayNotice } from './pane-words.ts';

test.each([
  ['marked', { word: 'marked', count: 32 }, '已在表中标注 32 处', 'Cells marked: 32'],
  ['none marked', { word: 'marked', count: 0 }, '已在表中标注 0 处', 'Cells marked: 0'],
  ['at a place', { word: 'adopted', detail: '表一!C5' }, '已修改 · 表一!C5', 'Changed · 表一!C5'],
  ['undone', { word: 'undone' }, '已恢复原值', 'Put back'],
] as const)('what was done is told: %s', (_, notice, zh, en) => {
  expect([sayNotice(notice, 'zh'), sayNotice(notice, 'en')]).toEqual([zh, en]);
});
