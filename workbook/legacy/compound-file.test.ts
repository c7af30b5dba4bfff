import { CFB } from '@e965/xlsx';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DamagedFile } from '../errors.ts';
import { CompoundFile } from './compound-file.ts';

/** A compound file with these streams. */
function compound(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const container = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(container, `/${name}`, content);
  return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Uint8Array);
}

const filled = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 7) % 251);

describe('streams', () => {
  test.each([
    ['放在小扇区', 100],
    ['小扇区正好装满', 64],
    ['接近大扇区', 4095],
    ['放在大扇区', 4096],
    ['许多扇区', 100_000],
    ['分配表不止一个扇区', 9_000_000],
  ])('%s: %d bytes', (_, length) => {
    const file = new CompoundFile(compound({ Workbook: filled(length), Other: filled(10) }));
    // Byte by byte through the matcher, the longest would take half a minute.
    expect(Buffer.compare(file.stream('Workbook')!, filled(length))).toBe(0);
    expect(file.stream('OTHER')).toEqual(filled(10));
    expect(file.stream('Book')).toBeUndefined();
    expect([file.has('workbook'), file.has('Root Entry')]).toEqual([true, false]);
  });
});

describe('broken files', () => {
  const whole = compound({ Workbook: filled(20_000) });

  test.each([
    ['只有文件头的一半', whole.subarray(0, 256)],
    ['扇区大小不对', Uint8Array.from(whole).fill(3, 30, 31)],
    ['目录起点在文件之外', Uint8Array.from(whole).fill(0x7f, 48, 51)],
  ])('%s', (_, bytes) => {
    expect(() => new CompoundFile(bytes)).toThrow(DamagedFile);
  });

  test('a ring of sectors', () => {
    const bytes = Uint8Array.from(whole);
    const view = new DataView(bytes.buffer);
    const table = 512 * (view.getUint32(76, true) + 1);
    const directory = view.getUint32(48, true);
    view.setUint32(table + 4 * directory, directory, true);
    expect(() => new CompoundFile(bytes)).toThrow(DamagedFile);
  });

  test('cut off within a stream', () => {
    const file = compound({ Workbook: filled(20_000) });
    expect(() => new CompoundFile(file.subarray(0, 2048)).stream('Workbook')).toThrow(DamagedFile);
  });

  test('whatever bytes change, it ends, with an answer or a named error', () => {
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(changes, (places) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, value] of places) bytes[at] = value;
        try {
          const stream = new CompoundFile(bytes).stream('Workbook');
          expect(stream === undefined || stream.length <= bytes.length).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(DamagedFile);
        }
      }),
      { numRuns: 500 },
    );
  });
});
