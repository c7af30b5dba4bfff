import type { CellBox } from './grid-body.ts';
import type { TipBox } from './mark-tip.tsx';
import type { Viewport } from './visible-part.ts';

const WIDTH = 320;
const USUAL_HEIGHT = 180;

/** Where a cell's tip stands: beside and below it, above where the window ends. */
export function tipBox(cell: CellBox, view: Viewport): TipBox {
  const bottom = cell.top + cell.height;
  const above = bottom - view.top > view.height - USUAL_HEIGHT;
  const furthest = view.left + view.width - WIDTH - 8;
  return {
    left: Math.max(view.left + 4, Math.min(cell.left + cell.width + 6, furthest)),
    top: above ? cell.top - 4 : bottom + 4,
    above,
  };
}
