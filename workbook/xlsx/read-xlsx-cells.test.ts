import { describe, expect, test } from '@jest/globals';
import { type HandMade, packageOf, partsOf, read, sheetOf, valuesOf } from './hand-made-package.fixture.ts';
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
