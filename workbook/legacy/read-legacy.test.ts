import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CFB, type WorkBook, type WorkSheet, write } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { refOf, type Workbook } from '../../engine/cells.ts';
import { convertByLibreOffice } from '../../test/programs.ts';
import { DamagedFile, EncryptedFile, LimitExceeded, UnreadableFile } from '../errors.ts';
import { DEFAULT_LIMITS } from '../input-limits.ts';
import { readOds } from '../ods/read-ods.ts';
import { readXlsx } from '../xlsx/read-xlsx.ts';
import { readLegacy } from './read-legacy.ts';
import { readSpreadsheetXml } from './read-spreadsheet-xml.ts';

const projects: WorkSheet = {
  '!ref': 'A1:E6',
  A1: { t: 's', v: '项目' },
  B1: { t: 's', v: '金额' },
  A2: { t: 's', v: '招商' },
  B2: { t: 'n', v: 15.5, z: '#,##0.00', c: [{ a: '审核人', t: '请说明' }] },
  B3: { t: 'n', v: 17.8, z: '0.00%' },
  B4: { t: 'n', v: 33.3, f: 'B2+B3', z: '#,##0.00' },
  C2: { t: 'b', v: true },
  C3: { t: 'e', v: 7, f: '1/0' },
  D2: { t: 'n', v: 44561, z: 'yyyy-mm-dd' },
  E3: { t: 'n', v: 100, f: "'其他 表'!$A$1*2" },
  E4: { t: 's', v: '', f: 'IF(B2>0,"","x")' },
  A6: { t: 's', v: '合并' },
  '!merges': [{ s: { r: 5, c: 0 }, e: { r: 5, c: 1 } }],
  '!cols': [{}, {}, {}, {}, { hidden: true }, { hidden: true }],
  '!rows': [{}, {}, { hidden: true }],
};
const only = (value: string | number): WorkSheet => ({
  '!ref': 'A1',
  A1: typeof value === 'number' ? { t: 'n', v: value } : { t: 's', v: value },
});

function book(date1904 = false): WorkBook {
  return {
    SheetNames: ['项目', '其他 表', '隐', '深隐'],
    Sheets: { 项目: projects, '其他 表': only(50), 隐: only('隐'), 深隐: only('深') },
    Workbook: {
      WBProps: { date1904 },
      Sheets: [{}, {}, { Hidden: 1 }, { Hidden: 2 }],
      Names: [
        { Name: '执行数', Ref: '项目!$B$2:$B$4' },
        { Name: '局部', Ref: "'其他 表'!$A$1", Sheet: 1 },
      ],
    },
  };
}

/** Written once, before any file is read: the library keeps number formats from file to file. */
const XML_SPREADSHEET = writtenAs('xlml');

function writtenAs(bookType: 'biff8' | 'biff5' | 'xlml', source = book()): Uint8Array {
  return new Uint8Array(write(source, { type: 'array', bookType }) as ArrayBuffer);
}

function shown(workbook: Workbook, sheet = 0): string {
  return [...workbook.sheets[sheet]!.cells]
    .map(({ row, column, kind, value, format, formula }) => {
      const text = kind === 'text' ? JSON.stringify(value) : String(value);
      const code = format === 'General' ? '' : `[${format}]`;
      return `${refOf(row, column)}=${text}${code}${formula === undefined ? '' : ` (=${formula})`}`;
    })
    .join(' ');
}

const CELLS = [
  'A1="项目" B1="金额" A2="招商" B2=15.5[#,##0.00] C2=true D2=44561[yyyy-mm-dd]',
  "B3=17.8[0.00%] C3=#DIV/0! (=1/0) E3=100 (='其他 表'!$A$1*2) B4=33.3[#,##0.00] (=B2+B3)",
];

