import type { LocatedTable } from './located-table.ts';
import type { SheetGrid } from './sheet-grid.ts';
import type { SheetTitles } from './sheet-titles.ts';

/** How far left of its first column a row's label may stand (side labels merged down). */
const LABEL_REACH = 2;
/** Most rows between a list's title and its header, and most cells on one of them. */
const TALLEST_HEAD = 5;
const MOST_HEAD_CELLS = 4;

/** The first column that is a table's own and not that of a table beside it. */
export function labelLeftOf(table: LocatedTable, all: readonly LocatedTable[]): number {
  let left = Math.max(0, table.left - LABEL_REACH);
  for (const other of all) {
    const beside = other.right < table.left && other.top <= table.bottom && other.bottom >= table.top;
    if (beside) left = Math.max(left, other.right + 1);
  }
  return left;
}

/**
 * The columns in which the title and unit of a table stand that has another form's table beside it; all where
 * it has none.
 */
export function ownColumns(
  table: LocatedTable,
  all: readonly LocatedTable[],
): { readonly left?: number; readonly right?: number } {
  const beside = all.filter(
    (other) =>
      (other.form !== table.form || other.table.otherAmounts) &&
      other !== table &&
      other.top <= table.bottom &&
      other.bottom >= table.top,
  );
  const rights = beside.flatMap(({ right }) => (right < table.left ? [right] : []));
  const lefts = beside.flatMap(({ left }) => (left > table.right ? [left] : []));
  return {
    ...(rights.length > 0 ? { left: Math.max(...rights) + 1 } : {}),
    ...(lefts.length > 0 ? { right: Math.min(...lefts) - 1 } : {}),
  };
}

/**
 * First row that is no longer the table's: the head of the next table over the same columns, the title of
 * another form, or past the sheet.
 */
export function endOf(
  grid: SheetGrid,
  table: LocatedTable,
  all: readonly LocatedTable[],
  titles: SheetTitles,
): number {
  const title = titles.rows.find(({ row }) => row > table.bottom);
  let end = title?.row ?? grid.lastRow + 1;
  let next: LocatedTable | undefined;
  for (const other of all) {
    const below = other.top > table.bottom && other.top < end;
    if (!below || other.left > table.right || table.left > other.right) continue;
    end = other.top;
    next = other;
  }
  if (!next || isPartOfSameForm(next, table)) return end;
  return headAbove(grid, next.top, table.bottom + 1);
}

/**
 * The first row of what stands above a table: all of the sheet above the first one; below others only the
 * rows of its own title, unit and department. A further table of the same form has none.
 */
export function headOf(grid: SheetGrid, table: LocatedTable, all: readonly LocatedTable[]): number {
  let above: LocatedTable | undefined;
  for (const other of all) {
    if (other.bottom < table.top && (!above || other.bottom > above.bottom)) above = other;
  }
  if (!above) return 0;
  return isPartOfSameForm(table, above) ? table.top : headAbove(grid, table.top, above.bottom + 1);
}

function isPartOfSameForm(a: LocatedTable, b: LocatedTable): boolean {
  return a.form === b.form && a.table !== b.table;
}

function headAbove(grid: SheetGrid, top: number, least: number): number {
  let head = top;
  while (head > least && top - head < TALLEST_HEAD && isHead(grid, head - 1)) head--;
  return head;
}

function isHead(grid: SheetGrid, row: number): boolean {
  const cells = grid.cellsOfRow(row);
  return cells.length > 0 && cells.length <= MOST_HEAD_CELLS && cells.every((cell) => cell.kind === 'text');
}
