import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { refOf, type Workbook } from '../../engine/cells.ts';
import { DamagedFile, LimitExceeded, NotAWorkbook, type UnreadableFile } from '../errors.ts';
import { DEFAULT_LIMITS } from '../input-limits.ts';
import { readCsv } from './read-csv.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return bytes;
}

function joined(...pieces: (Uint8Array | number[])[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

/** What stands in each cell: numbers plain, texts in quotes. */
function shown(workbook: Workbook): string {
  const cells = [...workbook.sheets[0]!.cells];
  return cells
    .map(
      ({ row, column, value }) =>
        `${refOf(row, column)}=${typeof value === 'string' ? JSON.stringify(value) : value}`,
    )
    .join(' ');
}

const read = (text: string): string => shown(readCsv(utf8(text), '表.csv'));

function failure(act: () => unknown): UnreadableFile {
  try {
    act();
  } catch (error) {
    return error as UnreadableFile;
  }
  throw new Error('nothing was thrown');
}

describe('encodings', () => {
  const text = '项目,金额\r\n招商引资,15.00\r\n';
  const cells = 'A1="项目" B1="金额" A2="招商引资" B2=15';
  /** The same text in GBK. */
  const gbk = [
    ...[0xcf, 0xee, 0xc4, 0xbf, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0d, 0x0a],
    ...[0xd5, 0xd0, 0xc9, 0xcc, 0xd2, 0xfd, 0xd7, 0xca, 0x2c, 0x31, 0x35, 0x2e, 0x30, 0x30, 0x0d, 0x0a],
  ];

  test.each([
    ['UTF-8', utf8(text)],
    ['UTF-8 带 BOM', joined([0xef, 0xbb, 0xbf], utf8(text))],
    ['UTF-16 LE 带 BOM', joined([0xff, 0xfe], utf16(text, true))],
    ['UTF-16 BE 带 BOM', joined([0xfe, 0xff], utf16(text, false))],
    ['UTF-16 LE 不带 BOM', utf16(text, true)],
    ['UTF-16 BE 不带 BOM', utf16(text, false)],
    ['GB18030', Uint8Array.from(gbk)],
  ])('%s', (_, bytes) => {
    expect(shown(readCsv(bytes, '表.csv'))).toBe(cells);
  });

  test('a four-byte character of GB18030', () => {
    // 㐀 (U+3400), as in personal names that GBK lacks.
    expect(shown(readCsv(joined([0x81, 0x39, 0xee, 0x39], utf8(',1')), '表.csv'))).toBe('A1="㐀" B1=1');
  });

  test.each([
    ['有 BOM 而内容不是 UTF-8', joined([0xef, 0xbb, 0xbf], gbk), DamagedFile],
    ['UTF-16 少一个字节', joined([0xff, 0xfe], utf16(text, true), [0x41]), DamagedFile],
    ['UTF-8 末尾被截断', utf8(text.repeat(3)).subarray(0, 35 * 2 + 4), DamagedFile],
    ['任何编码都读不出', Uint8Array.of(0xff, 0xff, 0x2c, 0x31), NotAWorkbook],
    ['二进制数据', Uint8Array.from({ length: 300 }, (_, i) => i % 251), NotAWorkbook],
    ['控制字符成片', Uint8Array.from({ length: 300 }, (_, i) => (i % 8) + 1), NotAWorkbook],
    ['有空字节的文本', joined(utf8('项目'), [0], utf8('金额')), NotAWorkbook],
  ])('%s', (_, bytes, kind) => {
    const error = failure(() => readCsv(bytes, '表.csv'));
    expect(error).toBeInstanceOf(kind);
    expect(error.line('zh')).toMatch(/^表\.csv：文件.+。请.+/);
  });
});

describe('delimiters and quotes', () => {
  test.each([
    ['逗号', 'a,b\n1,2', 'A1="a" B1="b" A2=1 B2=2'],
    ['制表符', 'a\tb\n1,5\t2', 'A1="a" B1="b" A2="1,5" B2=2'],
    ['分号', 'a;b;c\n1,5;2;3', 'A1="a" B1="b" C1="c" A2="1,5" B2=2 C2=3'],
    ['全角逗号不是分隔符', '项目，金额\n防疫，50', 'A1="项目，金额" A2="防疫，50"'],
    [
      '标题行没有分隔符',
      '支出表\n\n项目;金额\n甲;1\n乙;2',
      'A1="支出表" A3="项目" B3="金额" A4="甲" B4=1 A5="乙" B5=2',
    ],
    ['sep= 行', 'sep=|\r\na|b\r\n1|2', 'A1="a" B1="b" A2=1 B2=2'],
    ['sep=; 行', 'SEP=;\na;"b;c"', 'A1="a" B1="b;c"'],
    ['引号内的逗号', '"1,234.50",甲', 'A1="1,234.50" B1="甲"'],
    ['引号内的换行', '"第一行\r\n第二行",1\r\n2,3', 'A1="第一行\\r\\n第二行" B1=1 A2=2 B2=3'],
    ['引号内的引号', '"他说""好""",1', 'A1="他说\\"好\\"" B1=1'],
    ['引号不在字段开头', 'a"b,1', 'A1="a\\"b" B1=1'],
    ['引号后还有字', '"甲"乙,1', 'A1="甲乙" B1=1'],
    ['只有回车', 'a,b\r1,2\r', 'A1="a" B1="b" A2=1 B2=2'],
    ['长短不齐的行', 'a,b,c\n1\n\n,2', 'A1="a" B1="b" C1="c" A2=1 B4=2'],
    ['末尾的 Ctrl-Z', 'a,1\r\n\u001a', 'A1="a" B1=1'],
    ['没有内容', '\n\n,,\n', ''],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('which fields are numbers', () => {
  test.each([
    ['1234.50', 1234.5, '0.00'],
    ['-3', -3, 'General'],
    ['0', 0, 'General'],
    ['-0', 0, 'General'],
    ['0.5', 0.5, '0.0'],
    [' 12.00 ', 12, '0.00'],
    ['"12.00"', 12, '0.00'],
    ['123456789012345', 123456789012345, 'General'],
    ['1234567890123456', '1234567890123456', 'General'],
    ['1234567890123.456', '1234567890123.456', 'General'],
    ['430211199001011234', '430211199001011234', 'General'],
    ['0012', '0012', 'General'],
    ['-0012', '-0012', 'General'],
    ["'0012", "'0012", 'General'],
    ['="0012"', '0012', 'General'],
    ['"=""0012"""', '0012', 'General'],
    ['=1+1', '=1+1', 'General'],
    ['"1,234.50"', '1,234.50', 'General'],
    ['１２', '１２', 'General'],
    ['5%', '5%', 'General'],
    ['1e5', '1e5', 'General'],
    ['+3', '+3', 'General'],
    ['.5', '.5', 'General'],
    ['5.', '5.', 'General'],
    ['12万', '12万', 'General'],
    ['—', '—', 'General'],
    ['TRUE', 'TRUE', 'General'],
    ['2021-12-31', '2021-12-31', 'General'],
  ])('%s', (field, value, format) => {
    const cell = readCsv(utf8(`${field},x`), '表.csv').sheets[0]!.cells.at(0, 0);
    expect(cell).toEqual({
      row: 0,
      column: 0,
      kind: typeof value === 'number' ? 'number' : 'text',
      value,
      format,
    });
  });
});

test.each([
  ['项目支出表.csv', '项目支出表'],
  ['2021.12.csv', '2021.12'],
  ['表', '表'],
  ['-', 'Sheet1'],
  ['', 'Sheet1'],
  ['.csv', 'Sheet1'],
  ['[甲]:乙?.txt', '_甲__乙_'],
  [`${'长'.repeat(40)}.csv`, '长'.repeat(31)],
])('the sheet of %s is named %s', (name, sheet) => {
  expect(readCsv(utf8('1'), name).sheets[0]!.name).toBe(sheet);
});

test('the workbook is named by its bytes', () => {
  expect(readCsv(utf8('abc'), '表.csv')).toMatchObject({
    name: '表.csv',
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    dateSystem: 1900,
  });
});

describe('what is past a limit or malformed names its line', () => {
  test.each([
    ['cells', { cells: 3 }, 'a,b\nc,d', '表.csv:2', '单元格数为 4，超过上限 3'],
    [
      'characters',
      { cellCharacters: 5 },
      'a\n"x\ny",长长长长长长',
      '表.csv:3',
      '单元格字符数为 6，超过上限 5',
    ],
    ['after a sep= line', { cellCharacters: 5 }, 'sep=,\nabcdef', '表.csv:2', '单元格字符数为 6，超过上限 5'],
    ['bytes', { fileBytes: 3 }, 'abcd', '表.csv', '文件大小为 4 B，超过上限 3 B'],
  ])('%s', (_, limits, text, where, what) => {
    const error = failure(() => readCsv(utf8(text), '表.csv', { ...DEFAULT_LIMITS, ...limits }));
    expect(error).toBeInstanceOf(LimitExceeded);
    expect([error.where, error.what.zh]).toEqual([where, what]);
  });

  test('a quotation mark that is never closed', () => {
    const error = failure(() => readCsv(utf8('a,"b\nc"\n1,"2\n3,4\n'), '表.csv'));
    expect(error).toBeInstanceOf(DamagedFile);
    expect(error.where).toBe('表.csv:3');
  });
});

test('what is written by RFC 4180 is read back', () => {
  const field = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('a,b', 'a;b', '"', '""', 'x\ny', 'x\r\ny', '\t', '合计', '—', '0012', '=A1'),
  );
  const tables = fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(tables, fc.constantFrom(',', ';', '\t'), (table, delimiter) => {
      const text = table
        .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(delimiter))
        .join('\r\n');
      if (/[^\P{Cc}\t\n\r]/u.test(text)) return;
      const sep = `sep=${delimiter}\r\n`;
      const { cells } = readCsv(utf8(sep + text), '表.csv').sheets[0]!;
      for (const [row, fields] of table.entries()) {
        for (const [column, written] of fields.entries()) {
          const value = cells.at(row, column)?.value ?? '';
          if (typeof value === 'number') expect(value).toBe(Number(written));
          else expect(value).toBe(/^="([^"]*)"$/.exec(written)?.[1] ?? written);
        }
      }
    }),
  );
});

test('no bytes make it fail otherwise than by its named errors', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        readCsv(bytes, '表.csv');
      } catch (error) {
        expect([DamagedFile, NotAWorkbook, LimitExceeded]).toContain((error as Error).constructor);
      }
    }),
    { numRuns: 1000 },
  );
});
