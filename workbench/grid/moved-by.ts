import type { MergeIndex } from '../../workbook/merge-index.ts';
import type { GridPlace } from './grid-place.ts';
import type { SheetAxes } from './sheet-axes.ts';

/** Where a key leads from a cell, out of merged ones past their far side; undefined for keys that lead nowhere. */
export function movedBy(
  key: string,
  from: GridPlace,
  around: {
    readonly axes: SheetAxes;
    readonly merges: MergeIndex;
    readonly control: boolean;
    /** Rows that one page is. */
    readonly page: number;
  },
): GridPlace | undefined {
  const { axes, merges, control, page } = around;
  const merge = merges.at(from.row, from.column);
  const { row, column } = from;
  const last = axes.used;
  const to = (r: number, c: number): GridPlace => ({
    row: Math.min(axes.rows.count - 1, Math.max(0, r)),
    column: Math.min(axes.columns.count - 1, Math.max(0, c)),
  });
  switch (key) {
    case 'ArrowUp':
      return to(control ? 0 : row - 1, column);
    case 'ArrowDown':
      return to(control ? last.row : (merge?.bottom ?? row) + 1, column);
    case 'ArrowLeft':
      return to(row, control ? 0 : column - 1);
    case 'ArrowRight':
      return to(row, control ? last.column : (merge?.right ?? column) + 1);
    case 'PageUp':
      return to(row - page, column);
    case 'PageDown':
      return to(row + page, column);
    case 'Home':
      return to(control ? 0 : row, 0);
    case 'End':
      return control ? to(last.row, last.column) : to(row, last.column);
    default:
      return undefined;
  }
}
