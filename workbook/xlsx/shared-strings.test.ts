import { describe, expect, test } from '@jest/globals';
import { MAIN, sheetOf, valuesOf } from './hand-made-package.fixture.ts';

const si = (...items: string[]) => items.map((item) => `<si>${item}</si>`).join('');
const row = (...cells: string[]) => `<row r="1">${cells.join('')}</row>`;

describe('a shared string', () => {
  test.each<[string, string, string]>([
    ['plain', '<t>项目</t>', '项目'],
    ['kept white space', '<t xml:space="preserve"> 项目 </t>', ' 项目 '],
    ['white space that nobody asked to keep', '<t>\n 项目\t</t>', '项目'],
    ['ideographic space', '<t>　项目</t>', '　项目'],
    [
      'with entities',
      '<t>&lt;甲&gt; &amp; &quot;乙&quot; &apos;丙&apos; &#x4E01;&#25106;</t>',
      '<甲> & "乙" \'丙\' 丁戒',
    ],
    ['with line breaks', '<t>第一行\n第二行\r\n第三行\r第四行</t>', '第一行\n第二行\n第三行\n第四行'],
    ['with escapes', '<t>第一行_x000D__x000a_第二行_x005F_x000D_</t>', '第一行\r\n第二行_x000D_'],
    ['with what only looks like an escape', '<t>a_x00_b_xzzzz_c_x</t>', 'a_x00_b_xzzzz_c_x'],
    ['with characters beyond 16 bits', '<t>𠮷野家😀</t>', '𠮷野家😀'],
    ['with a byte order mark for text', '<t>\uFEFF项目</t>', '\uFEFF项目'],
    ['in runs', '<r><rPr><b/></rPr><t>项目</t></r><r><t xml:space="preserve"> 支出</t></r>', '项目 支出'],
    [
      'with phonetic runs',
      '<t>課長</t><rPh sb="0" eb="2"><t>カチョウ</t></rPh><phoneticPr fontId="1"/>',
      '課長',
    ],
    ['with phonetic properties', '<t>项目</t><phoneticPr fontId="1" type="noConversion"/>', '项目'],
    [
      'with text after phonetic runs',
      '<r><t>課</t></r><rPh sb="0" eb="1"><t>カ</t></rPh><r><t>長</t></r>',
      '課長',
    ],
    ['with a text, then runs', '<t>甲</t><r><t>乙</t></r>', '甲乙'],
    ['with a text in pieces', '<t>甲<!-- 乙 --><![CDATA[<丙>]]>丁</t>', '甲<丙>丁'],
    ['in CDATA', '<t><![CDATA[甲 & 乙]]></t>', '甲 & 乙'],
  ])('%s', (_, item, value) => {
    // Once where it is read first, once after plain ones.
    const strings = si(item, '<t>中</t>', item, '<t>末</t>');
    const rows = row(...[0, 1, 2, 3].map((i) => `<c t="s"><v>${i}</v></c>`));
    expect(valuesOf(sheetOf({ strings, rows }))).toEqual({ A1: value, B1: '中', C1: value, D1: '末' });
  });

  test('keeps white space where the whole part says so', () => {
    const strings = `<sst xmlns="${MAIN}" xml:space="preserve"><si><t> 甲 </t></si><si><t> 乙</t></si></sst>`;
    const rows = row('<c t="s"><v>0</v></c><c t="s"><v>1</v></c>');
    expect(valuesOf(sheetOf({ rows, parts: { 'xl/sharedStrings.xml': strings } }))).toEqual({
      A1: ' 甲 ',
      B1: ' 乙',
    });
  });

  test('many of them, over more than one batch', () => {
    const texts = Array.from({ length: 20_000 }, (_, i) => `第${i}项𠮷`);
    const strings = si(...texts.map((text) => `<t>${text}</t>`));
    const rows = texts.map((_, i) => `<row><c t="s"><v>${i}</v></c></row>`).join('');
    const { cells } = sheetOf({ strings, rows });
    expect([...cells].map((cell) => cell.value)).toEqual(texts);
  });
});
