import { describe, expect, test } from '@jest/globals';
import { type HandMade, sheetOf, valuesOf } from './hand-made-package.fixture.ts';

const row = (...cells: string[]) => `<row r="1">${cells.join('')}</row>`;

describe('a sheet’s layout', () => {
  test('merged ranges', () => {
    const after = '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B3"/></mergeCells>';
    expect(sheetOf({ after }).merges).toEqual([
      { top: 0, left: 0, bottom: 0, right: 2 },
      { top: 2, left: 1, bottom: 2, right: 1 },
    ]);
  });

  test.each<[string, HandMade, number[]]>([
    [
      'said so',
      {
        rows: '<row r="2" hidden="1"/><row r="3" hidden="true"><c><v>1</v></c></row><row r="4" hidden="0"/>',
      },
      [1, 2],
    ],
    ['without height', { rows: '<row r="2" ht="0" customHeight="1"/><row r="3" ht="0.5"/>' }, [1]],
    [
      'after other attributes',
      {
        rows: '<row r="2" spans="1:2" ht="14.25" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" ht="14.25" hidden="0" x="a"><c r="A3"><v>1</v></c></row><row r="4" spans="1:2" ht="0"><c r="A4"><v>1</v></c></row><row r="5" x=" hidden" y="a>b"><c r="A5"><v>1</v></c></row><row r="6" z=">" hidden="1"><c r="A6"><v>1</v></c></row>',
      },
      [1, 3, 5],
    ],
    [
      'between plain ones',
      {
        before: '<sheetFormatPr zeroHeight="1"/>',
        rows: '<row r="2" spans="1:2"><c r="A2"><v>1</v></c></row><row r="4" ht="2"><c r="A4"><v>1</v></c></row>',
      },
      [0, 2],
    ],
    [
      'not written, where those are',
      { before: '<sheetFormatPr zeroHeight="1"/>', rows: '<row r="2"/><row r="5"/>' },
      [0, 2, 3],
    ],
    [
      'not written, where those are shown',
      { before: '<sheetFormatPr zeroHeight="0"/>', rows: '<row r="3"/>' },
      [],
    ],
  ])('hidden rows: %s', (_, made, rows) => {
    expect([...sheetOf(made).hiddenRows]).toEqual(rows);
  });

  test('hidden columns', () => {
    const before =
      '<cols><col min="5" max="5" hidden="1"/><col min="1" max="1" width="9"/><col min="2" max="3" hidden="true"/><col min="4" max="4" width="0"/><col min="8" max="99999" hidden="1"/></cols>';
    expect(sheetOf({ before }).hiddenColumns).toEqual([
      { first: 1, last: 4 },
      { first: 7, last: 16383 },
    ]);
  });

  test('whatever else the sheet has is passed over', () => {
    const before =
      '<sheetPr><tabColor rgb="FFFF0000"/></sheetPr><sheetViews><sheetView workbookViewId="0"><selection sqref="A1"/></sheetView></sheetViews>';
    const after =
      '<phoneticPr fontId="1"/><conditionalFormatting sqref="A1"><cfRule type="expression"><formula>A1&gt;1</formula></cfRule></conditionalFormatting><extLst><ext><cols><col min="1" max="9" hidden="1"/></cols></ext></extLst>';
    const sheet = sheetOf({ before, after, rows: row('<c r="A1"><v>1</v></c>') });
    expect(valuesOf(sheet)).toEqual({ A1: 1 });
    expect(sheet.hiddenColumns).toEqual([]);
  });
});
