import { describe, expect, test } from '@jest/globals';
import { strToU8 } from 'fflate';
import { GoujiError } from '../../engine/gouji-error.ts';
import { DamagedFile, EncryptedFile, LimitExceeded, NotAWorkbook, UnsafeFile } from '../errors.ts';
import { DEFAULT_LIMITS, type InputLimits } from '../input-limits.ts';
import {
  bytesOf,
  type HandMade,
  MAIN,
  packageOf,
  partsOf,
  relationshipsOf,
} from './hand-made-package.fixture.ts';
import { readXlsx } from './read-xlsx.ts';

const row = (...cells: string[]) => `<row r="1">${cells.join('')}</row>`;
const without = (name: string): Uint8Array => {
  const parts = partsOf({});
  delete parts[name];
  return packageOf(parts);
};
const typed = (contentType: string): Uint8Array => {
  const types = `<Types><Override PartName="/xl/workbook.xml" ContentType="${contentType}"/></Types>`;
  return bytesOf({ parts: { '[Content_Types].xml': types, 'xl/workbook.xml': '<document/>' } });
};

/** What the officer is told about a file. */
function complaint(bytes: Uint8Array, limits: Partial<InputLimits> = {}): GoujiError {
  try {
    readXlsx(bytes, '自评.xlsx', { ...DEFAULT_LIMITS, ...limits });
  } catch (error) {
    expect(error).toBeInstanceOf(GoujiError);
    return error as GoujiError;
  }
  throw new Error('was read');
}

describe('a file that is no workbook', () => {
  test.each<[string, Uint8Array, new (...args: never[]) => Error, RegExp]>([
    ['empty', new Uint8Array(0), NotAWorkbook, /^自评.xlsx：文件是空的。/],
    ['text', strToU8('序号,项目'), NotAWorkbook, /^自评.xlsx：文件不是 .xlsx 工作簿。/],
    ['an archive of something else', packageOf({ 'a.txt': 'a' }), NotAWorkbook, /压缩包，但其中没有/],
    [
      'a Word document',
      typed('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'),
      NotAWorkbook,
      /Word 文档/,
    ],
    [
      'a presentation',
      typed('application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'),
      NotAWorkbook,
      /演示文稿/,
    ],
    [
      'a binary workbook',
      typed('application/vnd.ms-excel.sheet.binary.macroEnabled.main'),
      NotAWorkbook,
      /xlsb/,
    ],
    [
      'an OpenDocument sheet',
      packageOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }),
      NotAWorkbook,
      /OpenDocument/,
    ],
    ['an old workbook', compoundFile('Workbook'), NotAWorkbook, /旧版 .xls.*改为 .xls/],
    [
      'an encrypted workbook',
      compoundFile('EncryptedPackage'),
      EncryptedFile,
      /^自评.xlsx：文件已加密。请用密码打开该文件，取消密码后另存一份再校验$/,
    ],
    ['without relationships', without('_rels/.rels'), NotAWorkbook, /没有 .xlsx 工作簿/],
    ['without workbook part', without('xl/workbook.xml'), NotAWorkbook, /没有 .xlsx 工作簿/],
  ])('%s', (_, bytes, error, line) => {
    const thrown = complaint(bytes);
    expect(thrown).toBeInstanceOf(error);
    expect(thrown.line('zh')).toMatch(line);
    expect(thrown.line('en')).not.toMatch(/undefined/);
  });
});

