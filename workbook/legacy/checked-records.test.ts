import { describe, expect, test } from '@jest/globals';
import { DamagedFile, EncryptedFile, LimitExceeded, NotAWorkbook, UnsafeFile } from '../errors.ts';
import { checkedRecords } from './checked-records.ts';

const u16 = (value: number): number[] => [value & 0xff, value >> 8];
const record = (type: number, content: number[] = []): number[] => [
  ...u16(type),
  ...u16(content.length),
  ...content,
];
const BOF8 = record(0x0809, [0x00, 0x06, 0x05, 0x00]);
const BOF5 = record(0x0809, [0x00, 0x05, 0x05, 0x00]);
const EOF = record(0x000a);
/** A text of two wide characters, 「项目」, with its count in two bytes. */
const ITEM = [2, 0, 1, 0x79, 0x98, 0xee, 0x76];
const zeros = (length: number): number[] => Array(length).fill(0);
const stream = (...records: number[][]): Uint8Array =>
  Buffer.concat(records.map((each) => Buffer.from(each)));

/** The types of the records that are left, those blanked out as `-`. */
function typesIn(bytes: Uint8Array): string {
  const types: string[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < bytes.length; at += 4 + view.getUint16(at + 2, true)) {
    const type = view.getUint16(at, true);
    types.push(type === 0xffff ? '-' : type.toString(16));
  }
  return types.join(' ');
}

describe('records', () => {
  test.each([
    [
      '需要的留下，其余抹去',
      [BOF8, record(0x31, zeros(20)), record(0x204, [...zeros(6), ...ITEM]), EOF],
      '809 - 204 a',
    ],
    ['抹去的记录连同后续', [BOF8, record(0xec, zeros(4)), record(0x3c, zeros(4)), EOF], '809 - - a'],
    [
      '文字接到后续记录',
      [BOF8, record(0x207, [4, 0, 1, 0x79, 0x98]), record(0x3c, [1, 1, 2, 3, 4, 5, 6]), EOF],
      '809 207 3c a',
    ],
    [
      '工作表中的图表只留首尾',
      [BOF8, BOF8, record(0x203, zeros(14)), EOF, record(0x203, zeros(14)), EOF],
      '809 809 - a 203 a',
    ],
    ['末尾之后的字节不要', [BOF8, EOF, BOF8, EOF, [1, 2, 3, 4, 5, 6]], '809 a 809 a'],
    ['单字节文字', [BOF5, record(0x204, [...zeros(6), 2, 0, 0x41, 0x42]), EOF], '809 204 a'],
    ['公式', [BOF8, record(0x06, [...zeros(20), 3, 0, 0x1e, 1, 0]), EOF], '809 6 a'],
  ])('%s', (_, records, expected) => {
    expect(typesIn(checkedRecords(stream(...records)))).toBe(expected);
  });

  test.each([
    ['空', [], DamagedFile],
    ['不是旧版工作簿', [record(0x1234, zeros(8))], DamagedFile],
    ['Excel 4.0', [record(0x0409, zeros(6)), EOF], NotAWorkbook],
    ['加密', [BOF8, record(0x2f, zeros(6)), EOF], EncryptedFile],
    ['末尾缺失', [BOF8, record(0x203, zeros(14))], DamagedFile],
    ['记录被截断', [BOF8, [0x03, 0x02, 0x0e, 0x00, 1, 2]], DamagedFile],
    ['文字比记录长', [BOF8, record(0x204, [...zeros(6), 200, 0, 1, 0x79, 0x98]), EOF], DamagedFile],
    ['工作表名比记录长', [BOF8, record(0x85, [...zeros(6), 9, 0, 0x41]), EOF], DamagedFile],
    ['公式比记录长', [BOF8, record(0x06, [...zeros(20), 9, 0, 0x1e]), EOF], DamagedFile],
    ['合并区域比记录长', [BOF8, record(0xe5, [2, 0, ...zeros(8)]), EOF], DamagedFile],
    ['格式比记录长', [BOF5, record(0x41e, [0xa4, 0, 9, 0x30]), EOF], DamagedFile],
    ['记录太短', [BOF8, record(0x203, zeros(6)), EOF], DamagedFile],
    [
      '文字多得读不完',
      [BOF8, record(0xfc, zeros(8)), ...Array(1500).fill(record(0x3c, zeros(8224))), EOF],
      LimitExceeded,
    ],
    ['合并记录上万', [BOF8, ...Array(6000).fill(record(0xe5, [0, 0])), EOF], UnsafeFile],
  ])('%s', (_, records, kind) => {
    expect(() => checkedRecords(stream(...records))).toThrow(kind);
  });
});
