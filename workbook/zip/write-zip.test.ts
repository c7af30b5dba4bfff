import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { openZip } from './open-zip.ts';
import { carryPart, PackageTooLargeToWrite, packPart, writeZip } from './write-zip.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const contents = (bytes: Uint8Array) => {
  const archive = openZip(bytes);
  return archive.entries.map((entry) => [entry.name, archive.read(entry)]);
};

describe('writing a package', () => {
  test('keeps the order of parts and gives their content back', () => {
    const bytes = writeZip([
      packPart('xl/workbook.xml', utf8('<workbook/>'.repeat(50))),
      packPart('[Content_Types].xml', utf8('')),
      packPart('xl/media/图.png', Uint8Array.of(1, 2, 3)),
    ]);
    expect(contents(bytes)).toEqual([
      ['xl/workbook.xml', utf8('<workbook/>'.repeat(50))],
      ['[Content_Types].xml', utf8('')],
      ['xl/media/图.png', Uint8Array.of(1, 2, 3)],
    ]);
  });

  test('carries a part over with its compressed bytes, its time and its attributes', () => {
    const original = zipSync(
      { 'a.bin': [utf8('amount '.repeat(99)), { mtime: '2021-12-31T12:30:00', os: 3, attrs: 0o644 << 16 }] },
      { level: 9 },
    );
    const from = openZip(original);
    const entry = from.entries[0]!;
    const to = openZip(writeZip([carryPart(from, entry), packPart('b', utf8('b'))]));
    const carried = to.entries[0]!;
    expect(to.raw(carried)).toEqual(from.raw(entry));
    expect([carried.time, carried.date, carried.externalAttributes]).toEqual([
      entry.time,
      entry.date,
      entry.externalAttributes,
    ]);
  });

  test('gives new parts the first date a ZIP file knows, so that no clock shows', () => {
    const [entry] = openZip(writeZip([packPart('a', utf8('a'))])).entries;
    expect([entry!.date, entry!.time]).toEqual([0x0021, 0]);
  });

  test('writes sizes in front of the data where the original had a data descriptor', () => {
    const withDescriptor = descriptorZip('a.xml', utf8('<a/>'));
    const from = openZip(withDescriptor);
    expect(from.entries[0]!.flags & 8).toBe(8);
    const bytes = writeZip(from.entries.map((entry) => carryPart(from, entry)));
    expect(openZip(bytes).entries[0]!.flags & 8).toBe(0);
    expect(contents(bytes)).toEqual([['a.xml', utf8('<a/>')]]);
  });

  test('writing what was written gives the same bytes', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.uint8Array({ maxLength: 200 })), {
          selector: ([name]) => name,
          maxLength: 6,
        }),
        (parts) => {
          const once = writeZip(parts.map(([name, content]) => packPart(name, content)));
          const archive = openZip(once);
          const twice = writeZip(archive.entries.map((entry) => carryPart(archive, entry)));
          expect(twice).toEqual(once);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('refuses what only ZIP64 could hold', () => {
    const part = packPart('a', utf8(''));
    expect(() => writeZip(Array.from({ length: 0xffff }, () => part))).toThrow(PackageTooLargeToWrite);
    expect(() => writeZip([{ ...part, size: 2 ** 32 }])).toThrow(/4 GiB/);
  });
});

/** A stored part whose sizes follow its data, as streaming writers leave them. */
function descriptorZip(name: string, content: Uint8Array): Uint8Array {
  const plain = writeZip([{ ...packPart(name, content), method: 0, packed: content }]);
  const dataEnd = 30 + name.length + content.length;
  const bytes = new Uint8Array(plain.length + 16);
  bytes.set(plain.subarray(0, dataEnd));
  bytes.set(plain.subarray(dataEnd), dataEnd + 16);
  const view = new DataView(bytes.buffer);
  view.setUint32(dataEnd, 0x08074b50, true);
  for (let i = 0; i < 12; i++) {
    bytes[dataEnd + 4 + i] = bytes[14 + i]!;
    bytes[14 + i] = 0;
  }
  view.setUint16(6, 8, true);
  const directory = dataEnd + 16;
  view.setUint16(directory + 8, 8, true);
  view.setUint32(bytes.length - 6, directory, true);
  return bytes;
}
