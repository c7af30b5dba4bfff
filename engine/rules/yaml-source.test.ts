import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyString } from '../../test/any-string.ts';
import { YamlSource } from './yaml-source.ts';

/** The character that a position points at. */
function characterAt(text: string, { line, column }: { line: number; column: number }): string | undefined {
  return text.split('\n')[line - 1]?.[column - 1];
}

describe('where a character of a text stands in the file', () => {
  test.each([
    ['plain', 'a: one @ two', '@'],
    ['over two lines', 'a: one\n  two @ three', '@'],
    ['in double quotes', 'a: "one @ two"', '@'],
    ['after escapes', 'a: "\\"x\\" \\u4e00 \\n @"', '@'],
    ['in single quotes', "a: 'it''s ''@'' '", '@'],
    ['folded quotes', 'a: "one\n  two\n\n  @ three"', '@'],
    ['literal block', 'a: |\n  one\n    two\n  @ three', '@'],
    ['folded block', 'a: >-\n  one\n  two\n  @ three', '@'],
    ['block with indicator', 'a: |2-\n    one\n  @', '@'],
    ['in a flow map', 'x: {y: 1, a: one @, z: 2}', '@'],
  ])('%s', (_, text, mark) => {
    const source = new YamlSource('a.yaml', text);
    const data = source.data as { a?: string; x?: { a: string } };
    const path = data.x ? ['x', 'a'] : ['a'];
    const value = data.x?.a ?? data.a ?? '';
    expect(characterAt(text, source.positionInText(path, value.indexOf(mark)))).toBe(mark);
  });

  test('whatever the text, written as a quoted scalar', () => {
    const words = fc.array(fc.constantFrom('甲', 'b', ' ', '"', '\\', '\n', '\t', '：', '{', '#', '😀'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const value = `${before.join('')}@${after.join('')}`;
        const text = `a: ${JSON.stringify(value)}`;
        const source = new YamlSource('a.yaml', text);
        expect((source.data as { a: string }).a).toBe(value);
        expect(characterAt(text, source.positionInText(['a'], value.indexOf('@')))).toBe('@');
      }),
    );
  });
});

test('values, keys and what is not there', () => {
  const source = new YamlSource('a.yaml', 'one: 1\ntwo:\n  three: [4, {five: 5}]\n');
  expect(source.positionOf(['two', 'three', 1, 'five'])).toEqual({ line: 3, column: 21 });
  expect(source.keyPositionOf(['two', 'three'])).toEqual({ line: 3, column: 3 });
  expect(source.positionOf(['two', 'six', 'seven'])).toEqual({ line: 3, column: 3 });
  expect(source.positionOf(['eight'])).toEqual({ line: 1, column: 1 });
});

test('any bytes give data or faults, never an exception', () => {
  fc.assert(
    fc.property(anyString({ maxLength: 60 }), (text) => {
      const source = new YamlSource('a.yaml', text);
      if (source.faults.length > 0) expect(source.data).toBeUndefined();
      for (const fault of source.faults) expect(fault.line('zh')).toMatch(/^a\.yaml:\d+:\d+：/);
    }),
  );
});
