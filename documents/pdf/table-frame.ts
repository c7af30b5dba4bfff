import type { Area } from '../../engine/cells.ts';
import type { PageCell, PageTable } from './page-table.ts';

/** What lies between a table and the frame around it is at most this wide, in points. */
const GAP = 12;

/** A table without the empty columns that a frame around it makes. */
export function withoutFrame(table: PageTable): PageTable {
  const last = table.xs.length - 2;
  const left = isGap(table, 0) ? 1 : 0;
  const right = last > left && isGap(table, last) ? last - 1 : last;
  if (left === 0 && right === last) return table;
  const cells = table.cells.flatMap((cell) => within(cell, left, right));
  return { ...table, xs: table.xs.slice(left, right + 2), cells };
}

function isGap({ xs, cells }: PageTable, column: number): boolean {
  if (xs[column + 1]! - xs[column]! > GAP || xs.length < 4) return false;
  return cells.every(({ area, text }) => !isOnly(area, column) || text === '');
}

function isOnly({ left, right }: Area, column: number): boolean {
  return left === column && right === column;
}

function within(cell: PageCell, first: number, last: number): PageCell[] {
  const { area } = cell;
  if (area.right < first || area.left > last) return [];
  const [left, right] = [Math.max(area.left, first) - first, Math.min(area.right, last) - first];
  return [{ ...cell, area: { ...area, left, right } }];
}
