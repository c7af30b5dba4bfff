import { describe, expect, test } from '@jest/globals';
import { DamagedFile, type UnreadableFile, UnsafeFile } from '../errors.ts';
import { MAIN, OFFICE, packageOf, partsOf, relationshipsOf, valuesOf } from './hand-made-package.fixture.ts';
import { readXlsx } from './read-xlsx.ts';

const sheet = (value: number) =>
  `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><v>${value}</v></c></row></sheetData></worksheet>`;

/** A workbook of three sheets: 收入, 支出, 说明. */
const THREE = partsOf({
  parts: {
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${['收入', '支出', '说明']
      .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationshipsOf(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'worksheet', 'worksheets/sheet2.xml'],
      ['rId3', 'worksheet', 'worksheets/sheet3.xml'],
    ),
    'xl/worksheets/sheet1.xml': sheet(1),
    'xl/worksheets/sheet2.xml': sheet(2),
    'xl/worksheets/sheet3.xml': sheet(3),
    'xl/media/picture.png': new Uint8Array(200).fill(7),
    'docProps/app.xml': '<Properties/>',
  },
});

type Parts = typeof THREE;

const without = (parts: Parts, ...names: string[]): Parts =>
  Object.fromEntries(Object.entries(parts).filter(([name]) => !names.includes(name)));
const renamed = (parts: Parts, change: (name: string) => string): Parts =>
  Object.fromEntries(Object.entries(parts).map(([name, content]) => [change(name), content]));

function read(bytes: Uint8Array) {
  const { sheets, missingSheets } = readXlsx(bytes, '三表.xlsx');
  return { sheets: sheets.map((each) => [each.name, valuesOf(each).A1]), missingSheets };
}

const ALL = [
  ['收入', 1],
  ['支出', 2],
  ['说明', 3],
];

/** The archive with the checksum of a part changed in its directory and before its data. */
function withWrongChecksum(bytes: Uint8Array, part: string): Uint8Array {
  const changed = Uint8Array.from(bytes);
  const name = new TextEncoder().encode(part);
  const view = new DataView(changed.buffer);
  for (let at = 0; at + name.length < changed.length; at++) {
    if (!name.every((byte, i) => changed[at + i] === byte)) continue;
    const local = at >= 30 && view.getUint32(at - 30, true) === 0x04034b50;
    const checksumAt = local ? at - 30 + 14 : at - 46 + 16;
    view.setUint32(checksumAt, view.getUint32(checksumAt, true) ^ 1, true);
  }
  return changed;
}

describe('a workbook that other programs open', () => {
  test.each<[string, Parts]>([
    ['whose second sheet is not in it', without(THREE, 'xl/worksheets/sheet2.xml')],
    [
      'whose second sheet lies under another name',
      renamed(THREE, (name) => name.replace('sheet2.xml', 'Sheet 2 (1).xml')),
    ],
    [
      'whose second sheet has no relationship',
      {
        ...THREE,
        'xl/_rels/workbook.xml.rels': relationshipsOf(
          ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
          ['rId3', 'worksheet', 'worksheets/sheet3.xml'],
        ),
      },
    ],
  ])('%s: the others are read, and it is named', (_, parts) => {
    expect(read(packageOf(parts))).toEqual({ sheets: [ALL[0], ALL[2]], missingSheets: ['支出'] });
  });

  test.each<[string, (name: string) => string]>([
    ['with backslashes', (name) => name.replaceAll('/', '\\')],
    ['in capitals', (name) => name.toUpperCase()],
    ['with a slash before them', (name) => `/${name}`],
  ])('whose parts are named %s: all is read', (_, change) => {
    expect(read(packageOf(renamed(THREE, change)))).toEqual({ sheets: ALL, missingSheets: undefined });
  });

  test.each(['xl/media/picture.png', 'docProps/app.xml'])(
    'whose %s has a wrong checksum: all is read',
    (part) => {
      const bytes = withWrongChecksum(packageOf(THREE), part);
      expect(read(bytes)).toEqual({ sheets: ALL, missingSheets: undefined });
      expect(bytes).not.toEqual(packageOf(THREE));
      expect(read(withWrongChecksum(bytes, part))).toEqual({ sheets: ALL, missingSheets: undefined });
    },
  );
});

describe('still refused', () => {
  const whole = packageOf(THREE);
  test.each<[string, Uint8Array, new (...given: never[]) => UnreadableFile]>([
    ['a wrong checksum of a sheet', withWrongChecksum(whole, 'xl/worksheets/sheet2.xml'), DamagedFile],
    [
      'no sheet at all in it',
      packageOf(without(THREE, ...[1, 2, 3].map((n) => `xl/worksheets/sheet${n}.xml`))),
      DamagedFile,
    ],
    ['cut off', whole.subarray(0, whole.length - 100), DamagedFile],
    [
      'a document type',
      packageOf({
        ...THREE,
        'xl/workbook.xml': `<!DOCTYPE x [<!ENTITY a "b">]>${String(THREE['xl/workbook.xml'])}`,
      }),
      UnsafeFile,
    ],
    ['one name in two cases', packageOf({ ...THREE, 'XL/worksheets/SHEET2.xml': sheet(9) }), UnsafeFile],
  ])('%s', (_, bytes, error) => {
    expect(() => readXlsx(bytes, '三表.xlsx')).toThrow(error);
  });
});
