import type { SheetGrid } from './sheet-grid.ts';

/** What stands over one column in a block of header rows, from the top down. */
export interface HeaderPath {
  readonly column: number;
  /** Raw texts, each once: a cell merged over several rows or columns counts once on the way down. */
  readonly texts: readonly string[];
  /** The lowest row of the block's cells over this column (a vertical merge may reach below the block). */
  readonly bottom: number;
  /** Whether the column has a text of its own in the block's first row. */
  readonly startsHere: boolean;
}

/**
 * The header paths of rows `top` … `top + depth - 1`. A group header that is not merged but followed by
 * blank cells reaches right as far as cells below it hold texts.
 */
export function headerPaths(grid: SheetGrid, top: number, depth: number): HeaderPath[] {
  const columns = new Set<number>();
  for (let row = top; row < top + depth; row++) {
    for (const cell of grid.cellsOfRow(row)) {
      if (cell.kind !== 'text') continue;
      const merge = grid.mergeAt(row, cell.column);
      const right = merge ? Math.min(merge.right, grid.lastColumn) : cell.column;
      for (let column = cell.column; column <= right; column++) columns.add(column);
    }
  }
  const ordered = [...columns].sort((a, b) => a - b);
  return ordered.map((column) => pathOver(grid, top, depth, column));
}

function pathOver(grid: SheetGrid, top: number, depth: number, column: number): HeaderPath {
  const texts: string[] = [];
  let bottom = top + depth - 1;
  let startsHere = false;
  for (let row = top; row < top + depth; row++) {
    const merge = grid.mergeAt(row, column);
    if (merge && merge.top < row && merge.top >= top) continue;
    const text = textOver(grid, row, column, row < top + depth - 1);
    if (text === '') continue;
    if (row === top) startsHere = true;
    if (merge) bottom = Math.max(bottom, merge.bottom);
    if (texts.at(-1) !== text) texts.push(text);
  }
  return { column, texts, bottom, startsHere };
}

function textOver(grid: SheetGrid, row: number, column: number, mayBeGroup: boolean): string {
  const own = grid.text(row, column).trim();
  if (own !== '' || !mayBeGroup || grid.shown(row, column)) return own;
  if (grid.text(row + 1, column).trim() === '') return '';
  return groupToTheLeft(grid, row, column);
}

/** The unmerged group header to the left, if nothing but blanks with headers below lie between. */
function groupToTheLeft(grid: SheetGrid, row: number, column: number): string {
  for (let left = column - 1; left >= 0 && column - left <= 30; left--) {
    if (grid.text(row + 1, left).trim() === '') return '';
    const text = grid.text(row, left).trim();
    if (text !== '') return grid.mergeAt(row, left) ? '' : text;
  }
  return '';
}
