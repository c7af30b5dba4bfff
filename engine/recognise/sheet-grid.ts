import type { Area, Cell, Cells, Sheet } from '../cells.ts';
import { AreasByRow } from './areas-by-row.ts';
import { plainText } from './words.ts';

/** Most cells of merged areas that are looked up by place; beyond it areas are looked up by row. */
const INDEXED_CELLS = 200_000;

/** A sheet with its merged areas looked through: what a person sees at a place. */
export class SheetGrid {
  readonly sheet: Sheet;
  readonly lastRow: number;
  readonly lastColumn: number;
  private readonly mergedAt = new Map<number, Area>();
  private largeMerges: AreasByRow | undefined;
  private mergesByTop: ReadonlyMap<number, readonly Area[]> | undefined;
  private readonly plain = new Map<string, string>();

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    const { cells } = sheet;
    this.lastRow = cells.count ? cells.rows[cells.count - 1]! : -1;
    let lastColumn = -1;
    for (const column of cells.columns) if (column > lastColumn) lastColumn = column;
    this.lastColumn = lastColumn;
    this.indexMerges();
  }

  /** The merged area that covers a place. */
  mergeAt(row: number, column: number): Area | undefined {
    return this.mergedAt.get(row * 16384 + column) ?? this.largeMerges?.at(row, column);
  }

  /** The merged areas that begin in a row. */
  mergesFrom(row: number): readonly Area[] {
    this.mergesByTop ??= byTop(this.sheet.merges);
    return this.mergesByTop.get(row) ?? [];
  }

  /** The cell that shows at a place: its own, or the anchor of the merged area over it. */
  shown(row: number, column: number): Cell | undefined {
    const index = this.indexShown(row, column);
    return index < 0 ? undefined : this.sheet.cells.cell(index);
  }

  /** The index of that cell; -1 where nothing shows. */
  indexShown(row: number, column: number): number {
    const { cells } = this.sheet;
    const own = cells.indexOf(row, column);
    if (own >= 0) return own;
    const merge = this.mergeAt(row, column);
    return merge ? cells.indexOf(merge.top, merge.left) : -1;
  }

  /** The text that shows at a place; empty where there is none or it is no text. */
  text(row: number, column: number): string {
    const index = this.indexShown(row, column);
    return index < 0 ? '' : (this.sheet.cells.textOf(index) ?? '');
  }

  /** {@link plainText} of a raw text, remembered: headers and labels repeat. */
  plainOf(text: string): string {
    let plain = this.plain.get(text);
    if (plain === undefined) {
      plain = plainText(text);
      this.plain.set(text, plain);
    }
    return plain;
  }

  /** Whether no cell of a row holds more than spaces. */
  isBlank(row: number): boolean {
    return this.cellsOfRow(row).length === 0;
  }

  /** The non-empty cells of a row between two columns, left to right. */
  cellsOfRow(row: number, left = 0, right = Number.MAX_SAFE_INTEGER): Cell[] {
    const { cells } = this.sheet;
    const found: Cell[] = [];
    for (let i = cells.firstNotBefore(row, left); cells.rows[i] === row && cells.columns[i]! <= right; i++) {
      const cell = cells.cell(i);
      if (cell.kind !== 'text' || (cell.value as string).trim() !== '') found.push(cell);
    }
    return found;
  }

  private indexMerges(): void {
    const large: Area[] = [];
    let indexed = 0;
    for (const area of this.sheet.merges) {
      const size = (area.bottom - area.top + 1) * (area.right - area.left + 1);
      if (indexed + size > INDEXED_CELLS) {
        large.push(area);
        continue;
      }
      indexed += size;
      for (let row = area.top; row <= area.bottom; row++) {
        for (let column = area.left; column <= area.right; column++) {
          this.mergedAt.set(row * 16384 + column, area);
        }
      }
    }
    if (large.length > 0) this.largeMerges = new AreasByRow(large);
  }
}

function byTop(areas: readonly Area[]): ReadonlyMap<number, readonly Area[]> {
  const rows = new Map<number, Area[]>();
  for (const area of areas) {
    const known = rows.get(area.top);
    if (known) known.push(area);
    else rows.set(area.top, [area]);
  }
  return rows;
}

/** Whether a cell holds a number that is neither a year nor the number of a month, day or column. */
export function isAmount(cells: Cells, index: number): boolean {
  const value = cells.numberOf(index);
  if (!Number.isInteger(value)) return cells.kindOf(index) === 'number';
  return !((value >= 1 && value <= 31) || (value >= 1990 && value <= 2100));
}
