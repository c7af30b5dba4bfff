import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { DamagedFile, EncryptedFile, LimitExceeded, NotAWorkbook, UnsafeFile } from '../errors.ts';
import { DEFAULT_LIMITS } from '../input-limits.ts';
import { openZip } from './open-zip.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const LONG = '预算'.repeat(500);
const zip = (parts: Zippable) => zipSync(parts);
const sample = zip({ 'xl/a.xml': strToU8(LONG), 'xl/b.xml': [strToU8('stored'), { level: 0 }] });

/** The archive with some bytes changed. */
function patched(
  bytes: Uint8Array,
  change: (view: DataView, find: (signature: number) => number) => void,
): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  change(view, (signature) => {
    for (let at = 0; at + 4 <= copy.length; at++) if (view.getUint32(at, true) === signature) return at;
    throw new Error('no such record');
  });
  return copy;
}

const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;

describe('a ZIP archive', () => {
  test('gives its entries by name in any case, raw and inflated', () => {
    const archive = openZip(sample);
    expect(archive.entries.map((entry) => [entry.name, entry.method, entry.size])).toEqual([
      ['xl/a.xml', 8, 3000],
      ['xl/b.xml', 0, 6],
    ]);
    const a = archive.entry('/XL\\A.xml')!;
    expect(text(archive.read(a))).toBe(LONG);
    expect(archive.raw(a).length).toBe(a.compressedSize);
    expect(archive.raw(a).buffer).toBe(sample.buffer);
    expect(text(archive.read(archive.entry('xl/b.xml')!))).toBe('stored');
    expect(archive.entry('xl/c.xml')).toBeUndefined();
  });

  test('may have a comment, and bytes after its end', () => {
    const comment = strToU8('PK\x05\x06 说明');
    const commented = patched(sample, (view, find) => view.setUint16(find(END) + 20, comment.length, true));
    const bytes = Uint8Array.from([...commented, ...comment, 0, 0]);
    expect(openZip(bytes).entries).toHaveLength(2);
  });

  test('may leave its sizes to a data descriptor, as LibreOffice does', () => {
    const name = readdirSync('samples').find((file) => file.endsWith('.xlsx'))!;
    const archive = openZip(new Uint8Array(readFileSync(`samples/${name}`)));
    expect(archive.entries.every((entry) => entry.flags & 8)).toBe(true);
    for (const entry of archive.entries) expect(archive.read(entry)).toHaveLength(entry.size);
  });

  test('may have names in GBK, which differ where their bytes do', () => {
    const bytes = zip({ a1: strToU8('甲'), a2: strToU8('乙') });
    const rename = (at: number, byte: number) => (bytes[at] = byte);
    for (let at = 0; at + 1 < bytes.length; at++) {
      if (bytes[at] === 0x61 && (bytes[at + 1] === 0x31 || bytes[at + 1] === 0x32)) rename(at, 0xc1);
    }
    const archive = openZip(bytes);
    expect(archive.entries.map((entry) => [...entry.nameBytes])).toEqual([
      [0xc1, 0x31],
      [0xc1, 0x32],
    ]);
    expect(text(archive.read(archive.entry('Á2')!))).toBe('乙');
  });

  test('may be ZIP64', () => {
    const archive = openZip(zip64('xl/a.xml', strToU8('宽')));
    expect(text(archive.read(archive.entry('xl/a.xml')!))).toBe('宽');
  });

  test.each<[string, Uint8Array, new (...args: never[]) => Error, RegExp]>([
    ['empty', new Uint8Array(0), NotAWorkbook, /文件是空的/],
    ['something else', strToU8('序号,项目\n1,维修'), NotAWorkbook, /不是 .xlsx 工作簿/],
    ['cut off', sample.subarray(0, sample.length - 40), DamagedFile, /文件不完整/],
    ['without its start', sample.subarray(10), DamagedFile, /目录有误/],
    [
      'with entries that the directory does not count',
      patched(sample, (view, find) => {
        view.setUint16(find(END) + 8, 1, true);
        view.setUint16(find(END) + 10, 1, true);
      }),
      DamagedFile,
      /目录有误/,
    ],
    [
      'with entries missing',
      patched(sample, (view, find) => {
        view.setUint16(find(END) + 8, 3, true);
        view.setUint16(find(END) + 10, 3, true);
      }),
      DamagedFile,
      /目录有误/,
    ],
    [
      'one of several volumes',
      patched(sample, (view, find) => view.setUint16(find(END) + 4, 1, true)),
      DamagedFile,
      /分卷/,
    ],
    [
      'with another name in the local header',
      patched(sample, (view, find) => view.setUint8(find(LOCAL) + 30, 0x79)),
      DamagedFile,
      /与压缩包目录不一致/,
    ],
    [
      'encrypted',
      patched(sample, (view, find) => view.setUint16(find(ENTRY) + 8, 1, true)),
      EncryptedFile,
      /文件已加密。.*取消密码/,
    ],
    [
      'compressed in another way',
      patched(sample, (view, find) => view.setUint16(find(ENTRY) + 10, 12, true)),
      DamagedFile,
      /压缩方式（12）不受支持/,
    ],
    [
      'with data past its end',
      patched(sample, (view, find) => view.setUint32(find(ENTRY) + 20, 1e6, true)),
      DamagedFile,
      /部件大小有误/,
    ],
    [
      'with data that run into the next',
      patched(sample, (view, find) =>
        view.setUint32(find(ENTRY) + 20, view.getUint32(find(ENTRY) + 20, true) + 20, true),
      ),
      UnsafeFile,
      /重叠/,
    ],
    [
      'with a name that leads outside',
      zip({ 'xl/../../evil.xml': strToU8('x') }),
      UnsafeFile,
      /指向压缩包之外/,
    ],
    [
      'with a name twice in different case',
      zip({ 'xl/a.xml': strToU8('x'), 'XL/A.XML': strToU8('y') }),
      UnsafeFile,
      /部件名重复/,
    ],
  ])('%s: refused', (_, bytes, error, line) => {
    const open = () => openZip(bytes);
    expect(open).toThrow(error);
    try {
      open();
    } catch (thrown) {
      expect((thrown as DamagedFile).line('zh')).toMatch(line);
    }
  });

  test.each<[string, Uint8Array]>([
    ['checksum', patched(sample, (view, find) => view.setUint32(find(ENTRY) + 16, 1, true))],
    ['size', patched(sample, (view, find) => view.setUint32(find(ENTRY) + 24, 2999, true))],
    ['content', patched(sample, (view) => view.setUint32(45, 0xffffffff, true))],
  ])('with a wrong %s: its part is not read', (_, bytes) => {
    const archive = openZip(bytes);
    expect(() => archive.read(archive.entry('xl/a.xml')!)).toThrow(DamagedFile);
  });

  test('two entries with the same data: refused', () => {
    const bytes = patched(zip({ 'a.xml': strToU8(LONG), 'b.xml': strToU8(LONG) }), (view, find) => {
      const second = find(ENTRY) + 46 + 5;
      view.setUint32(second + 42, 0, true);
      view.setUint8(second + 46, 0x61);
      view.setUint8(find(ENTRY) + 46, 0x61);
    });
    expect(() => openZip(bytes)).toThrow(UnsafeFile);
  });
});

