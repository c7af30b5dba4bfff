import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { clip, graphemesOf, padTo, widthOf } from './columns.ts';

describe('columns', () => {
  test.each(['警告', 'E5', '第1～5字', 'é👩‍👩‍👧‍👦'])(
    '%s is padded to the same width as any other',
    (text) => {
      expect(widthOf(`${padTo(text, 12)}|`)).toBe(13);
    },
  );

  test.each([
    ['预算执行率', 10, '预算执行率'],
    ['预算执行率', 9, '预算执行…'],
    ['预算执行率', 8, '预算执…'],
    ['abc', 1, '…'],
  ])('%s clipped to %i columns is %s', (text, width, expected) => {
    expect(clip(text, width)).toBe(expected);
  });

  test('every character that needs no segmenting is as wide as string-width says, alone and in company', () => {
    for (let code = 0; code <= 0xffff; code++) {
      const character = String.fromCharCode(code);
      if (widthOf(character) !== stringWidth(character)) throw new Error(`U+${code.toString(16)}`);
    }
    const texts = fc.string({ unit: fc.constantFrom(...'预，（￥Ａ a1%é～。\u3029'.split('')) });
    fc.assert(
      fc.property(
        texts,
        (text) => widthOf(text) === stringWidth(text) && graphemesOf(text).join('') === text,
      ),
    );
  });
});
