import { expect, test } from '@jest/globals';
import { areaOfRef } from '../../engine/cells.ts';
import { MergeIndex } from '../../workbook/merge-index.ts';
import { rowPieces } from './row-pieces.ts';

const pieces = (
  row: number,
  merged: readonly string[],
  stretch: { readonly frozen: number; readonly columns: readonly [number, number] },
  also?: number,
) => {
  const [first, last] = stretch.columns;
  const merges = new MergeIndex(merged.map((ref) => areaOfRef(ref)!));
  return rowPieces(row, merges, { frozen: stretch.frozen, columns: { first, last } }, also).map(
    ({ column, frozen }) => (frozen ? `${column}*` : `${column}`),
  );
};

test.each([
  ['plain', 0, [], { frozen: 0, columns: [2, 4] }, undefined, ['2', '3', '4']],
  [
    'frozen ones before those in view',
    0,
    [],
    { frozen: 2, columns: [5, 6] },
    undefined,
    ['0*', '1*', '5', '6'],
  ],
  [
    'cells under a merged one are none',
    0,
    ['B1:C2'],
    { frozen: 0, columns: [0, 3] },
    undefined,
    ['0', '1', '3'],
  ],
  ['nor are those below it', 1, ['B1:C2'], { frozen: 0, columns: [0, 3] }, undefined, ['0', '3']],
  ['a merged one reaches into view', 0, ['A1:L1'], { frozen: 0, columns: [4, 6] }, undefined, ['0']],
  ['over the freezing line it stays', 0, ['A1:L1'], { frozen: 1, columns: [4, 6] }, undefined, ['0*']],
  ['frozen whole', 0, ['A1:B1'], { frozen: 2, columns: [4, 5] }, undefined, ['0*', '4', '5']],
  ['the active one left of the view', 0, [], { frozen: 0, columns: [4, 5] }, 1, ['1', '4', '5']],
  ['and right of it', 0, [], { frozen: 0, columns: [4, 5] }, 9, ['4', '5', '9']],
  ['in view it is not drawn twice', 0, ['C1:F1'], { frozen: 0, columns: [4, 6] }, 2, ['2', '6']],
] as const)('%s', (_, row, merged, stretch, also, expected) => {
  expect(pieces(row, merged, stretch, also)).toEqual(expected);
});
