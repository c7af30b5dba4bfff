import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CFB, type WorkBook, write } from '@e965/xlsx';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import {
  DamagedFile,
  EmptyFile,
  EncryptedFile,
  LimitExceeded,
  NotAWorkbook,
  UnreadableFile,
  UnsafeFile,
} from './errors.ts';
import { DEFAULT_LIMITS } from './input-limits.ts';
import { readWorkbook } from './read-workbook.ts';

const source: WorkBook = {
  SheetNames: ['支出'],
  Sheets: { 支出: { '!ref': 'A1:B1', A1: { t: 's', v: '招商' }, B1: { t: 'n', v: 15.5, z: '0.00' } } },
};
const written = (bookType: 'xlsx' | 'xlsb' | 'biff8' | 'biff5' | 'biff2' | 'ods' | 'xlml'): Uint8Array =>
  new Uint8Array(write(source, { type: 'array', bookType }) as ArrayBuffer);

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin = (text: string, length = 600): Uint8Array => {
  const bytes = new Uint8Array(Math.max(length, text.length)).fill(0x41);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
};

/** A compound file with streams of these names. */
function compound(...streams: string[]): Uint8Array {
  const container = CFB.utils.cfb_new();
  for (const name of streams) CFB.utils.cfb_add(container, `/${name}`, new Uint8Array(5000).fill(7));
  return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Uint8Array);
}

/** An office document of the new kind whose main part has this content type. */
function office(part: string, type: string): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${part}"/></Relationships>`,
    ),
    [part]: strToU8('<document/>'),
  });
}

const page = '<html><body><table><tr><td>招商</td><td>15.50</td></tr></table></body></html>';
const wide = (text: string): Uint8Array =>
  Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((c) => [c.charCodeAt(0) & 0xff, c.charCodeAt(0) >> 8])]);