describe('an old .xls', () => {
  test('cells, merges, hidden columns and sheets', async () => {
    const workbook = await readLegacy(writtenAs('biff8'), '表.xls');
    // This writer leaves out formulas; the comparison with LibreOffice's files has them.
    const values = CELLS.join(' ').replace(/ \(=[^)]*\)/g, '');
    expect(shown(workbook)).toBe(`${values} A6="合并"`);
    const [first] = workbook.sheets;
    expect(first!.merges).toEqual([{ top: 5, left: 0, bottom: 5, right: 1 }]);
    expect(first!.hiddenColumns).toEqual([{ first: 4, last: 5 }]);
    expect(workbook.sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
      ['项目', 'visible'],
      ['其他 表', 'visible'],
      ['隐', 'hidden'],
      ['深隐', 'veryHidden'],
    ]);
    expect(workbook.name).toBe('表.xls');
    expect(workbook.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    [false, 1900],
    [true, 1904],
  ])('dates from 1904: %s', async (date1904, dateSystem) => {
    expect((await readLegacy(writtenAs('biff8', book(date1904)), '表.xls')).dateSystem).toBe(dateSystem);
  });

  test('strings of Excel 95 in GBK', async () => {
    const source: WorkBook = { SheetNames: ['ABCD'], Sheets: { ABCD: only('WXYZ') } };
    const bytes = writtenAs('biff5', source);
    replace(bytes, 'ABCD', [0xcf, 0xee, 0xc4, 0xbf]);
    replace(bytes, 'WXYZ', [0xbd, 0xf0, 0xb6, 0xee]);
    withoutCodePage(bytes);
    const workbook = await readLegacy(bytes, '表.xls');
    expect([workbook.sheets[0]!.name, shown(workbook)]).toEqual(['项目', 'A1="金额"']);
    // Reading one leaves nothing behind that changes how newer ones are read.
    expect(shown(await readLegacy(writtenAs('biff8'), '表.xls'))).toContain('A2="招商"');
  });

  test('number formats of one file do not show in the next', async () => {
    const next = writtenAs('biff8');
    const odd = writtenAs('biff8');
    // Its first own format takes the number of the format that cells have by default.
    const format = find(odd, [0x1e, 0x04]);
    odd.set([0, 0], format + 4);
    expect(shown(await readLegacy(odd, '甲.xls'))).toContain('A1="项目"[');
    expect(shown(await readLegacy(next, '乙.xls'))).toContain('A1="项目" B1');
  });

  test('nothing is said on the console', async () => {
    const spies = (['error', 'log', 'warn'] as const).map((method) => jest.spyOn(console, method));
    await readLegacy(writtenAs('biff8'), '表.xls');
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    jest.restoreAllMocks();
  });
});

