import type { LocatedTable } from './located-table.ts';
import { readNumber } from './read-number.ts';
import type { SheetGrid } from './sheet-grid.ts';
import type { TableRow } from './table-rows.ts';

/**
 * The rows of a table that goes on beside itself, where the amount of a named row stands in a later block than
 * its label: 公用经费合计 under the second group of columns, its amount under the third. The row is read in the
 * block of its amount, whose part of the row names nothing else.
 */
export function withAmountsBeside(
  grid: SheetGrid,
  blocks: readonly LocatedTable[],
  rows: readonly (readonly TableRow[])[],
): TableRow[] {
  const taken = new Set<TableRow>();
  const moved = rows.map((own, block) =>
    own.map((row) => {
      if (!row.named || holdsAmount(grid, blocks[block]!, row)) return row;
      const amount = amountBeside(grid, blocks, rows.slice(block + 1).flat(), row);
      if (!amount) return row;
      taken.add(amount);
      return { ...row, block: amount.block };
    }),
  );
  return moved.flat().filter((row) => !taken.has(row));
}

/** The first row of a later block on the same line that holds an amount, unless a label comes before it. */
function amountBeside(
  grid: SheetGrid,
  blocks: readonly LocatedTable[],
  later: readonly TableRow[],
  { row, block }: TableRow,
): TableRow | undefined {
  for (const other of later) {
    const beside = blocks[other.block]!;
    if (other.row !== row || beside.top !== blocks[block]!.top) continue;
    if (other.label !== '' || other.code !== '') return undefined;
    if (holdsAmount(grid, beside, other)) return other;
  }
  return undefined;
}

function holdsAmount(grid: SheetGrid, { columns }: LocatedTable, { row }: TableRow): boolean {
  const { cells } = grid.sheet;
  return columns.some(
    ({ column, right, definition }) =>
      definition.type === 'money' &&
      Array.from({ length: right - column + 1 }, (_, i) => column + i).some(
        (at) => readNumber(cells.at(row, at)).kind === 'number',
      ),
  );
}