describe('what a file holds decides how it is read, not its name', () => {
  test.each([
    ['.xlsx', written('xlsx'), '表.xlsx', '支出'],
    ['名为 .xls 的 .xlsx', written('xlsx'), '表.xls', '支出'],
    ['名为 .csv 的 .xlsx', written('xlsx'), '表.csv', '支出'],
    ['.xls', written('biff8'), '表.xls', '支出'],
    ['名为 .xlsx 的 .xls', written('biff8'), '表.xlsx', '支出'],
    ['WPS 的 .et', written('biff8'), '表.et', '支出'],
    ['.ods', written('ods'), '表.ods', '支出'],
    ['名为 .xlsx 的 .ods', written('ods'), '表.xlsx', '支出'],
    ['Excel 2003 的 XML', written('xlml'), '表.xml', '支出'],
    ['名为 .xls 的 XML', written('xlml'), '表.xls', '支出'],
    ['名为 .xls 的网页', utf8(page), '表.xls', '表'],
    ['前面有空行和声明的网页', utf8(`\ufeff\n <!DOCTYPE html>${page}`), '表.xls', '表'],
    ['UTF-16 的网页', wide(page), '表.xls', '表'],
    ['XHTML', utf8(`<?xml version="1.0" encoding="utf-8"?>${page}`), '表.xls', '表'],
    [
      'Excel 另存的网页',
      utf8(page.replace('<html>', '<html xmlns:x="urn:schemas-microsoft-com:office:spreadsheet">')),
      '表.htm',
      '表',
    ],
    ['.csv', utf8('招商,15.50\n'), '表.csv', '表'],
    ['名为 .xls 的制表符文本', utf8('招商\t15.50\n'), '表.xls', '表'],
    ['标准输入的文本', utf8('招商,15.50\n'), '-', 'Sheet1'],
    ['带文件夹的名字', utf8('招商,15.50\n'), '/预算/2021/表.csv', '表'],
    ['Windows 的文件夹', utf8('招商,15.50\n'), 'D:\\预算\\表.csv', '表'],
  ])('%s', async (_, bytes, name, sheet) => {
    const workbook = await readWorkbook(bytes, name);
    expect(workbook.sheets.map((each) => each.name)).toEqual([sheet]);
    const { cells } = workbook.sheets[0]!;
    expect([...cells].map(({ value, format }) => [value, format])).toEqual([
      ['招商', 'General'],
      [15.5, '0.00'],
    ]);
    expect(workbook.name).toBe(name.replace(/^.*[/\\]/, ''));
    expect(workbook.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('what is no workbook says what it is and what is expected', () => {
  test.each([
    ['空文件', new Uint8Array(), '表.xlsx', EmptyFile, '文件是空的（0 字节）'],
    ['文件夹', new Uint8Array(), '/预算/2021/', NotAWorkbook, '这是文件夹，不是文件'],
    ['全是空字节', new Uint8Array(9000), '表.xlsx', DamagedFile, '内容全是空字节'],
    ['截断的 .xlsx', written('xlsx').subarray(0, 2000), '表.xlsx', DamagedFile, '文件不完整'],
    ['截断的 .xls', written('biff8').subarray(0, 1500), '表.xls', DamagedFile, '旧版工作簿'],
    ['截断的 .ods', written('ods').subarray(0, 900), '表.ods', DamagedFile, '文件不完整'],
    ['加密的 .xlsx', compound('EncryptedPackage', 'EncryptionInfo'), '表.xlsx', EncryptedFile, '文件已加密'],
    ['二进制工作簿', written('xlsb'), '表.xlsb', NotAWorkbook, '.xlsb'],
    ['Excel 2 的工作簿', written('biff2'), '表.xls', NotAWorkbook, 'Excel 4.0 或更早'],
    [
      'Word 文档',
      office('word/document.xml', 'wordprocessingml.document'),
      '表.xlsx',
      NotAWorkbook,
      'Word 文档',
    ],
    [
      '演示文稿',
      office('ppt/presentation.xml', 'presentationml.presentation'),
      '表.xlsx',
      NotAWorkbook,
      '演示文稿',
    ],
    ['旧版 Word', compound('WordDocument'), '报告.doc', NotAWorkbook, 'WPS 文字文档'],
    ['WPS 文字', compound('WordDocument'), '表.et', NotAWorkbook, 'WPS 文字文档'],
    ['旧版演示文稿', compound('PowerPoint Document'), '表.xls', NotAWorkbook, '演示文稿'],
    ['别的复合文件', compound('Contents'), '表.xls', NotAWorkbook, '其中没有工作簿'],
    ['PDF', latin('%PDF-1.7\n'), '表.xlsx', NotAWorkbook, 'PDF 文档'],
    ['OFD', zipSync({ 'OFD.xml': strToU8('<OFD/>') }), '表.xlsx', NotAWorkbook, 'OFD 版式文档'],
    [
      'ZIP 里有工作簿',
      zipSync({ '2021/表.xlsx': written('xlsx') }),
      '表.zip',
      NotAWorkbook,
      '工作簿「2021/表.xlsx」在里面',
    ],
    ['ZIP', zipSync({ 'a.txt': strToU8('a') }), '表.zip', NotAWorkbook, 'ZIP 压缩包'],
    ['没有内容的 ZIP', zipSync({}), '表.xlsx', NotAWorkbook, 'ZIP 压缩包'],
    ['RAR', latin('Rar!\x1a\x07\x00'), '表.xlsx', NotAWorkbook, 'RAR 压缩包'],
    ['7-Zip', latin('7z\xbc\xaf\x27\x1c'), '表.7z', NotAWorkbook, '7-Zip 压缩包'],
    ['PNG', latin('\x89PNG\r\n\x1a\n'), '表.xlsx', NotAWorkbook, '图片（PNG）'],
    ['JPEG', latin('\xff\xd8\xff\xe0'), '扫描件.jpg', NotAWorkbook, '图片（JPEG）'],
    ['RTF', latin('{\\rtf1'), '报告.doc', NotAWorkbook, 'RTF 文档'],
    [
      '单个文件网页',
      utf8('MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n'),
      '表.xls',
      NotAWorkbook,
      '.mht',
    ],
    ['登录页', utf8('<html><body>请登录</body></html>'), '表.xls', NotAWorkbook, '其中没有表格'],
    ['别的 XML', utf8('<?xml version="1.0"?><data/>'), '表.xls', NotAWorkbook, '文件是 XML，但不是工作簿'],
    ['临时文件', latin('\x05admin', 165), '~$表.xlsx', NotAWorkbook, '临时文件'],
    [
      '名为 .xlsx 的文本',
      utf8('{"error":"未登录"}'),
      '表.xlsx',
      NotAWorkbook,
      '扩展名是 .xlsx，内容却不是这种文件',
    ],
    ['名为 .pdf 的文本', utf8('你好'), '表.pdf', NotAWorkbook, '扩展名是 .pdf'],
    ['名为 .csv 的乱码', Uint8Array.of(0xff, 0xff, 0xfe, 0x00, 0x01), '表.csv', NotAWorkbook, '也不是文本'],
  ])('%s', async (_, bytes, name, kind, what) => {
    const error = await failure(readWorkbook(bytes, name));
    expect(error.constructor).toBe(kind);
    expect(error.what.zh).toContain(what);
    expect(error.where).toContain(name.replace(/^.*[/\\](?=.)/, ''));
    for (const language of ['zh', 'en'] as const) {
      const line = error.line(language);
      expect(line).not.toContain('\n');
      expect(line.startsWith(error.where)).toBe(true);
      expect(error.remedy[language]).toMatch(language === 'zh' ? /^[请若可]/ : /^[A-Z]/);
    }
  });

  test.each([
    ['文件大小', { fileBytes: 10 }, written('xlsx'), '表.xlsx'],
    ['文件大小', { fileBytes: 3 }, utf8('1,2,3'), '表.csv'],
    ['单元格数', { cells: 1 }, written('xlsx'), '表.xlsx'],
    ['单元格数', { cells: 1 }, written('biff8'), '表.xls'],
    ['单元格数', { cells: 1 }, written('ods'), '表.ods'],
    ['单元格数', { cells: 1 }, written('xlml'), '表.xml'],
    ['单元格数', { cells: 1 }, utf8(page), '表.xls'],
    ['单元格数', { cells: 1 }, utf8('1,2'), '表.csv'],
    ['文件内部件数', { parts: 2 }, written('ods'), '表.ods'],
    ['解压后总大小', { inflatedBytes: 100 }, written('ods'), '表.ods'],
  ])('past a limit: %s (%j)', async (limit, limits, bytes, name) => {
    const error = await failure(readWorkbook(bytes, name, { ...DEFAULT_LIMITS, ...limits }));
    expect(error).toBeInstanceOf(LimitExceeded);
    expect(error.line('zh')).toMatch(new RegExp(`^${name}[^：]*：${limit}为 .+，超过上限 .+。请`));
  });

  test('an archive that inflates to a thousand times its size', async () => {
    const bomb = zipSync({ mimetype: strToU8('x'), 'content.xml': new Uint8Array(30_000_000) });
    expect(await failure(readWorkbook(bomb, '表.ods'))).toBeInstanceOf(LimitExceeded);
  });

  test('a document type, which may bring in entities without end', async () => {
    const bytes = zipSync({
      'content.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    });
    expect(await failure(readWorkbook(bytes, '表.ods'))).toBeInstanceOf(UnsafeFile);
  });
});

test('whatever bytes change or are missing, it ends, with a workbook or a named error', async () => {
  const samples = join(import.meta.dirname, '../samples');
  const files = [
    ...(['xlsx', 'biff8', 'biff5', 'ods', 'xlml'] as const).map((type) => written(type)),
    utf8(page),
    utf8('招商,"15.50"\n'),
    ...readdirSync(samples)
      .filter((name) => name.endsWith('.xlsx'))
      .map((name) => new Uint8Array(readFileSync(join(samples, name)))),
  ];
  const change = fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      fc.double({ min: 0.2, max: 2, noNaN: true }),
      async (file, changes, kept) => {
        const bytes = file.slice(0, Math.ceil(file.length * kept));
        for (const [at, value] of changes) bytes[Math.floor(at * bytes.length)] = value;
        try {
          const workbook = await readWorkbook(bytes, '表.xls');
          expect(workbook.sheets.every(({ cells }) => cells.count >= 0)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFile);
          expect((error as UnreadableFile).where).toMatch(/^表\.xls/);
        }
      },
    ),
    { numRuns: 500 },
  );
});

async function failure(reading: Promise<unknown>): Promise<UnreadableFile> {
  return reading.then(
    () => Promise.reject(new Error('nothing was thrown')),
    (error: UnreadableFile) => error,
  );
}
