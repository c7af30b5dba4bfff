import { type Cell, refOf } from '../cells.ts';
import type { RecognisedTable } from './recognised-table.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { isHeaderOfList } from './table-end.ts';

/** Rows from a header to the first row with a number: a second header row, 栏次. */
const DEEPEST_HEAD = 3;
/** Rows with numbers that make a table: one alone may be a count beside a signature. */
const FEWEST_ROWS = 2;

/** Rows that were read as one table's, both ends included. */
interface Span {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Tables of a sheet that no form knows, though others on it were recognised: as ranges (`A20:F26`), in reading
 * order. A table is a header over rows with numbers, above or below what was read; what stands beside a
 * recognised table may be further columns of its own.
 */
export function unreadTables(grid: SheetGrid, tables: readonly RecognisedTable[]): string[] {
  if (tables.length === 0) return [];
  const found: string[] = [];
  let row = 0;
  for (const read of [...spansOf(tables), { top: grid.lastRow + 1, bottom: grid.lastRow + 1 }]) {
    while (row < read.top) {
      const header = grid.cellsOfRow(row);
      const bottom = isHeaderOfList(header) ? bottomOf(grid, header, read.top) : undefined;
      if (bottom !== undefined) found.push(rangeOf(header, bottom));
      row = (bottom ?? row) + 1;
    }
    row = Math.max(row, read.bottom + 1);
  }
  return found;
}

function spansOf(tables: readonly RecognisedTable[]): Span[] {
  const spans = tables.flatMap(({ blocks, rows }) => {
    const bottoms = blocks.map(({ bottom }) => bottom);
    for (const { row, block } of rows) bottoms[block] = Math.max(bottoms[block]!, row);
    return blocks.map(({ top }, block) => ({ top, bottom: bottoms[block]! }));
  });
  return spans.sort((a, b) => a.top - b.top);
}

/** The last row under a header; undefined where no numbers stand under it. */
function bottomOf(grid: SheetGrid, header: readonly Cell[], end: number): number | undefined {
  const [top, left, right] = [header[0]!.row, header[0]!.column, header.at(-1)!.column];
  let numbered = 0;
  let bottom = top;
  for (let row = top + 1; row < end && (numbered > 0 || row - top <= DEEPEST_HEAD); row++) {
    const cells = grid.cellsOfRow(row, left, right);
    if (cells.length < 2) break;
    bottom = row;
    if (cells.some(({ kind, column }) => kind === 'number' && column > left)) numbered++;
  }
  return numbered < FEWEST_ROWS ? undefined : bottom;
}

function rangeOf(header: readonly Cell[], bottom: number): string {
  return `${refOf(header[0]!.row, header[0]!.column)}:${refOf(bottom, header.at(-1)!.column)}`;
}
