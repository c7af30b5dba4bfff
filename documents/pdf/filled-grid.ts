import { cellText } from './cell-text.ts';
import type { PageTable } from './page-table.ts';
import type { Piece } from './pieces.ts';
import type { RuledGrid } from './ruled-grid.ts';
import { withoutFrame } from './table-frame.ts';

/** The table of a grid, filled with the pieces that lie in it; the others are left. */
export function filledGrid(
  page: number,
  { xs, ys, areas }: RuledGrid,
  pieces: readonly Piece[],
): { readonly table: PageTable; readonly left: readonly Piece[] } {
  const box = { left: xs[0]!, right: xs.at(-1)!, top: ys[0]!, bottom: ys.at(-1)! };
  const columns = xs.length - 1;
  const owner = new Int32Array(columns * (ys.length - 1));
  for (const [i, { top, left, bottom, right }] of areas.entries()) {
    for (let row = top; row <= bottom; row++) owner.fill(i, row * columns + left, row * columns + right + 1);
  }
  const inside: Piece[][] = areas.map(() => []);
  const left: Piece[] = [];
  for (const piece of pieces) {
    const row = intervalOf(ys, (piece.top + piece.bottom) / 2);
    const column = row < 0 ? -1 : columnOf(xs, piece);
    if (row < 0 || column < 0) left.push(piece);
    else inside[owner[row * columns + column]!]!.push(piece);
  }
  const cells = areas.map((area, i) => ({
    area,
    text: cellText(inside[i]!),
    box: {
      left: xs[area.left]!,
      right: xs[area.right + 1]!,
      top: ys[area.top]!,
      bottom: ys[area.bottom + 1]!,
    },
  }));
  return { table: withoutFrame({ page, box, xs, rows: ys.length - 1, cells }), left };
}

function intervalOf(places: readonly number[], at: number): number {
  for (let i = 0; i + 1 < places.length; i++) if (at >= places[i]! && at < places[i + 1]!) return i;
  return -1;
}

/** The column that most of a piece stands in. */
function columnOf(xs: readonly number[], piece: Piece): number {
  let [best, most] = [-1, 0];
  for (let i = 0; i + 1 < xs.length; i++) {
    const shared = Math.min(piece.right, xs[i + 1]!) - Math.max(piece.left, xs[i]!);
    if (shared > most) [best, most] = [i, shared];
  }
  return best;
}
