import type { Cell } from '../cells.ts';
import type { LocatedColumn, LocatedTable } from './located-table.ts';
import { readNumber } from './read-number.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { plainText } from './words.ts';

/** Rows that are looked at: what drifts does so from the first page on. */
const MOST_ROWS = 1000;

/** `either`: a whole number that may be a code or an amount. */
type Content = 'amount' | 'code' | 'either' | 'text';

/** A column without a header that holds something beside the rows of a table. */
interface BareColumn {
  readonly at: number;
  readonly rows: Set<number>;
  readonly contents: Set<Content>;
}

/**
 * A table with the columns beside its own in which what belongs to them has drifted: programs that turn printed tables
 * into sheets put an amount, a code or a name into the column before or after its header's. A column without a header
 * is another's where it holds nothing else than that one may hold, and never in a row in which that one holds something.
 * @param end the first row that is no longer the table's
 */
export function withDriftedCells(
  grid: SheetGrid,
  table: LocatedTable,
  all: readonly LocatedTable[],
  end: number,
): LocatedTable {
  if (table.table.otherAmounts) return table;
  const bare = bareColumns(grid, table, all);
  if (bare.length === 0) return table;
  const held = contentsOf(grid, table, bare, Math.min(end, table.bottom + 1 + MOST_ROWS));
  if (held.every(({ rows }) => rows.size === 0)) return table;
  const filled = rowsFilled(grid, table, Math.min(end, table.bottom + 1 + MOST_ROWS));
  const columns = held.reduce<readonly LocatedColumn[]>((known, column) => {
    const owner = ownerOf(column, known, filled);
    return owner ? known.map((other) => (other === owner ? widened(other, column.at) : other)) : known;
  }, table.columns);
  if (columns === table.columns) return table;
  return {
    ...table,
    columns,
    left: Math.min(...columns.map(({ column }) => column)),
    right: Math.max(...columns.map(({ right }) => right)),
  };
}

/** Columns within a table and right beside it over which its header says nothing. */
function bareColumns(grid: SheetGrid, table: LocatedTable, all: readonly LocatedTable[]): number[] {
  const { top, bottom, columns } = table;
  const found: number[] = [];
  for (let at = Math.max(0, table.left - 1); at <= table.right + 1; at++) {
    if (columns.some((column) => at >= column.column && at <= column.right)) continue;
    if (all.some((other) => other !== table && isOver(other, at, table))) continue;
    const rows = Array.from({ length: bottom - top + 1 }, (_, i) => top + i);
    if (rows.every((row) => grid.text(row, at).trim() === '')) found.push(at);
  }
  return found;
}

function isOver(other: LocatedTable, at: number, { top, bottom }: LocatedTable): boolean {
  return at >= other.left && at <= other.right && other.top <= bottom && other.bottom >= top;
}

function contentsOf(
  grid: SheetGrid,
  table: LocatedTable,
  bare: readonly number[],
  end: number,
): BareColumn[] {
  const held = bare.map((at): BareColumn => ({ at, rows: new Set(), contents: new Set() }));
  for (let row = table.bottom + 1; row < end; row++) {
    const cells = grid.cellsOfRow(row, Math.max(0, table.left - 1), table.right + 1);
    if (cells.length < 2) continue;
    for (const cell of cells) {
      const column = held.find(({ at }) => at === cell.column);
      if (!column) continue;
      column.rows.add(row);
      column.contents.add(contentOf(cell));
    }
  }
  return held;
}

/** The rows in which each column of a table holds something. */
function rowsFilled(
  grid: SheetGrid,
  table: LocatedTable,
  end: number,
): ReadonlyMap<number, ReadonlySet<number>> {
  const filled = new Map<number, Set<number>>();
  for (let row = table.bottom + 1; row < end; row++) {
    for (const { column } of grid.cellsOfRow(row, table.left, table.right)) {
      const rows = filled.get(column) ?? new Set();
      filled.set(column, rows.add(row));
    }
  }
  return filled;
}

function contentOf(cell: Cell): Content {
  if (cell.kind === 'text' && /^\d{3,7}$/u.test(plainText(cell.value as string))) return 'code';
  if (cell.kind === 'number' && /^(?:\d{3}|\d{5}|\d{7})$/u.test(String(cell.value))) return 'either';
  return readNumber(cell).kind === 'number' ? 'amount' : 'text';
}

/** The column right before or after a bare one that alone may own what it holds. */
function ownerOf(
  bare: BareColumn,
  columns: readonly LocatedColumn[],
  filled: ReadonlyMap<number, ReadonlySet<number>>,
): LocatedColumn | undefined {
  if (bare.rows.size === 0) return undefined;
  const beside = [
    columns.findLast(({ right }) => right < bare.at),
    columns.find(({ column }) => column > bare.at),
  ].filter((column) => column !== undefined);
  const fitting = beside.filter(
    (column) => mayHold(column, bare.contents) && !shareRow(column, bare, filled),
  );
  if (fitting.length < 2) return fitting[0];
  // Of two the one that holds something in the other rows, so that both together are one column.
  const filling = fitting.filter((column) => rowsOf(column, filled).some((rows) => rows.size > 0));
  return filling.length === 1 ? filling[0] : undefined;
}

function mayHold({ definition: { type } }: LocatedColumn, contents: ReadonlySet<Content>): boolean {
  const isOnly = (...allowed: Content[]) => [...contents].every((content) => allowed.includes(content));
  if (type === 'money') return isOnly('amount', 'either');
  if (type === 'code') return isOnly('code', 'either');
  return type === 'text' && isOnly('text');
}

function shareRow(
  column: LocatedColumn,
  { rows }: BareColumn,
  filled: ReadonlyMap<number, ReadonlySet<number>>,
): boolean {
  return rowsOf(column, filled).some((own) => [...rows].some((row) => own.has(row)));
}

function rowsOf(
  { column, right }: LocatedColumn,
  filled: ReadonlyMap<number, ReadonlySet<number>>,
): ReadonlySet<number>[] {
  return Array.from({ length: right - column + 1 }, (_, i) => filled.get(column + i) ?? new Set());
}

function widened(column: LocatedColumn, at: number): LocatedColumn {
  return {
    ...column,
    column: Math.min(column.column, at),
    right: Math.max(column.right, at),
    isDrifted: true,
  };
}
