import type { Vocabulary } from './form.ts';
import type { LocatedTable } from './located-table.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { isTitleOfList } from './table-end.ts';
import { isColumnNumbering } from './table-rows.ts';
import { plainText } from './words.ts';

/**
 * Tables with the blocks in which they go on: economic codes beside themselves under one header, long lists
 * whose header is printed again further down.
 */
export function joinedBlocks(
  grid: SheetGrid,
  located: readonly LocatedTable[],
  vocabulary: Vocabulary,
): LocatedTable[][] {
  const joined: LocatedTable[][] = [];
  for (const table of located) {
    const before = joined.findLast((blocks) => overlapsColumns(blocks.at(-1)!, table));
    const beside = joined.find(
      ([first]) => first!.table === table.table && table.table.goesOnBeside && first!.top === table.top,
    );
    if (beside) beside.push(table);
    else if (before && goesOn(grid, before.at(-1)!, table, vocabulary)) before.push(table);
    else joined.push([table]);
  }
  return joined;
}

function overlapsColumns(a: LocatedTable, b: LocatedTable): boolean {
  return a.left <= b.right && b.left <= a.right;
}

function goesOn(grid: SheetGrid, before: LocatedTable, table: LocatedTable, words: Vocabulary): boolean {
  return (
    before.table === table.table &&
    before.top < table.top &&
    sameColumns(before, table) &&
    !isInterrupted(grid, before, table, words)
  );
}

function sameColumns(a: LocatedTable, b: LocatedTable): boolean {
  return (
    a.columns.length === b.columns.length &&
    a.columns.every(
      (column, i) =>
        column.column === b.columns[i]!.column &&
        column.definition === b.columns[i]!.definition &&
        column.header === b.columns[i]!.header,
    )
  );
}

/**
 * A title, or a total that ends the list, before the second header, or a total that begins what follows it: a list of
 * its own begins there. Of lists that no form knows a blank row says so too.
 */
function isInterrupted(
  grid: SheetGrid,
  before: LocatedTable,
  table: LocatedTable,
  { totals }: Vocabulary,
): boolean {
  if (table.top === before.bottom + 1) return true;
  const words = new Set(totals.map(plainText));
  const isTotal = (row: number) =>
    grid
      .cellsOfRow(row, table.left, table.right)
      .some((cell) => cell.kind === 'text' && words.has(grid.plainOf(cell.value as string)));
  if (isTotal(firstRow(grid, table)) && before.table.total !== 'none') return true;
  const first = firstRow(grid, before);
  const least = before.table.otherAmounts ? Math.min(3, table.columns.length) : 0;
  for (let row = before.bottom + 1; row < table.top; row++) {
    const cells = grid.cellsOfRow(row, table.left, table.right);
    if (cells.length < least || (row > first && isTotal(row))) return true;
    if (cells.length === 1 && cells[0]!.kind === 'text' && isTitleOfList(cells[0]!.value as string))
      return true;
  }
  return false;
}

/** The first row under a header that holds something of the list. */
function firstRow(grid: SheetGrid, { bottom }: LocatedTable): number {
  let row = bottom + 1;
  while (row < grid.lastRow && (grid.isBlank(row) || isColumnNumbering(grid.cellsOfRow(row)))) row++;
  return row;
}
