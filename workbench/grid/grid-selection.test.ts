import { expect, test } from '@jest/globals';
import { areaOfRef, CellsBuilder, placeOfRef, refOf } from '../../engine/cells.ts';
import { MergeIndex } from '../../workbook/merge-index.ts';
import { copiedText } from './copied-text.ts';
import { selectedArea } from './grid-selection.ts';

test.each([
  ['A1', 'A1', [], 'A1:A1'],
  ['C4', 'A2', [], 'A2:C4'],
  ['A1', 'B1', ['B1:D3'], 'A1:D3'],
  ['A1', 'B1', ['B1:B3', 'A3:E3', 'E2:E9'], 'A1:E9'],
  ['A1', 'A1', ['A1:B2'], 'A1:B2'],
])('from %s to %s over merged %j: %s', (from, to, merged, expected) => {
  const merges = new MergeIndex(merged.map((ref) => areaOfRef(ref)!));
  const { top, left, bottom, right } = selectedArea(placeOfRef(from)!, placeOfRef(to)!, merges);
  expect(`${refOf(top, left)}:${refOf(bottom, right)}`).toBe(expected);
});

test('cells are copied as they are shown, empty ones as nothing, beyond the last row nothing at all', () => {
  const cells = new CellsBuilder();
  cells.addText(0, 0, '项目');
  cells.addText(0, 2, '金额\n（万元）');
  cells.addText(1, 0, '"甲"');
  cells.addNumber(1, 2, 2623.2187, cells.formatId('#,##0.00'));
  cells.addNumber(1, 3, 0.0804, cells.formatId('0.00%'));
  expect(copiedText(cells.build(), areaOfRef('A1:C9')!, 1900)).toBe(
    '项目\t\t"金额\n（万元）"\n"""甲"""\t\t2,623.22',
  );
});
