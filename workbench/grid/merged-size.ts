import type { Area } from '../../engine/cells.ts';
import type { Axis } from './axis.ts';
import type { SheetAxes } from './sheet-axes.ts';
import type { Frozen, Viewport } from './visible-part.ts';

/** How far the grid is scrolled, and what stays in view meanwhile. */
export interface Scrolled {
  readonly frozen: Frozen;
  readonly view: Viewport;
}

export interface CellSize {
  readonly width: number;
  readonly height: number;
}

/**
 * The size of a merged cell in view. One that begins in frozen rows or columns and reaches beyond them stays where it
 * begins: what lies beyond scrolls away under it, down to the frozen part.
 */
export function mergedSize(
  { top, bottom, left, right }: Area,
  { rows, columns }: SheetAxes,
  { frozen, view }: Scrolled,
): CellSize {
  return {
    width: inView(columns, left, right, frozen.columns, view.left),
    height: inView(rows, top, bottom, frozen.rows, view.top),
  };
}

/** Whether a merged cell reaches over the line where freezing ends. */
export function reachesOver({ top, bottom, left, right }: Area, { rows, columns }: Frozen): boolean {
  return (left < columns && right >= columns) || (top < rows && bottom >= rows);
}

function inView(axis: Axis, first: number, last: number, frozen: number, scrolled: number): number {
  const whole = axis.size(first, last);
  if (first >= frozen || last < frozen) return whole;
  return Math.max(axis.size(first, frozen - 1), whole - scrolled);
}
