import { describe, expect, test } from '@jest/globals';
import { strToU8 } from 'fflate';
import {
  bytesOf,
  type HandMade,
  MAIN,
  OFFICE,
  packageOf,
  partsOf,
  read,
  relationshipsOf,
  sheetOf,
  valuesOf,
} from './hand-made-package.fixture.ts';
import { readXlsx } from './read-xlsx.ts';

const si = (...items: string[]) => items.map((item) => `<si>${item}</si>`).join('');
const row = (...cells: string[]) => `<row r="1">${cells.join('')}</row>`;

describe('a cell', () => {
  test.each<[string, HandMade, Record<string, unknown>]>([
    ['a number', { rows: row('<c r="A1"><v>2623.22</v></c>') }, { A1: 2623.22 }],
    ['a negative number', { rows: row('<c r="A1" t="n"><v>-0.5</v></c>') }, { A1: -0.5 }],
    ['with 17 digits', { rows: row('<c r="A1"><v>0.83956204515061799</v></c>') }, { A1: 0.8395620451506179 }],
    ['with an exponent', { rows: row('<c r="A1"><v>1.5E-3</v></c>') }, { A1: 0.0015 }],
    ['with spaces around', { rows: row('<c r="A1"><v> 12 </v></c>') }, { A1: 12 }],
    ['in pieces', { rows: row('<c r="A1"><v>1<!-- a -->2<![CDATA[3]]></v></c>') }, { A1: 123 }],
    ['by character references', { rows: row('<c r="A1"><v>&#49;&#x32;</v></c>') }, { A1: 12 }],
    [
      'booleans',
      {
        rows: row('<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="b"><v>true</v></c>'),
      },
      { A1: true, B1: false, C1: true },
    ],
    ['an error', { rows: row('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>') }, { A1: '#DIV/0! =1/0' }],
    [
      'a shared text',
      { rows: row('<c r="B1" t="s"><v>1</v></c>'), strings: si('<t>甲</t>', '<t>乙</t>') },
      { B1: '乙' },
    ],
    [
      'an inline text',
      { rows: row('<c r="A1" t="inlineStr"><is><t>大楼维修</t></is></c>') },
      { A1: '大楼维修' },
    ],
    [
      'an inline text in runs',
      { rows: row('<c r="A1" t="inlineStr"><is><r><t>大楼</t></r><r><t>维修</t></r></is></c>') },
      { A1: '大楼维修' },
    ],
    ['an inline text in the value', { rows: row('<c r="A1" t="inlineStr"><v>大楼</v></c>') }, { A1: '大楼' }],
    [
      'a formula’s text',
      { rows: row('<c r="A1" t="str"><f>B1&amp;"元"</f><v>5元</v></c>') },
      { A1: '5元 =B1&"元"' },
    ],
    [
      'a formula’s text, its spaces kept',
      { rows: row('<c r="A1" t="str"><f>B1</f><v> 5 </v></c>') },
      { A1: ' 5  =B1' },
    ],
    ['a formula’s empty text', { rows: row('<c r="A1" t="str"><f>""</f><v></v></c>') }, { A1: ' =""' }],
    ['a formula never calculated', { rows: row('<c r="A1"><f>SUM(B1:C1)</f></c>') }, { A1: ' =SUM(B1:C1)' }],
    ['a formula after its value', { rows: row('<c r="A1"><v>3</v><f>1+2</f></c>') }, { A1: '3 =1+2' }],
    [
      'an array formula at its anchor',
      { rows: row('<c r="A1"><f t="array" ref="A1:B1">C1:D1*2</f><v>2</v></c><c r="B1"><v>4</v></c>') },
      { A1: '2 =C1:D1*2', B1: 4 },
    ],
    [
      'a data table’s result',
      { rows: row('<c r="A1"><f t="dataTable" ref="A1:A2" r1="B1"/><v>2</v></c>') },
      { A1: 2 },
    ],
    ['nothing but a format', { rows: row('<c r="A1" s="1"/><c r="B1" s="1"></c><c r="C1"><v/></c>') }, {}],
    ['an empty shared text', { rows: row('<c r="A1" t="s"><v>0</v></c>'), strings: si('<t/>') }, {}],
    ['an empty inline text', { rows: row('<c r="A1" t="inlineStr"><is><t></t></is></c>') }, {}],
    ['with attributes of newer Excel', { rows: row('<c r="A1" cm="1" vm="2"><v>5</v></c>') }, { A1: 5 }],
    [
      'with an extension inside',
      { rows: row('<c r="A1"><v>5</v><extLst><ext><v>6</v></ext></extLst></c>') },
      { A1: 5 },
    ],
    [
      'in single quotes and spaces',
      { rows: `<row r = '1'  >\n<c  r='A1'\tt='n'\n>\n<v >7</v >\n</c >\n</row >` },
      { A1: 7 },
    ],
    ['with a reference in small letters', { rows: row('<c r="b1"><v>5</v></c>') }, { B1: 5 }],
  ])('%s', (_, made, values) => {
    expect(valuesOf(sheetOf(made))).toEqual(values);
  });

  test.each<[string, string, Record<string, unknown>]>([
    [
      'without references',
      '<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>',
      { A1: 1, B1: 2, B2: 3 },
    ],
    [
      'with some references',
      '<row r="3"><c r="C3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>',
      { C3: 1, D3: 2, A4: 3 },
    ],
    ['only on cells', '<row><c r="B5"><v>1</v></c></row><row><c><v>2</v></c></row>', { B5: 1, A6: 2 }],
    [
      'out of order',
      '<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>3</v></c></row>',
      { A1: 3, A2: 2, B2: 1 },
    ],
    ['at the last place', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', { XFD1048576: 1 }],
    [
      'twice: the later stands',
      '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><f>1+1</f><v>2</v></c></row>',
      { A1: '2 =1+1' },
    ],
  ])('places %s', (_, rows, values) => {
    expect(valuesOf(sheetOf({ rows }))).toEqual(values);
  });
});

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

describe('a shared formula', () => {
  const f = (place: string, formula: string, value = 1) => `<c r="${place}">${formula}<v>${value}</v></c>`;

  test('is written out for every cell', () => {
    const rows = `<row r="2">${f('C2', '<f t="shared" ref="C2:C4" si="0">A2+$B$1</f>')}</row><row r="3">${f('C3', '<f t="shared" si="0"/>')}</row><row r="4">${f('C4', '<f t="shared" si="0"></f>')}</row>`;
    expect(valuesOf(sheetOf({ rows }))).toEqual({ C2: '1 =A2+$B$1', C3: '1 =A3+$B$1', C4: '1 =A4+$B$1' });
  });

  test('may stand after the cells that share it, beside others', () => {
    const rows = `<row r="1">${f('A1', '<f t="shared" si="7"/>')}${f('B1', '<f t="shared" ref="A1:B1" si="7">B2</f>')}${f('C1', '<f t="shared" ref="C1:D1" si="8">LEFT("A1",2)</f>')}${f('D1', '<f t="shared" si="8"/>')}</row>`;
    expect(valuesOf(sheetOf({ rows }))).toEqual({
      A1: '1 =A2',
      B1: '1 =B2',
      C1: '1 =LEFT("A1",2)',
      D1: '1 =LEFT("A1",2)',
    });
  });

  test('that is nowhere leaves the value', () => {
    expect(valuesOf(sheetOf({ rows: row(f('A1', '<f t="shared" si="0"/>', 5)) }))).toEqual({ A1: 5 });
  });
});

describe('a number format', () => {
  const styles = `<numFmts count="2"><numFmt numFmtId="164" formatCode="0.00&quot;万元&quot;"/><numFmt numFmtId="14" formatCode="yyyy/mm/dd"/></numFmts>
    <cellStyleXfs><xf numFmtId="10"/></cellStyleXfs>
    <cellXfs>${[0, 4, 164, 10, 31, 57, 14, 999, 49].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>
    <dxfs><dxf><numFmt numFmtId="164" formatCode="错"/></dxf></dxfs>`;

  test.each([
    [undefined, 'General'],
    [0, 'General'],
    [1, '#,##0.00'],
    [2, '0.00"万元"'],
    [3, '0.00%'],
    [4, 'yyyy"年"m"月"d"日"'],
    [5, 'yyyy"年"m"月"'],
    [6, 'yyyy/mm/dd'],
    [7, 'General'],
    [8, '@'],
    [99, 'General'],
    [-1, 'General'],
  ])('of style %s', (style, format) => {
    const cell = style === undefined ? '<c><v>1</v></c>' : `<c s="${style}"><v>1</v></c>`;
    const { cells } = sheetOf({ styles, rows: `<row>${cell}</row>` });
    expect(cells.cell(0).format).toBe(format);
  });

  test('is General in a workbook without styles', () => {
    const made = partsOf({ rows: row('<c r="A1" s="3"><v>1</v></c>') });
    delete made['xl/styles.xml'];
    expect(readXlsx(packageOf(made), 'a.xlsx').sheets[0]!.cells.cell(0).format).toBe('General');
  });
});

describe('dates', () => {
  test.each([
    ['', 1900],
    ['<workbookPr/>', 1900],
    ['<workbookPr date1904="0"/>', 1900],
    ['<workbookPr date1904="1"/>', 1904],
    ['<workbookPr date1904="true"/>', 1904],
  ])('by %s count from %i', (workbookBefore, system) => {
    expect(read({ workbookBefore }).dateSystem).toBe(system);
  });

  test.each([
    ['2021-12-31', '', 44561, 'yyyy/m/d'],
    ['2021-12-31T12:00:00', '', 44561.5, 'yyyy/m/d h:mm'],
    ['2021-12-31', '<workbookPr date1904="1"/>', 43099, 'yyyy/m/d'],
  ])('%s in ISO form', (text, workbookBefore, serial, format) => {
    const { cells } = sheetOf({ workbookBefore, rows: row(`<c r="A1" t="d"><v>${text}</v></c>`) });
    expect(cells.cell(0)).toEqual({ row: 0, column: 0, kind: 'number', value: serial, format });
  });

  test('keep the format of their style', () => {
    const made = {
      styles: '<cellXfs><xf/><xf numFmtId="31"/></cellXfs>',
      rows: row('<c r="A1" s="1" t="d"><v>2021-12-31</v></c>'),
    };
    expect(sheetOf(made).cells.cell(0).format).toBe('yyyy"年"m"月"d"日"');
  });
});

describe('a sheet’s layout', () => {
  test('merged ranges', () => {
    const after = '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B3"/></mergeCells>';
    expect(sheetOf({ after }).merges).toEqual([
      { top: 0, left: 0, bottom: 0, right: 2 },
      { top: 2, left: 1, bottom: 2, right: 1 },
    ]);
  });

  test.each<[string, HandMade, number[]]>([
    [
      'said so',
      {
        rows: '<row r="2" hidden="1"/><row r="3" hidden="true"><c><v>1</v></c></row><row r="4" hidden="0"/>',
      },
      [1, 2],
    ],
    ['without height', { rows: '<row r="2" ht="0" customHeight="1"/><row r="3" ht="0.5"/>' }, [1]],
    [
      'not written, where those are',
      { before: '<sheetFormatPr zeroHeight="1"/>', rows: '<row r="2"/><row r="5"/>' },
      [0, 2, 3],
    ],
    [
      'not written, where those are shown',
      { before: '<sheetFormatPr zeroHeight="0"/>', rows: '<row r="3"/>' },
      [],
    ],
  ])('hidden rows: %s', (_, made, rows) => {
    expect([...sheetOf(made).hiddenRows]).toEqual(rows);
  });

  test('hidden columns', () => {
    const before =
      '<cols><col min="5" max="5" hidden="1"/><col min="1" max="1" width="9"/><col min="2" max="3" hidden="true"/><col min="4" max="4" width="0"/><col min="8" max="99999" hidden="1"/></cols>';
    expect(sheetOf({ before }).hiddenColumns).toEqual([
      { first: 1, last: 4 },
      { first: 7, last: 16383 },
    ]);
  });

  test('whatever else the sheet has is passed over', () => {
    const before =
      '<sheetPr><tabColor rgb="FFFF0000"/></sheetPr><sheetViews><sheetView workbookViewId="0"><selection sqref="A1"/></sheetView></sheetViews>';
    const after =
      '<phoneticPr fontId="1"/><conditionalFormatting sqref="A1"><cfRule type="expression"><formula>A1&gt;1</formula></cfRule></conditionalFormatting><extLst><ext><cols><col min="1" max="9" hidden="1"/></cols></ext></extLst>';
    const sheet = sheetOf({ before, after, rows: row('<c r="A1"><v>1</v></c>') });
    expect(valuesOf(sheet)).toEqual({ A1: 1 });
    expect(sheet.hiddenColumns).toEqual([]);
  });
});

describe('a workbook', () => {
  const sheetPart = (value: number) =>
    `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><v>${value}</v></c></row></sheetData></worksheet>`;
  const several: HandMade = {
    parts: {
      'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:rel="${OFFICE}"><sheets>
        <sheet name="图表" sheetId="4" rel:id="rId4"/>
        <sheet name="乙 &amp; 丙" sheetId="2" rel:id="rId2" state="hidden"/>
        <sheet name="甲" sheetId="1" rel:id="rId1"/>
        <sheet name="对话" sheetId="5" rel:id="rId5"/>
        <sheet name="丁" sheetId="9" rel:id="rId3" state="veryHidden"/></sheets>
        <definedNames><definedName name="合计">甲!$A$1</definedName><definedName name="_xlnm.Print_Area" localSheetId="2" hidden="1"> '乙 &amp; 丙'!$A$1:$B$2
        </definedName><definedName name="失效" localSheetId="9">#REF!</definedName></definedNames>
        <extLst><ext><x14:definedNames xmlns:x14="x"><x14:definedName name="别的"/></x14:definedNames></ext></extLst></workbook>`,
      'xl/_rels/workbook.xml.rels': relationshipsOf(
        ['rId1', 'worksheet', '/xl/worksheets/sheet7.xml'],
        ['rId2', 'worksheet', 'worksheets/../other/./B%20B.xml'],
        ['rId3', 'worksheet', 'WorkSheets\\SHEET3.XML'],
        ['rId4', 'chartsheet', 'chartsheets/sheet1.xml'],
        ['rId5', 'dialogsheet', 'dialogsheets/missing.xml'],
      ),
      'xl/worksheets/sheet7.xml': sheetPart(1),
      'xl/other/B B.xml': sheetPart(2),
      'xl/worksheets/sheet3.xml': sheetPart(3),
      'xl/chartsheets/sheet1.xml': `<chartsheet xmlns="${MAIN}"/>`,
    },
  };

  test('gives its sheets in the order of the tabs, chart and dialog sheets passed over', () => {
    const { sheets } = read(several);
    expect(sheets.map((sheet) => [sheet.name, sheet.visibility, sheet.cells.at(0, 0)?.value])).toEqual([
      ['乙 & 丙', 'hidden', 2],
      ['甲', 'visible', 1],
      ['丁', 'veryHidden', 3],
    ]);
  });

  test('gives its defined names with the sheets they belong to', () => {
    expect(read(several).definedNames).toEqual([
      { name: '合计', refersTo: '甲!$A$1' },
      { name: '_xlnm.Print_Area', refersTo: "'乙 & 丙'!$A$1:$B$2", sheet: '甲' },
      { name: '失效', refersTo: '#REF!' },
    ]);
  });

  test('is named without its folder, and by its digest', () => {
    const bytes = bytesOf({});
    const workbook = readXlsx(bytes, '预算/2021/自评.xlsx');
    expect(workbook.name).toBe('自评.xlsx');
    expect(workbook.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(readXlsx(bytes, 'C:\\预算\\自评.xlsx').name).toBe('自评.xlsx');
  });

  test('may use namespace prefixes of any name', () => {
    const x = (xml: string) => xml.replace(/<(\/?)(\w)/g, '<$1x:$2').replace(/ xmlns="/g, ' xmlns:x="');
    const parts = partsOf({
      strings: si('<t>甲</t>', '<r><t>乙</t></r>'),
      styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs>',
      before: '<cols><col min="1" max="1" hidden="1"/></cols>',
      rows: row(
        '<c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><f>1/2</f><v>0.5</v></c><c r="C1" t="s"><v>1</v></c>',
      ),
      after: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    });
    for (const [name, part] of Object.entries(parts))
      if (name.startsWith('xl/')) parts[name] = x(String(part));
    const sheet = readXlsx(packageOf(parts), 'a.xlsx').sheets[0]!;
    expect(valuesOf(sheet)).toEqual({ A1: '甲', B1: '0.5 =1/2', C1: '乙' });
    expect(sheet.cells.cell(1).format).toBe('0.00%');
    expect(sheet.merges).toHaveLength(1);
    expect(sheet.hiddenColumns).toHaveLength(1);
  });

  test('may be strict OOXML', () => {
    const strict = (text: string) =>
      text
        .replaceAll(MAIN, 'http://purl.oclc.org/ooxml/spreadsheetml/main')
        .replaceAll(OFFICE, 'http://purl.oclc.org/ooxml/officeDocument/relationships');
    const parts = partsOf({
      strings: si('<t>甲</t>'),
      rows: row('<c r="A1" t="s"><v>0</v></c><c r="B1" t="d"><v>2021-01-01</v></c>'),
    });
    for (const [name, part] of Object.entries(parts)) parts[name] = strict(String(part));
    expect(valuesOf(readXlsx(packageOf(parts), 'a.xlsx').sheets[0]!)).toEqual({ A1: '甲', B1: 44197 });
  });

  test.each<[string, (text: string) => Uint8Array]>([
    ['UTF-8 with a byte order mark', (text) => strToU8(`\uFEFF${text}`)],
    ['UTF-16LE', (text) => utf16(`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${text}`, true)],
    ['UTF-16BE', (text) => utf16(`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${text}`, false)],
    ['UTF-16LE without mark', (text) => utf16(text, true)],
    ['UTF-16BE without mark', (text) => utf16(text, false)],
    [
      'declared UTF-8',
      (text) => strToU8(`<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n${text}`),
    ],
    [
      'a Chinese encoding',
      (text) => Uint8Array.from([...strToU8('<?xml version="1.0" encoding="GB18030"?>'), ...gbk(text)]),
    ],
  ])('may have parts in %s', (_, encode) => {
    const parts = partsOf({ rows: row('<c r="A1" t="inlineStr"><is><t>中</t></is></c>') });
    for (const [name, part] of Object.entries(parts))
      if (name.includes('sheet1')) parts[name] = encode(String(part));
    expect(valuesOf(readXlsx(packageOf(parts), 'a.xlsx').sheets[0]!)).toEqual({ A1: '中' });
  });

  test('may call its parts what it likes', () => {
    const parts = {
      '[Content_Types].xml': '<Types/>',
      '_RELS/.rels': relationshipsOf(['a', 'officeDocument', '/Book.XML']),
      'book.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="x"/></sheets></workbook>`,
      '_rels/book.xml.rels': relationshipsOf(['x', 'worksheet', 'S.xml']),
      's.XML': sheetPart(5),
    };
    expect(valuesOf(readXlsx(packageOf(parts), 'a.xlsx').sheets[0]!)).toEqual({ A1: 5 });
  });
});