describe('a damaged workbook', () => {
  test.each<[string, HandMade, RegExp]>([
    [
      'a sheet without part',
      {
        parts: {
          'xl/_rels/workbook.xml.rels': relationshipsOf(['rId1', 'worksheet', 'worksheets/sheet9.xml']),
        },
      },
      /^自评.xlsx 表：.*工作表的内容缺失/,
    ],
    [
      'a sheet without relationship',
      { parts: { 'xl/_rels/workbook.xml.rels': relationshipsOf() } },
      /表：.*内容缺失/,
    ],
    [
      'a shared string that is not there',
      { rows: row('<c r="B7" t="s"><v>3</v></c>'), strings: '<si><t>甲</t></si>' },
      /^自评.xlsx 表!B7：.*共享字符串不存在/,
    ],
    [
      'a negative shared string',
      { rows: row('<c r="B7" t="s"><v>-1</v></c>'), strings: '<si><t>甲</t></si>' },
      /表!B7/,
    ],
    [
      'half a shared string',
      { rows: row('<c r="B7" t="s"><v>0.5</v></c>'), strings: '<si><t>甲</t></si>' },
      /表!B7/,
    ],
    [
      'a text of an earlier cell as shared string',
      { rows: row('<c t="str"><v>甲</v></c><c t="s"><v>0</v></c>') },
      /表!B1/,
    ],
    ['a wrong number', { rows: row('<c r="A1"><v>12,5</v></c>') }, /表!A1：.*数值有误/],
    ['an endless number', { rows: row('<c r="A1"><v>1E999</v></c>') }, /表!A1：.*数值有误/],
    ['a wrong boolean', { rows: row('<c r="A1" t="b"><v>是</v></c>') }, /表!A1：.*逻辑值有误/],
    ['a wrong date', { rows: row('<c r="A1" t="d"><v>2021-02-30</v></c>') }, /表!A1：.*日期有误/],
    ['an unknown type', { rows: row('<c r="A1" t="x"><v>1</v></c>') }, /表!A1：.*类型不明/],
    ['a place that is none', { rows: row('<c r="1A"><v>1</v></c>') }, /单元格位置有误/],
    ['a row below the last', { rows: '<row r="1048577"/>' }, /表：.*行号有误/],
    ['row nought', { rows: '<row r="0"/>' }, /行号有误/],
    ['a cell right of the last', { rows: row('<c r="XFE1"><v>1</v></c>') }, /单元格位置有误/],
    [
      'cells that run out of columns',
      { rows: row('<c r="XFD1"><v>1</v></c><c><v>2</v></c>') },
      /单元格位置有误/,
    ],
    [
      'a merged range that is none',
      { after: '<mergeCells><mergeCell ref="A:B"/></mergeCells>' },
      /合并区域「A:B」有误/,
    ],
    [
      'a merged range outside',
      { after: '<mergeCells><mergeCell ref="A1:A9999999"/></mergeCells>' },
      /合并区域/,
    ],
    [
      'tags that do not pair',
      { rows: '<row r="1"><c r="A1"><v>1</c></v></row>' },
      /sheet1.xml：.*标记不配对/,
    ],
    [
      'a part that ends early',
      { sheet: `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><v>1` },
      /中断/,
    ],
    ['a plain cell that ends early', { sheet: '<worksheet><sheetData><row><c r="A1"><v>12' }, /中断/],
    ['a part with nothing in it', { sheet: '' }, /没有内容/],
    ['an unknown entity', { rows: row('<c r="A1" t="str"><v>&nbsp;</v></c>') }, /未定义的实体/],
    ['a forbidden character', { rows: row('<c r="A1" t="str"><v>&#0;</v></c>') }, /未定义的实体/],
    [
      'texts that are not UTF-8',
      {
        sheet: Uint8Array.from([
          ...strToU8('<worksheet><sheetData><row><c t="str"><v>'),
          0xd6,
          0xd0,
          ...strToU8('</v></c></row></sheetData></worksheet>'),
        ]),
      },
      /sheet1.xml：.*文字编码有误/,
    ],
    [
      'an encoding that nobody knows',
      { sheet: '<?xml version="1.0" encoding="nonsense"?><worksheet/>' },
      /文字编码有误/,
    ],
    [
      'too many cell formats',
      { styles: `<cellXfs>${'<xf/>'.repeat(65_536)}</cellXfs>` },
      /单元格格式多达 65536 种/,
    ],
  ])('%s', (_, made, line) => {
    const thrown = complaint(bytesOf(made));
    expect(thrown).toBeInstanceOf(DamagedFile);
    expect(thrown.line('zh')).toMatch(line);
  });

  test('two sheets with one part', () => {
    const parts = partsOf({});
    parts['xl/workbook.xml'] = String(parts['xl/workbook.xml']).replace(
      '</sheets>',
      '<sheet name="又" sheetId="2" r:id="rId1"/></sheets>',
    );
    expect(complaint(packageOf(parts)).line('zh')).toMatch(/又：.*同一部件/);
  });
});

