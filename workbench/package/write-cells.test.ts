import * as library from '@e965/xlsx';
import { describe, expect, test } from '@jest/globals';
import { placeOfRef } from '../../engine/cells.ts';
import { brokenRules } from '../../workbook/annotate/package-rules.fixture.ts';
import { readXlsx } from '../../workbook/xlsx/read-xlsx.ts';
import { openZip } from '../../workbook/zip/open-zip.ts';
import type { Held, WrittenCell } from '../held-cell.ts';
import { handMade } from './sheet-package.fixture.ts';
import { writeCells } from './write-cells.ts';

function written(sheet: string, ref: string, held: Held | undefined): WrittenCell {
  return { sheet, ...placeOfRef(ref)!, held, follows: false };
}

const number = (value: number, format = 'General'): Held => ({ kind: 'number', value, format });

/** 合计 of three rows, written by the library that programs of the field use. */
function book(): Uint8Array {
  const sheet = library.utils.aoa_to_sheet([
    ['项目', '金额'],
    ['甲', 1],
    ['乙', 2],
    ['合计', 3],
  ]);
  sheet.B4 = { t: 'n', v: 3, f: 'SUM(B2:B3)' };
  const made = library.utils.book_new();
  library.utils.book_append_sheet(made, sheet, '项目');
  library.utils.book_append_sheet(made, library.utils.aoa_to_sheet([['别动']]), '其他');
  return new Uint8Array(library.write(made, { type: 'array', bookType: 'xlsx' }));
}

describe('cells written into a file', () => {
  const cases: readonly [string, string, Held | undefined][] = [
    ['a number', 'B2', number(12.5)],
    ['a text with what XML must escape', 'A2', { kind: 'text', value: ' 甲<&>"_x000D_ ', format: 'General' }],
    ['a boolean', 'B3', { kind: 'boolean', value: true, format: 'General' }],
    ['an error', 'B3', { kind: 'error', value: '#DIV/0!', format: 'General' }],
    ['a formula with its value', 'B2', { ...number(4), formula: 'B3*2' }],
    ['a constant over a formula', 'B4', number(9)],
    ['a percentage where none was', 'B2', number(0.5, '0.00%')],
    ['a cell that was not there, in a row that was', 'D3', number(7)],
    ['a cell in a row that was not there', 'C20', number(8)],
  ];

  test.each(cases)('%s is read back as it was written, and the package is sound', (_, ref, held) => {
    const { bytes, notWritten } = writeCells(book(), [written('项目', ref, held)]);
    expect(notWritten).toEqual([]);
    expect(brokenRules(bytes)).toEqual([]);
    const { row, column } = placeOfRef(ref)!;
    const { row: _row, column: _column, ...read } = readXlsx(bytes, '').sheets[0]!.cells.at(row, column)!;
    expect(read).toEqual(held);
  });

  test('an emptied cell holds nothing', () => {
    const { bytes } = writeCells(book(), [written('项目', 'B2', undefined)]);
    expect(readXlsx(bytes, '').sheets[0]!.cells.at(1, 1)).toBeUndefined();
    expect(brokenRules(bytes)).toEqual([]);
  });

  test('every other cell and every other sheet stays, to the byte', () => {
    const before = book();
    const { bytes } = writeCells(before, [written('项目', 'B2', number(5))]);
    const part = (file: Uint8Array, name: string) => {
      const archive = openZip(file);
      return Buffer.from(archive.read(archive.entry(name)!)).toString('base64');
    };
    for (const name of ['xl/worksheets/sheet2.xml', 'xl/styles.xml', 'xl/sharedStrings.xml']) {
      if (openZip(before).entry(name)) expect(part(bytes, name)).toBe(part(before, name));
    }
    const cells = (file: Uint8Array) => [...readXlsx(file, '').sheets[0]!.cells];
    const others = (file: Uint8Array) => cells(file).filter(({ row, column }) => row !== 1 || column !== 1);
    expect(others(bytes)).toEqual(others(before));
  });

  test('the program that opens it is asked to calculate', () => {
    const { bytes } = writeCells(book(), [written('项目', 'B2', number(5))]);
    const archive = openZip(bytes);
    const xml = new TextDecoder().decode(archive.read(archive.entry('xl/workbook.xml')!));
    expect(xml).toMatch(/<calcPr[^>]*fullCalcOnLoad="1"/u);
  });

  test('a formula that others share is written out for them before its first cell goes', () => {
    const file = handMade(
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>2</v></c></row>' +
        '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/><v>4</v></c></row>' +
        '<row r="3"><c r="A3"><v>3</v></c><c r="B3"><f t="shared" si="0"/><v>6</v></c></row>',
    );
    const { bytes } = writeCells(file, [written('表', 'B1', number(9))]);
    const { cells } = readXlsx(bytes, '').sheets[0]!;
    expect([0, 1, 2].map((row) => cells.at(row, 1)?.formula)).toEqual([undefined, 'A2*2', 'A3*2']);
    expect(cells.at(0, 1)?.value).toBe(9);
  });

  test('a cell of an array formula is left, and named', () => {
    const file = handMade(
      '<row r="1"><c r="A1"><f t="array" ref="A1:A2">C1:C2*2</f><v>1</v></c><c r="B1"><v>5</v></c></row>' +
        '<row r="2"><c r="A2"><v>2</v></c></row>',
    );
    const inArray = written('表', 'A2', number(3));
    const { bytes, notWritten } = writeCells(file, [inArray, written('表', 'B1', number(6))]);
    expect(notWritten).toEqual([inArray]);
    const { cells } = readXlsx(bytes, '').sheets[0]!;
    expect([cells.at(1, 0)?.value, cells.at(0, 1)?.value]).toEqual([2, 6]);
  });

  test('a list of the order of calculation is left out, since it may name what is no formula any more', () => {
    const file = handMade('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>', { chain: true });
    const { bytes } = writeCells(file, [written('表', 'A1', number(3))]);
    expect(openZip(bytes).entry('xl/calcChain.xml')).toBeUndefined();
    expect(brokenRules(bytes)).toEqual([]);
  });
});
