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
  valuesOf,
} from './hand-made-package.fixture.ts';
import { readXlsx } from './read-xlsx.ts';

const si = (...items: string[]) => items.map((item) => `<si>${item}</si>`).join('');
const row = (...cells: string[]) => `<row r="1">${cells.join('')}</row>`;

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

function utf16(text: string, little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), little);
  return new Uint8Array(view.buffer);
}

/** In GB18030, of texts whose only Chinese character is 中. */
function gbk(text: string): number[] {
  return [...text].flatMap((letter) => (letter === '中' ? [0xd6, 0xd0] : [letter.charCodeAt(0)]));
}
