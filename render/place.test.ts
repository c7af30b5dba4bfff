import { describe, expect, test } from '@jest/globals';
import { fullRef, placeText, spotOf } from './place.ts';

describe('a place', () => {
  test.each([
    ['项目表', 'E5', '项目表!E5'],
    ['Sheet1', 'A1:B2', 'Sheet1!A1:B2'],
    ['项目 1', 'E5', "'项目 1'!E5"],
    ['项目（专项）', 'E5', "'项目（专项）'!E5"],
    ['2021年', 'E5', "'2021年'!E5"],
    ["老王's", 'E5', "'老王''s'!E5"],
  ])('on sheet %s at %s reads %s', (sheet, ref, expected) => {
    expect(fullRef(sheet, ref)).toBe(expected);
  });

  test('on the sheet that is being read needs no sheet', () => {
    expect(placeText({ sheet: '项目表', ref: 'E5' }, 'zh', '项目表')).toBe('E5');
    expect(placeText({ sheet: '项目表', ref: 'E5' }, 'zh', '总表')).toBe('项目表!E5');
  });

  test.each([
    [
      'the page that its sheet is named by',
      { sheet: '第12页 总表', ref: 'E5', page: 12 },
      'E5',
      "'第12页 总表'!E5",
    ],
    [
      'a page further on',
      { sheet: '第12页 总表', ref: 'E5', page: 13 },
      '第13页 E5',
      "第13页 '第12页 总表'!E5",
    ],
    ['a page of the text', { narrative: { start: 1, end: 4 }, page: 3 }, '第3页', '文字说明 第3页'],
  ])('on %s', (_, place, spot, whole) => {
    expect([spotOf(place, 'zh'), placeText(place, 'zh')]).toEqual([spot, whole]);
  });

  test.each([
    [0, 5, '第1～5字', 'chars 1-5'],
    [7, 7, '第8～8字', 'chars 8-8'],
  ])('in the narrative from %i to %i counts from 1', (start, end, zh, en) => {
    const place = { narrative: { start, end } };
    expect(spotOf(place, 'zh')).toBe(zh);
    expect(spotOf(place, 'en')).toBe(en);
    expect(placeText(place, 'zh', '总表')).toBe(`文字说明 ${zh}`);
  });
});
