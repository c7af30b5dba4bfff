import type { HeaderPath } from './header-block.ts';
import type { LocatedColumn } from './located-table.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { plainText } from './words.ts';

/** 类, 款 and 项. */
const MOST_LEVELS = 3;

/**
 * Columns of codes with the columns of 款 and 项 right of them: one header stands over all three without being
 * merged, and the letters below it may belong to the header or to the first row under it.
 */
export function withCodeLevels(
  columns: readonly LocatedColumn[],
  paths: readonly HeaderPath[],
  grid: SheetGrid,
  rows: HeaderRows,
): readonly LocatedColumn[] {
  return columns.map((column) => {
    if (column.definition.type !== 'code') return column;
    const lettered = withLetters(column, columns, grid, rows);
    if (lettered || column.right > column.column) return lettered ?? column;
    const next = Math.min(...columns.flatMap((other) => (other.column > column.column ? other.column : [])));
    const levels = next - column.column;
    if (levels < 2 || levels > MOST_LEVELS) return column;
    const isOfCode = (at: number) => {
      const path = paths.find((other) => other.column === at);
      return path === undefined || /^[类款项]$/u.test(plainText(path.texts.at(-1)?.text ?? '类'));
    };
    const between = Array.from({ length: levels - 1 }, (_, i) => column.column + 1 + i);
    return between.every(isOfCode) ? { ...column, right: next - 1 } : column;
  });
}

const LETTERS = ['类', '款', '项'];
/** Rows below a header in which its letters may stand. */
const ROWS_OF_LETTERS = 3;

/** The rows of a header, both ends included. */
interface HeaderRows {
  readonly top: number;
  readonly bottom: number;
}

/** A column of codes with 类, 款 and 项 under its header, where other columns stand between them or left of it. */
function withLetters(
  column: LocatedColumn,
  columns: readonly LocatedColumn[],
  grid: SheetGrid,
  rows: HeaderRows,
): LocatedColumn | undefined {
  const next = Math.min(...columns.flatMap((other) => (other.column > column.column ? other.column : [])));
  const before = Math.max(
    -1,
    ...columns.flatMap((other) => (other.right < column.column ? other.right : [])),
  );
  const levels = lettersBetween(grid, rows, before + 1, next - 1);
  const apart = levels.some((at, i) => i > 0 && at > levels[i - 1]! + 1);
  const isMoved = levels.length > 1 && levels[0]! < column.column;
  if (!apart && !isMoved) return undefined;
  return {
    ...column,
    column: Math.min(column.column, levels[0]!),
    right: Math.max(column.right, levels.at(-1)!),
    levels,
  };
}

function lettersBetween(grid: SheetGrid, { top, bottom }: HeaderRows, left: number, right: number): number[] {
  for (let row = top; row <= bottom + ROWS_OF_LETTERS; row++) {
    const letters = grid
      .cellsOfRow(row, left, right)
      .filter(({ value }) => LETTERS.includes(plainText(String(value))));
    if (letters.length > 1) return letters.map((cell) => cell.column);
  }
  return [];
}
