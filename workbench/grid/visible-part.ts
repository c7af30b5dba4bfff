import type { Axis, Span } from './axis.ts';
import type { SheetAxes } from './sheet-axes.ts';

/** What of the grid is seen: how far it is scrolled, and how large its window is. */
export interface Viewport {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Rows and columns that stay in view while the others scroll. */
export interface Frozen {
  readonly rows: number;
  readonly columns: number;
}

/** The rows and columns to draw beside the frozen ones. */
export interface VisiblePart {
  readonly rows: Span;
  readonly columns: Span;
}

/** Drawn beyond what is seen, so that scrolling has something to show at once. */
const MORE_ROWS = 4;
const MORE_COLUMNS = 2;

/** Frozen rows or columns that would take more of the window than this scroll like the others. */
const MOST_FROZEN = 0.6;

/** What a sheet freezes, as far as the window has room for it. */
export function frozenWithin({ rows, columns }: SheetAxes, asked: Frozen, view: Viewport): Frozen {
  return {
    rows: rows.start(asked.rows) <= view.height * MOST_FROZEN ? Math.min(asked.rows, rows.count) : 0,
    columns:
      columns.start(asked.columns) <= view.width * MOST_FROZEN ? Math.min(asked.columns, columns.count) : 0,
  };
}

export function visiblePart(axes: SheetAxes, frozen: Frozen, view: Viewport): VisiblePart {
  return {
    rows: within(axes.rows, frozen.rows, MORE_ROWS, view.top, view.height),
    columns: within(axes.columns, frozen.columns, MORE_COLUMNS, view.left, view.width),
  };
}

function within(axis: Axis, frozen: number, more: number, from: number, size: number): Span {
  const seen = axis.between(from + axis.start(frozen), from + size);
  return { first: Math.max(frozen, seen.first - more), last: Math.min(axis.count - 1, seen.last + more) };
}

/**
 * How far to scroll along an axis so that a stretch of it is in view.
 * @param covered pixels at the window's start that headers and frozen ones cover
 */
export function revealed(
  stretch: { readonly start: number; readonly end: number },
  window: { readonly from: number; readonly size: number; readonly covered: number },
  how: 'least' | 'middle',
): number {
  const { start, end } = stretch;
  const { from, size, covered } = window;
  if (how === 'middle') return Math.max(0, (start + end - size - covered) / 2);
  if (start < from + covered) return Math.max(0, start - covered);
  if (end > from + size) return Math.max(0, Math.min(start - covered, end - size));
  return from;
}
