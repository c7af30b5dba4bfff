import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { widthOf } from './columns.ts';
import { wrap } from './wrap.ts';

describe('wrapping', () => {
  test.each([
    ['Chinese breaks anywhere', '预算执行率偏低', 8, ['预算执行', '率偏低']],
    ['a comma stays with the word before it', '预算执行，偏低', 8, ['预算执', '行，偏低']],
    ['a bracket stays with the word after it', '预算执（偏低）', 8, ['预算执', '（偏低）']],
    ['a number stays whole', '执行2,202.36万元', 10, ['执行', '2,202.36万', '元']],
    ['English breaks at spaces', 'rate is low', 8, ['rate is', 'low']],
    ['a word wider than a line is cut', 'abcdefghij kl', 4, ['abcd', 'efgh', 'ij', 'kl']],
    ['an emoji of several parts stays whole', '👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 3, ['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦']],
    ['spaces at a break go', '预算   执行', 4, ['预算', '执行']],
    ['nothing', '', 10, []],
    ['spaces only', '   ', 10, []],
    ['a width of nothing is the width of one character', '预算', 0, ['预', '算']],
  ])('%s', (_name, text, width, expected) => {
    expect(wrap(text, width)).toEqual(expected);
  });

  test('never passes the width, loses nothing but spaces, whatever the text', () => {
    const texts = fc.string({
      unit: fc.constantFrom(...'预算（）。，「」a1,.% 　é👩‍👩‍👧‍👦ｶﾞ'.split('')),
      maxLength: 80,
    });
    fc.assert(
      fc.property(texts, fc.integer({ min: 4, max: 40 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});
