import type { Area } from '../../engine/cells.ts';
import type { MergeIndex } from '../../workbook/merge-index.ts';
import type { Span } from './axis.ts';

/** A cell of a row that is drawn; those under a merged cell are none. */
export interface RowPiece {
  readonly column: number;
  readonly merge: Area | undefined;
  /** Whether it stays where it is when the others scroll sideways. */
  readonly frozen: boolean;
}

export interface RowStretch {
  /** How many columns are frozen. */
  readonly frozen: number;
  /** Those in view beside them. */
  readonly columns: Span;
}

/**
 * The cells of a row to draw: in frozen columns, in view, and merged ones that start left of the view. A merged cell
 * over the line where freezing ends stays where it begins.
 * @param also a column that is drawn even where it is not in view
 */
export function rowPieces(
  row: number,
  merges: MergeIndex,
  { frozen, columns }: RowStretch,
  also?: number,
): RowPiece[] {
  const own = merges.of(row);
  const pieces: RowPiece[] = [];
  const add = (column: number) => {
    const merge = own.find(({ left, right }) => left <= column && column <= right);
    if (merge && (merge.top !== row || merge.left !== column)) return;
    pieces.push({ column, merge, frozen: column < frozen });
  };
  for (let column = 0; column < frozen; column++) add(column);
  const reaching = own.filter(({ top, left, right }) => {
    return top === row && left >= frozen && left < columns.first && right >= columns.first;
  });
  for (const { left } of [...reaching].sort((a, b) => a.left - b.left)) add(left);
  if (also !== undefined && also >= frozen && also < columns.first && !reaching.some(covers(also))) add(also);
  for (let column = columns.first; column <= columns.last; column++) add(column);
  if (also !== undefined && also > columns.last) add(also);
  return pieces;
}

function covers(column: number): (merge: Area) => boolean {
  return ({ left, right }) => left <= column && column <= right;
}
