import { describe, expect, test } from '@jest/globals';
import type { Sheet } from '../../engine/cells.ts';
import { DamagedFile, EmptyFile, NotAWorkbook } from '../../workbook/errors.ts';
import { packPart, writeZip } from '../../workbook/zip/write-zip.ts';
import { readDocument, readNarrativeDocument } from '../read-document.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PARTS = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
};

function docx(body: string): Uint8Array {
  const document = `<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`;
  const parts = { ...PARTS, 'word/document.xml': document };
  return writeZip(Object.entries(parts).map(([name, content]) => packPart(name, utf8(content))));
}

const p = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const cell = (text: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${text === '' ? '<w:p/>' : text.split('/').map(p).join('')}</w:tc>`;
const table = (...rows: readonly string[]): string =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`;
const row = (...texts: readonly string[]): string => texts.map((text) => cell(text)).join('');

function shown({ cells }: Sheet): string[] {
  const rows: string[][] = [];
  for (const { row: at, column, value } of cells) {
    rows[at] ??= [];
    rows[at][column] = String(value);
  }
  return Array.from(rows, (texts) => Array.from(texts ?? [], (text) => text ?? '').join('|'));
}

const TABLE = table(row('科目编码', '科目名称', '合计'), row('2010301', '行政运行', '1,234.50'));

describe('a Word document with text and tables', () => {
  const content = docx(
    p('一、支出情况') +
      p('本年支出100万元。') +
      p('一般公共预算支出表') +
      p('编制单位：甲局      单位：万元') +
      TABLE +
      p('增加的主要原因是人员增加。'),
  );

  test('is its tables, each under its title and unit, and the text without them', async () => {
    const { workbook, narrative } = await readDocument(content, '决算.docx');
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['表1 一般公共预算支出表']);
    expect(shown(workbook.sheets[0]!)).toEqual([
      '一般公共预算支出表',
      '编制单位：甲局||单位：万元',
      '科目编码|科目名称|合计',
      '2010301|行政运行|1234.5',
    ]);
    expect(narrative).toBe('一、支出情况\n\n本年支出100万元。\n\n增加的主要原因是人员增加。');
  });

  test('is known by its content whatever its name, also as a narrative', async () => {
    expect((await readDocument(content, '决算')).workbook.sheets).toHaveLength(1);
    expect((await readNarrativeDocument(content, '说明.docx')).narrative).not.toMatch(/行政运行/);
  });
});

test('cells that span are merged, lines within a cell stay lines', async () => {
  const span = '<w:gridSpan w:val="2"/>';
  const content = docx(
    table(
      cell('项目', '<w:vMerge w:val="restart"/>') + cell('本年支出', span),
      cell('', '<w:vMerge/>') + row('基本支出', '项目支出'),
      row('合计/其中：财政拨款', '1.00', '2.00'),
    ),
  );
  const [sheet] = (await readDocument(content, '表.docx')).workbook.sheets;
  expect(shown(sheet!)).toEqual(['项目|本年支出', '|基本支出|项目支出', '合计\n其中：财政拨款|1|2']);
  expect(sheet!.merges).toEqual([
    { top: 0, left: 0, bottom: 1, right: 0 },
    { top: 0, left: 1, bottom: 0, right: 2 },
  ]);
});

test('a frame around a text is text', async () => {
  const { workbook, narrative } = await readDocument(docx(table(row('本年支出100万元。'))), '说明.docx');
  expect(workbook.sheets).toEqual([]);
  expect(narrative).toBe('本年支出100万元。');
});

describe('what cannot be read is said to be so', () => {
  const compound = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  test.each([
    ['nothing in it', docx('<w:p/>'), EmptyFile],
    ['cut off', docx(TABLE).subarray(0, 300), DamagedFile],
    ['an old document, damaged', compound, DamagedFile],
  ])('%s', async (_, content, error) => {
    await expect(readDocument(content, '决算.docx')).rejects.toBeInstanceOf(error);
  });

  test('a picture named as one is no document', async () => {
    const image = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 1]);
    await expect(readDocument(image, '决算.xlsx')).rejects.toBeInstanceOf(NotAWorkbook);
  });
});
