import { expect, test } from '@jest/globals';
import { unescapeString } from '../xlsx/escaped-string.ts';
import { escapeAttribute, escapeText } from './xml-text.ts';

test.each([
  ['年初 < 全年 & 执行 > 0', '年初 &lt; 全年 &amp; 执行 &gt; 0'],
  ['两\r\n行\r三', '两\n行\n三'],
  ['铃\u0007声\u0000\uffff', '铃声'],
  ['半个\ud800代理', '半个代理'],
  ['整个🇨🇳', '整个🇨🇳'],
  ['_x0041_', '_x005F_x0041_'],
  ['_x41_ 照写', '_x41_ 照写'],
])('text %j is written %j', (text, written) => {
  expect(escapeText(text)).toBe(written);
});

test('what a spreadsheet program decodes is what was meant', () => {
  for (const text of ['_x0041_', '_x005F_x0041_', '__x000D__']) {
    expect(unescapeString(escapeText(text))).toBe(text);
  }
});

test('an attribute keeps its line ends and tabs', () => {
  expect(escapeAttribute(`"a"\n\tb's <c>`)).toBe(`&quot;a&quot;&#10;&#9;b's &lt;c&gt;`);
});
