import { type Cell, type Cells, CellsBuilder } from '../engine/cells.ts';
import type { Held } from './held-cell.ts';

/** Cells written in a sheet, by row and column; undefined where a cell was emptied. */
export type Overlay = ReadonlyMap<number, Held | undefined>;

const COLUMNS = 16_384;

/** The key of a place in an {@link Overlay}. */
export function placeKey(row: number, column: number): number {
  return row * COLUMNS + column;
}

export function placeOfKey(key: number): { readonly row: number; readonly column: number } {
  return { row: Math.floor(key / COLUMNS), column: key % COLUMNS };
}

/** A sheet's cells with what was written in them. */
export function writtenCells(cells: Cells, overlay: Overlay): Cells {
  const builder = new CellsBuilder([], cells.count + overlay.size);
  for (const cell of cells) {
    if (!overlay.has(placeKey(cell.row, cell.column))) addCell(builder, cell);
  }
  for (const [key, held] of overlay) {
    if (held) addCell(builder, { ...placeOfKey(key), ...held });
  }
  return builder.build();
}

function addCell(builder: CellsBuilder, { row, column, kind, value, format, formula }: Cell): void {
  const id = builder.formatId(format);
  let index: number;
  if (kind === 'number') index = builder.addNumber(row, column, value as number, id);
  else if (kind === 'boolean') index = builder.addBoolean(row, column, value as boolean, id);
  else if (kind === 'error') index = builder.addError(row, column, String(value), id);
  else index = builder.addText(row, column, String(value), id);
  if (formula !== undefined) builder.setFormula(index, formula);
}