describe('a limit', () => {
  const long = '长'.repeat(11);
  test.each<[string, HandMade, Partial<InputLimits>, RegExp]>([
    ['sheets', { workbookAfter: '<sheets><sheet/></sheets>' }, { sheets: 1 }, /工作表数为 2，超过上限 1。/],
    [
      'cells',
      { rows: row('<c><v>1</v></c><c><v>2</v></c><c r="E1"><v>3</v></c>') },
      { cells: 2 },
      /^自评.xlsx 表!E1：单元格数为 3，超过上限 2。.*（cells）/,
    ],
    [
      'characters of a shared text',
      { rows: row('<c r="A1" t="s"><v>0</v></c>'), strings: `<si><t>${long}</t></si>` },
      { cellCharacters: 10 },
      /表!A1：单元格字符数为 11，超过上限 10/,
    ],
    [
      'characters of a shared text in runs',
      { rows: row('<c r="A1" t="s"><v>0</v></c>'), strings: `<si><r><t>${long}</t></r></si>` },
      { cellCharacters: 10 },
      /表!A1/,
    ],
    [
      'characters of an inline text',
      { rows: row(`<c r="B1" t="inlineStr"><is><t>${long}</t></is></c>`) },
      { cellCharacters: 10 },
      /表!B1/,
    ],
    [
      'characters of a formula’s text',
      { rows: row(`<c r="B1" t="str"><v>${long}</v></c>`) },
      { cellCharacters: 10 },
      /表!B1/,
    ],
    [
      'characters with entities',
      { rows: row(`<c r="B1" t="str"><v>&amp;${long}</v></c>`) },
      { cellCharacters: 11 },
      /表!B1：单元格字符数为 12/,
    ],
    [
      'shared formulas written out',
      {
        rows: row(
          '<c><f t="shared" si="0">A2+A3</f></c><c><f t="shared" si="0"/></c><c><f t="shared" si="0"/></c>',
        ),
      },
      { formulaCharacters: 9 },
      /表：共享公式展开后的字符数为 10，超过上限 9/,
    ],
    ['depth', { after: '<a><b><c/></b></a>' }, { xmlDepth: 3 }, /sheet1.xml：XML 嵌套层数为 4，超过上限 3/],
    [
      'depth of 10,000',
      { after: `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}` },
      {},
      /XML 嵌套层数为 257，超过上限 256/,
    ],
    [
      'depth of 10,000 in a cell',
      { rows: row(`<c r="A1"><v>${'<a>'.repeat(10_000)}`) },
      {},
      /XML 嵌套层数为 257/,
    ],
    ['depth of 10,000 in a string', { strings: '<si>'.repeat(10_000) }, {}, /XML 嵌套层数为 257/],
  ])('%s', (_, made, limits, line) => {
    const thrown = complaint(bytesOf(made), limits);
    expect(thrown).toBeInstanceOf(LimitExceeded);
    expect(thrown.line('zh')).toMatch(line);
  });

  test.each<[string, HandMade, Partial<InputLimits>]>([
    ['cells', { rows: row('<c><v>1</v></c><c><v>2</v></c><c s="1"/>') }, { cells: 2 }],
    ['characters', { rows: row(`<c t="str"><v>${long}</v></c>`) }, { cellCharacters: 11 }],
    [
      'characters of a shared text that no cell uses',
      { strings: `<si><t>${long}</t></si>` },
      { cellCharacters: 10 },
    ],
    ['depth', { after: '<a><b/></a>' }, { xmlDepth: 4 }],
  ])('%s at most: read', (_, made, limits) => {
    expect(readXlsx(bytesOf(made), 'a.xlsx', { ...DEFAULT_LIMITS, ...limits }).sheets).toHaveLength(1);
  });
});

describe('an attack', () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "0123456789"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  const outside = '<!DOCTYPE x SYSTEM "file:///etc/passwd">';

  test.each([
    ['an XML bomb in a sheet', { sheet: `${bomb}<worksheet>&b;</worksheet>` }],
    ['an outside entity in a sheet', { sheet: `<?xml version="1.0"?>${outside}<worksheet/>` }],
    ['an outside entity in the strings', { parts: { 'xl/sharedStrings.xml': `${outside}<sst/>` } }],
    ['an outside entity in the workbook', { parts: { 'xl/workbook.xml': `${outside}<workbook/>` } }],
    [
      'a document type in UTF-16',
      { sheet: Uint8Array.from([0xff, 0xfe, ...[...bomb].flatMap((c) => [c.charCodeAt(0), 0])]) },
    ],
  ])('%s: refused', (_, made) => {
    const thrown = complaint(bytesOf(made));
    expect(thrown).toBeInstanceOf(UnsafeFile);
    expect(thrown.line('zh')).toMatch(/DTD/);
  });

  test('a ZIP bomb: refused before it is inflated', () => {
    const thrown = complaint(bytesOf({ parts: { 'xl/media/image1.png': new Uint8Array(20 * 1024 * 1024) } }));
    expect(thrown).toBeInstanceOf(LimitExceeded);
    expect(thrown.line('zh')).toMatch(/^自评.xlsx xl\/media\/image1.png：压缩比为/);
  });

  test('white space without end in a text takes no longer than to walk over it', () => {
    const text = `${' '.repeat(1_000_000)}x`.repeat(3);
    expect(
      complaint(bytesOf({ rows: row(`<c r="A1" t="inlineStr"><is><t>&#32;${text}</t></is></c>`) })),
    ).toBeInstanceOf(LimitExceeded);
  });

  test('thousands of relationships to the same notes are followed once', () => {
    const comments = `<comments><authors/><commentList>${'<comment ref="A1"><text><t>注</t></text></comment>'.repeat(1000)}</commentList></comments>`;
    const many = Array.from({ length: 5000 }, (_, i): [string, string, string] => [
      `r${i}`,
      'comments',
      '../c.xml',
    ]);
    const parts = { 'xl/c.xml': comments, 'xl/worksheets/_rels/sheet1.xml.rels': relationshipsOf(...many) };
    expect(readXlsx(bytesOf({ parts }), 'a.xlsx').sheets[0]!.notes).toHaveLength(1000);
  });
});

/** An OLE compound file with a directory entry of this name. */
function compoundFile(stream: string): Uint8Array {
  const bytes = new Uint8Array(2048);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  for (let i = 0; i < stream.length; i++) bytes[1024 + 128 + 2 * i] = stream.charCodeAt(i);
  return bytes;
}
