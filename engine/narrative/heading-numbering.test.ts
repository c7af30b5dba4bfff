import { describe, expect, test } from '@jest/globals';
import { outlineOf } from './outline.ts';

/** `found>expected` of each number that was not to be expected. */
function wrong(lines: readonly string[]): string[] {
  return outlineOf(lines.join('\n'))
    .flatMap(({ heading }) => heading?.numbering ?? [])
    .filter(({ expected, found }) => expected !== found)
    .map(({ expected, found }) => `${found}>${expected}`);
}

describe('the numbering of headings', () => {
  test.each<[string, string[], string[]]>([
    ['levels in order', ['一、甲', '(一)乙', '1.丙', '2.丁', '(二)戊', '1.己', '二、庚', '(一)辛'], []],
    ['a number left out', ['一、甲', '二、乙', '四、丙'], ['四、>三、']],
    ['a number given twice', ['1.甲', '2.乙', '2.丙'], ['2.>3.']],
    ['a list whose first is a form', ['(二)甲', '2.乙', '3.丙'], ['（二）>（一）']],
    ['a list that begins at 3', ['3.甲', '4.乙'], ['3.>1.']],
    ['after a slip the count goes on', ['一、甲', '三、乙', '四、丙'], ['三、>二、']],
    ['the bracket of another style', ['一、甲', '(一)乙', '(2)丙', '(三)丁'], ['（2）>（二）']],
    ['4、 for 四、', ['一、甲', '二、乙', '三、丙', '1、丁', '2、戊', '4、己', '五、庚'], ['4、>3、或四、']],
    ['4、 with 四、 to come is a gap', ['三、丙', '1、丁', '2、戊', '4、己', '四、庚'], ['4、>3、']],
    ['numbers that run on over the sections', ['(一)甲', '1.乙', '2.丙', '(二)丁', '3.戊', '4.己'], []],
    ['a list in one paragraph, gone on with', ['(一)甲', '1.乙。2.丙。3.丁。', '(二)戊', '4.己', '5.庚'], []],
    ['an excerpt begins in the middle', ['第三部分甲', '八、乙', '九、丙', '第四部分丁'], []],
    [
      'rows of a table are no headings',
      [
        '一、甲',
        '二、乙',
        '收支预算总表',
        '单位：万元',
        '一、财政拨款 1,200.00',
        '三、国防支出',
        '二、其他 5.00',
        '三、丙情况说明',
      ],
      [],
    ],
    ['1、 and 1. are one style', ['1、甲', '2、乙', '3.丙'], []],
    ['a list inside a list of its style', ['(一)甲', '(一)乙', '(二)丙', '(三)丁', '(二)戊'], []],
    ['contents before the text', ['一、甲', '二、乙', '三、丙', '一、甲', '(一)丁', '二、乙', '三、丙'], []],
    ['parts', ['第一部分甲', '一、乙', '第二部分丙', '一、丁', '第四部分戊'], ['第四部分>第三部分']],
    ['the first number inside a sentence', ['目标有：1.甲；', '2.乙；', '3.丙。'], []],
    ['twelve', ['(十)甲', '(十一)乙', '(十二)丙'], ['（十）>（一）']],
    ['a decimal begins no paragraph', ['1.甲', '3.03万元用于乙', '2.丙'], []],
    ['a year after the number', ['1.甲', '2.2021年度收入5万元'], []],
  ])('%s', (_, lines, expected) => expect(wrong(lines)).toEqual(expected));

  test('a heading in the wrong style stands where it was meant to', () => {
    const blocks = outlineOf(['二、甲', '(一)乙', '(2)项目支出情况', '1.丙'].join('\n'));
    expect(blocks.at(-1)?.path.map(({ title }) => title)).toEqual(['甲', '项目支出情况', '丙']);
  });
});