describe('limits of an archive', () => {
  const zeros = zip({ 'xl/bomb.xml': new Uint8Array(12 * 1024 * 1024) });

  test.each<[string, Uint8Array, Partial<typeof DEFAULT_LIMITS>, RegExp]>([
    ['size of the file', sample, { fileBytes: 100 }, /文件大小为 \d+ B，超过上限 100 B.*fileBytes/],
    ['parts', sample, { parts: 1 }, /文件内部件数为 2，超过上限 1/],
    ['inflated size', sample, { inflatedBytes: 3000 }, /解压后总大小为 3,006 B，超过上限 3,000 B/],
    ['compression', zeros, {}, /xl\/bomb.xml：压缩比为 1,\d\d\d:1，超过上限 200:1/],
  ])('%s', (_, bytes, limits, line) => {
    try {
      openZip(bytes, { ...DEFAULT_LIMITS, ...limits });
      throw new Error('was read');
    } catch (error) {
      expect(error).toBeInstanceOf(LimitExceeded);
      expect((error as LimitExceeded).line('zh')).toMatch(line);
    }
  });

  test('a small part may be compressed as far as it goes', () => {
    const archive = openZip(zip({ 'xl/a.xml': new Uint8Array(9 * 1024 * 1024) }));
    expect(archive.read(archive.entries[0]!)).toHaveLength(9 * 1024 * 1024);
  });
});

/** An archive of one stored part, all its figures in ZIP64 records. */
function zip64(name: string, content: Uint8Array): Uint8Array {
  const plain = zipSync({ [name]: [content, { level: 0 }] });
  const view = new DataView(plain.buffer);
  const end = plain.length - 22;
  const directory = view.getUint32(end + 16, true);
  const entry = plain.slice(directory, end);
  const extra = new DataView(new ArrayBuffer(28));
  extra.setUint16(0, 1, true);
  extra.setUint16(2, 24, true);
  extra.setBigUint64(4, BigInt(content.length), true);
  extra.setBigUint64(12, BigInt(content.length), true);
  const entryView = new DataView(entry.buffer);
  for (const at of [20, 24, 42]) entryView.setUint32(at, 0xffffffff, true);
  entryView.setUint16(30, 28, true);
  const end64 = new DataView(new ArrayBuffer(56 + 20 + 22));
  end64.setUint32(0, 0x06064b50, true);
  end64.setBigUint64(4, 44n, true);
  end64.setBigUint64(24, 1n, true);
  end64.setBigUint64(32, 1n, true);
  end64.setBigUint64(40, BigInt(entry.length + 28), true);
  end64.setBigUint64(48, BigInt(directory), true);
  end64.setUint32(56, 0x07064b50, true);
  end64.setBigUint64(64, BigInt(directory + entry.length + 28), true);
  end64.setUint32(72, 1, true);
  end64.setUint32(76, END, true);
  for (const at of [84, 86]) end64.setUint16(at, 0xffff, true);
  for (const at of [88, 92]) end64.setUint32(at, 0xffffffff, true);
  return Uint8Array.from([
    ...plain.subarray(0, directory),
    ...entry,
    ...new Uint8Array(extra.buffer),
    ...new Uint8Array(end64.buffer),
  ]);
}
