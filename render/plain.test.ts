import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyString } from '../test/any-string.ts';
import { plain } from './plain.ts';
import { HOSTILE_TEXTS } from './report.fixture.ts';

describe('a text from a workbook on one line', () => {
  test.each([
    ['Chinese, full-width and emoji stay', '预算　（万元）👩‍👩‍👧‍👦é', '预算　（万元）👩‍👩‍👧‍👦é'],
    ['line breaks in a cell become spaces', '项目\r\n名称\n甲\t乙\u2028丙', '项目 名称 甲 乙 丙'],
    ['terminal sequences lose their escape', 'a\u001b[31mb\u009b2Jc\u0007', 'a[31mb2Jc'],
    ['marks that turn the order around go', '金额\u202e001\u202c\u2067x\u2069\u200f', '金额001x'],
    ['half a surrogate pair is replaced', 'a\ud800b\udc00c', 'a\ufffdb\ufffdc'],
    ['non-characters go', 'a\ufffeb\uffffc\u{1ffff}d', 'abcd'],
  ])('%s', (_name, given, expected) => {
    expect(plain(given)).toBe(expected);
  });

  test('gives the same when done twice, whatever the text', () => {
    for (const text of HOSTILE_TEXTS) expect(plain(plain(text))).toBe(plain(text));
    fc.assert(fc.property(anyString(), (text) => plain(plain(text)) === plain(text)));
  });
});