describe('an old .xls that cannot be read', () => {
  test('encrypted', async () => {
    const bytes = writtenAs('biff8');
    // The record after the first becomes the one that says so.
    const first = find(bytes, [0x09, 0x08, 0x10, 0x00]) + 4 + 16;
    bytes.set([0x2f, 0x00], first);
    await expect(readLegacy(bytes, '表.xls')).rejects.toThrow(EncryptedFile);
  });

  test.each([
    ['文件', { fileBytes: 100 }, '文件大小为', '表.xls'],
    ['单元格', { cells: 3 }, '单元格数为 4，超过上限 3', '表.xls 项目!B2'],
    ['工作表', { sheets: 3 }, '工作表数为 4，超过上限 3', '表.xls'],
    ['单元格字符数', { cellCharacters: 1 }, '单元格字符数为 2，超过上限 1', '表.xls 项目!A1'],
  ])('past the limit of %s', async (_, limits, what, where) => {
    const error = await failure(readLegacy(writtenAs('biff8'), '表.xls', { ...DEFAULT_LIMITS, ...limits }));
    expect(error).toBeInstanceOf(LimitExceeded);
    expect(error.what.zh).toContain(what);
    expect(error.where).toBe(where);
  });

  test('without the stream that holds the cells', async () => {
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, '/Else', new Uint8Array(10));
    const bytes = new Uint8Array(CFB.write(container, { type: 'buffer' }) as Uint8Array);
    await expect(readLegacy(bytes, '表.xls')).rejects.toThrow(DamagedFile);
  });

  test('wherever it is cut off', async () => {
    const whole = writtenAs('biff8');
    for (let length = 520; length < whole.length - 512; length += 512) {
      await expect(readLegacy(whole.subarray(0, length), '表.xls')).rejects.toThrow(UnreadableFile);
    }
  });

  test('whatever bytes change, it ends, with an answer or a named error', async () => {
    const whole = writtenAs('biff8');
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(changes, async (places) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, value] of places) bytes[at] = value;
        try {
          await readLegacy(bytes, '表.xls');
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFile);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('an XML spreadsheet of Excel 2003', () => {
  test('everything that the model has', async () => {
    const workbook = await readSpreadsheetXml(XML_SPREADSHEET, '表.xml');
    expect(shown(workbook)).toBe(`${CELLS.join(' ')} E4="" (=IF(B2>0,"","x")) A6="合并"`);
    const [first] = workbook.sheets;
    expect([...first!.hiddenRows]).toEqual([2]);
    expect(first!.hiddenColumns).toEqual([{ first: 4, last: 5 }]);
    expect(first!.notes).toEqual([{ row: 1, column: 1, author: '审核人', text: '请说明' }]);
    expect(workbook.definedNames).toEqual([
      { name: '执行数', refersTo: '项目!$B$2:$B$4' },
      { name: '局部', refersTo: "'其他 表'!$A$1", sheet: '其他 表' },
    ]);
  });

  test.each([
    ['列数', '<Column ss:Index="1" ss:Span="999999999"/>'],
    ['列数写成指数', "<Column ss:Span='1e9'/>"],
    ['许多列', '<Column ss:Span="1000000"/><Column ss:Span="1000000"/>'],
    ['行号', '<Row ss:Index="99999999"/>'],
    ['跨列', '<Row><Cell ss:MergeAcross="99999999"><Data ss:Type="Number">1</Data></Cell></Row>'],
  ])('absurd figures: %s', async (_, inside) => {
    const text = `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table>${inside}</Table></Worksheet></Workbook>`;
    const error = await failure(readSpreadsheetXml(new TextEncoder().encode(text), '表.xls'));
    expect(error.line('zh')).toMatch(/^表\.xls：文件中的行列号或重复数目大得不合常理。/);
  });
});

const samples = join(import.meta.dirname, '../../samples');

describe('what LibreOffice makes of the samples', () => {
  const workbooks = readdirSync(samples).filter((name) => name.endsWith('.xlsx'));
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gouji-legacy-'));
    const files = workbooks.map((name) => join(samples, name));
    for (const format of ['xls', 'ods']) convertByLibreOffice(files, format, folder);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(workbooks)('%s is the same as .xls and as .ods, cell by cell', async (name) => {
    const bytes = (format: string): Uint8Array => readFileSync(join(folder, name.replace(/xlsx$/, format)));
    const original = readXlsx(readFileSync(join(samples, name)), name);
    for (const copy of [await readLegacy(bytes('xls'), name), readOds(bytes('ods'), name)]) {
      for (const [i, sheet] of original.sheets.entries()) {
        const other = copy.sheets[i]!;
        expect([...other.cells]).toEqual([...sheet.cells]);
        expect(other).toMatchObject({
          name: sheet.name,
          visibility: sheet.visibility,
          merges: sheet.merges,
          hiddenColumns: sheet.hiddenColumns,
          notes: sheet.notes.map(({ row, column, text }) => ({ row, column, text })),
        });
      }
      expect([...copy.definedNames].sort(byName)).toEqual([...original.definedNames].sort(byName));
    }
  });
});

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);

function find(bytes: Uint8Array, pattern: readonly number[]): number {
  return bytes.findIndex((_, at) => pattern.every((byte, i) => bytes[at + i] === byte));
}

function replace(bytes: Uint8Array, ascii: string, by: readonly number[]): void {
  const at = find(
    bytes,
    [...ascii].map((character) => character.charCodeAt(0)),
  );
  if (at < 0) throw new Error(`no ${ascii}`);
  bytes.set(by, at);
}

/** As programs do that never heard of code pages. */
function withoutCodePage(bytes: Uint8Array): void {
  const at = find(bytes, [0x42, 0x00, 0x02, 0x00]);
  if (at >= 0) bytes.set([0xff, 0xff], at);
}

async function failure(reading: Promise<unknown>): Promise<UnreadableFile> {
  return reading.then(
    () => Promise.reject(new Error('nothing was thrown')),
    (error: UnreadableFile) => error,
  );
}