describe('notes on cells', () => {
  const comments = (inner: string) =>
    `<comments xmlns="${MAIN}"><authors><author>财政局</author><author>tc={1}</author></authors><commentList>${inner}</commentList></comments>`;
  const noted = (parts: Record<string, string>, ...relationships: [string, string, string][]) =>
    sheetOf({
      parts: { 'xl/worksheets/_rels/sheet1.xml.rels': relationshipsOf(...relationships), ...parts },
    }).notes;

  test('with their authors, in the order of the cells', () => {
    const part = comments(
      '<comment ref="B9" authorId="0"><text><t>其次</t></text></comment><comment ref="A2" authorId="0"><text><r><rPr/><t xml:space="preserve">审核：\n</t></r><r><t>金额有误</t></r></text></comment><comment ref="C2" authorId="8"><text><t>无名</t></text></comment>',
    );
    expect(noted({ 'xl/comments1.xml': part }, ['rId1', 'comments', '../comments1.xml'])).toEqual([
      { row: 1, column: 0, author: '财政局', text: '审核：\n金额有误' },
      { row: 1, column: 2, author: '', text: '无名' },
      { row: 8, column: 1, author: '财政局', text: '其次' },
    ]);
  });

  test('as threads with the persons’ names, in place of the notes that stand in for them', () => {
    const part = comments(
      '<comment ref="A1" authorId="1"><text><t>[线程批注]</t></text></comment><comment ref="B1" authorId="0"><text><t>旧批注</t></text></comment>',
    );
    const threads = `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A1" dT="2024-01-01T00:00:00.00" personId="{P1}" id="{1}"><text>请核实</text></threadedComment><threadedComment ref="A1" personId="{P2}" id="{2}" parentId="{1}"><text>已核实</text></threadedComment></ThreadedComments>`;
    const persons =
      '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="王会计" id="{P1}"/><person displayName="李主任" id="{P2}"/></personList>';
    const microsoft = 'http://schemas.microsoft.com/office/2017/10/relationships';
    const rels = relationshipsOf(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId9', `${microsoft}/person`, 'persons/person.xml'],
    );
    const notes = noted(
      {
        'xl/comments1.xml': part,
        'xl/threadedComments/t1.xml': threads,
        'xl/persons/person.xml': persons,
        'xl/_rels/workbook.xml.rels': rels,
      },
      ['rId1', 'comments', '/xl/comments1.xml'],
      ['rId2', `${microsoft}/threadedComment`, '../threadedComments/t1.xml'],
    );
    expect(notes).toEqual([
      { row: 0, column: 0, author: '王会计', text: '请核实' },
      { row: 0, column: 0, author: '李主任', text: '已核实' },
      { row: 0, column: 1, author: '财政局', text: '旧批注' },
    ]);
  });

  test('whose part is missing are none', () => {
    expect(noted({}, ['rId1', 'comments', '../comments1.xml'])).toEqual([]);
  });
});

function utf16(text: string, little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), little);
  return new Uint8Array(view.buffer);
}

/** In GB18030, of texts whose only Chinese character is 中. */
function gbk(text: string): number[] {
  return [...text].flatMap((letter) => (letter === '中' ? [0xd6, 0xd0] : [letter.charCodeAt(0)]));
}
