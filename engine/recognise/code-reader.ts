import type { LocatedColumn } from './located-table.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { plainText } from './words.ts';

/** Digits of 款 and 项 in a column of their own; a number cell has lost its leading zero. */
const LEVEL_DIGITS = 2;

/**
 * Reads the codes of a table's rows: whole ones in one column, or 类, 款 and 项 in a column each. There each level
 * may say only its own digits (201 | 03 | 01), repeat what is above it (201 | 20103 | 2010301), or leave blank what
 * the rows above have said.
 */
export class CodeReader {
  private readonly grid: SheetGrid;
  private readonly located: LocatedColumn;
  /** The digits of each level as last stated. */
  private stated: string[] = [];

  constructor(grid: SheetGrid, located: LocatedColumn) {
    this.grid = grid;
    this.located = located;
  }

  /** The code of a row as digits; empty where it has none. Rows are to be asked for from the top down. */
  of(row: number): string {
    const pieces = this.piecesOf(row);
    const first = pieces.findIndex((piece) => piece !== '');
    if (first < 0) return '';
    const levels = [...this.stated.slice(0, first), ...pieces.slice(first)];
    if (levels.length !== pieces.length) return '';
    while (levels.at(-1) === '') levels.pop();
    this.stated = levels;
    const code = levels.reduce(joined, '');
    return /^\d{2,12}$/u.test(code) ? code : '';
  }

  private piecesOf(row: number): string[] {
    const { column, right, isDrifted, levels } = this.located;
    const first = (from: number, to: number) =>
      this.piecesBetween(row, from, to).find((piece) => piece !== '') ?? '';
    if (levels) {
      return levels.map((at, i) =>
        first(i === 0 ? column : at, i + 1 < levels.length ? levels[i + 1]! - 1 : right),
      );
    }
    return isDrifted ? [first(column, right)] : this.piecesBetween(row, column, right);
  }

  private piecesBetween(row: number, column: number, right: number): string[] {
    return Array.from({ length: right - column + 1 }, (_, i) => {
      const at = column + i;
      const cell = i === 0 ? this.grid.shown(row, at) : this.grid.sheet.cells.at(row, at);
      if (!cell || (cell.kind !== 'number' && cell.kind !== 'text')) return '';
      const digits = plainText(String(cell.value)).replace(/[-.]/gu, '');
      return /^\d+$/u.test(digits) ? digits : '';
    });
  }
}

function joined(code: string, level: string): string {
  if (code === '') return level;
  return level.startsWith(code) ? level : code + level.padStart(LEVEL_DIGITS, '0');
}
