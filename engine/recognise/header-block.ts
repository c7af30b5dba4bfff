import type { SheetGrid } from './sheet-grid.ts';

/** A text of a header with the cell that it stands in. */
export interface HeaderText {
  readonly text: string;
  /** The cell as one number, the same for every column that a merged header covers. */
  readonly cell: number;
}

/** What stands over one column in a block of header rows, from the top down. */
export interface HeaderPath {
  readonly column: number;
  /** Raw texts, each once: a cell merged over several rows or columns counts once on the way down. */
  readonly texts: readonly HeaderText[];
  /** The lowest row of the block's cells over this column (a vertical merge may reach below the block). */
  readonly bottom: number;
  /** Whether the column has a text of its own in the block's first row. */
  readonly startsHere: boolean;
}

/** Columns of a sheet: a cell as one number is its row times this, and its column. */
export const COLUMNS = 16384;
/** Columns that a merged header reaches at most: whole rows are merged by mistake. */
const WIDEST_GROUP = 200;

/** The row of a header text's cell. */
export function rowOfCell(cell: number): number {
  return Math.floor(cell / COLUMNS);
}

/** The header as people read it: groups first, joined by 「/」. */
export function headerOf(path: HeaderPath): string {
  return path.texts
    .map(({ text }) => text)
    .join('/')
    .replace(/\s+/gu, '');
}

/**
 * The header paths of rows `top` … `top + depth - 1`. A group header that is not merged but followed by
 * blank cells reaches right as far as cells below it hold texts.
 */
export function headerPaths(grid: SheetGrid, top: number, depth: number): HeaderPath[] {
  const columns = new Set<number>();
  for (let row = top; row < top + depth; row++) {
    for (const from of textColumns(grid, row)) {
      const merge = grid.mergeAt(row, from);
      const right = merge ? Math.min(merge.right, grid.lastColumn, from + WIDEST_GROUP) : from;
      for (let column = from; column <= right; column++) columns.add(column);
    }
  }
  for (const column of mergedFromAbove(grid, top, columns)) columns.add(column);
  const ordered = [...columns].sort((a, b) => a - b);
  return ordered.map((column) => pathOver(grid, top, depth, column));
}

/** The columns of a row's own texts that are more than spaces. */
function textColumns({ sheet: { cells } }: SheetGrid, row: number): number[] {
  const found: number[] = [];
  for (let i = cells.firstNotBefore(row); cells.rows[i] === row; i++) {
    const text = cells.textOf(i);
    if (text !== undefined && text.trim() !== '') found.push(cells.columns[i]!);
  }
  return found;
}

/** How far beside the texts of a row a header may stand that is merged down from the row above. */
const SIDE_REACH = 6;

function mergedFromAbove(grid: SheetGrid, top: number, columns: ReadonlySet<number>): number[] {
  const found: number[] = [];
  if (columns.size === 0) return found;
  const left = Math.max(0, Math.min(...columns) - SIDE_REACH);
  const right = Math.min(grid.lastColumn, Math.max(...columns) + SIDE_REACH);
  for (let column = left; column <= right; column++) {
    const merge = columns.has(column) ? undefined : grid.mergeAt(top, column);
    if (merge && merge.top < top && grid.text(top, column).trim() !== '') found.push(column);
  }
  return found;
}

function pathOver(grid: SheetGrid, top: number, depth: number, column: number): HeaderPath {
  const texts: HeaderText[] = [];
  let bottom = top + depth - 1;
  let startsHere = false;
  for (let row = top; row < top + depth; row++) {
    const merge = grid.mergeAt(row, column);
    if (merge && merge.top < row && merge.top >= top) continue;
    const found = textOver(grid, row, column, { top, bottom: top + depth - 1 });
    if (!found) continue;
    if (row === top) startsHere = true;
    if (merge) bottom = Math.max(bottom, merge.bottom);
    if (texts.at(-1)?.text !== found.text) texts.push(found);
  }
  return { column, texts, bottom, startsHere };
}

/** The rows of a header block, both ends included. */
interface HeaderRows {
  readonly top: number;
  readonly bottom: number;
}

function textOver(grid: SheetGrid, row: number, column: number, rows: HeaderRows): HeaderText | undefined {
  const own = ownText(grid, row, column);
  if (own || grid.indexShown(row, column) >= 0 || !hasTextBelow(grid, row, column, rows)) return own;
  return groupToTheLeft(grid, row, column, rows);
}

/** Whether a header of the block stands below a place: 决算数 under a part that has no row between. */
function hasTextBelow(grid: SheetGrid, row: number, column: number, { bottom }: HeaderRows): boolean {
  for (let below = row + 1; below <= bottom; below++) {
    if (grid.text(below, column).trim() !== '') return true;
  }
  return false;
}

function ownText(grid: SheetGrid, row: number, column: number): HeaderText | undefined {
  const index = grid.indexShown(row, column);
  const { cells } = grid.sheet;
  const text = index < 0 ? '' : (cells.textOf(index) ?? '').trim();
  return text === '' ? undefined : { text, cell: cells.rows[index]! * COLUMNS + cells.columns[index]! };
}

/** Whether a group of a row further up begins at a column: what stands left of it belongs to another group. */
function beginsGroup(grid: SheetGrid, row: number, column: number, { top }: HeaderRows): boolean {
  for (let above = top; above < row; above++) {
    if (grid.indexShown(above, column) >= 0 && ownText(grid, above, column)) return true;
  }
  return false;
}

/** Whether a column holds nothing in a block of header rows. */
function isBlankOver(grid: SheetGrid, column: number, { top, bottom }: HeaderRows): boolean {
  for (let row = top; row <= bottom; row++) if (grid.text(row, column).trim() !== '') return false;
  return true;
}

/** The unmerged group header to the left, if nothing but blanks with headers below lie between. */
function groupToTheLeft(
  grid: SheetGrid,
  row: number,
  column: number,
  rows: HeaderRows,
): HeaderText | undefined {
  for (let left = column - 1; left >= 0 && column - left <= 30; left--) {
    if (beginsGroup(grid, row, left + 1, rows)) return undefined;
    if (!hasTextBelow(grid, row, left, rows)) {
      // A program that leaves no cell merged leaves blank columns within a group.
      if (grid.sheet.merges.length > 0 || !isBlankOver(grid, left, rows)) return undefined;
      continue;
    }
    const found = ownText(grid, row, left);
    if (found) return grid.mergeAt(row, left) ? undefined : found;
  }
  return undefined;
}
