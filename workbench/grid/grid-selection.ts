import type { Area } from '../../engine/cells.ts';
import type { MergeIndex } from '../../workbook/merge-index.ts';
import type { GridPlace } from './grid-place.ts';

/** The cells between two corners; merged cells that lie partly in it are taken whole. */
export function selectedArea(from: GridPlace, to: GridPlace, merges: MergeIndex): Area {
  let area: Area = {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  };
  for (let grown = true; grown; ) {
    grown = false;
    for (const merge of merges.within(area)) {
      if (contains(area, merge)) continue;
      area = union(area, merge);
      grown = true;
    }
  }
  return area;
}

function contains(area: Area, { top, left, bottom, right }: Area): boolean {
  return area.top <= top && area.left <= left && bottom <= area.bottom && right <= area.right;
}

function union(a: Area, b: Area): Area {
  return {
    top: Math.min(a.top, b.top),
    left: Math.min(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  };
}
