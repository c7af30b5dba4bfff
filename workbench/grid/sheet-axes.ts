import type { Sheet } from '../../engine/cells.ts';
import { PLAIN_LAYOUT, type SheetLayout } from '../package/sheet-layout.ts';
import { Axis } from './axis.ts';
import type { GridPlace } from './grid-place.ts';
import { textWidth } from './text-width.ts';

/** A sheet's rows and columns as they are shown, behind their heads. */
export interface SheetAxes {
  readonly rows: Axis;
  readonly columns: Axis;
  /** The last row and the last column that hold anything. */
  readonly used: GridPlace;
}

/** Pixels that the columns' and the rows' heads take. */
export const HEADER = 24;
export const SIDE = 46;

/** Room to write beyond what is filled. */
const MORE_ROWS = 8;
const MORE_COLUMNS = 2;
const LEAST_ROWS = 30;
const LEAST_COLUMNS = 10;
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

const NARROWEST = 56;
const WIDEST = 320;
/** Of each column no more cells than these are looked at to guess its width. */
const SAMPLE = 20_000;

export function sheetAxes(sheet: Sheet, layout: SheetLayout | undefined): SheetAxes {
  const { cells, merges } = sheet;
  const used = { row: cells.count > 0 ? cells.rows[cells.count - 1]! : 0, column: 0 };
  for (let i = 0; i < cells.count; i++) used.column = Math.max(used.column, cells.columns[i]!);
  let { row: bottom, column: right } = used;
  for (const merge of merges) {
    bottom = Math.max(bottom, merge.bottom);
    right = Math.max(right, merge.right);
  }
  const rows = Math.min(MOST_ROWS, Math.max(LEAST_ROWS, bottom + 1 + MORE_ROWS));
  const columns = Math.min(MOST_COLUMNS, Math.max(LEAST_COLUMNS, right + 1 + MORE_COLUMNS));
  const { defaultHeight, heights } = layout ?? PLAIN_LAYOUT;
  const widths = layout ? statedWidths(layout, columns) : guessedWidths(sheet, columns);
  return {
    rows: new Axis(rows, (row) => heights.get(row) ?? defaultHeight, HEADER),
    columns: new Axis(columns, (column) => widths[column] ?? PLAIN_LAYOUT.defaultWidth, SIDE),
    used,
  };
}

function statedWidths({ widths, defaultWidth }: SheetLayout, columns: number): number[] {
  const all = new Array<number>(columns).fill(defaultWidth);
  for (const [first, last, pixels] of widths) all.fill(pixels, first, Math.min(last + 1, columns));
  return all;
}

/** Where a file says nothing of widths: by what stands in the columns, merged cells apart. */
function guessedWidths({ cells, merges }: Sheet, columns: number): number[] {
  const all = new Array<number>(columns).fill(PLAIN_LAYOUT.defaultWidth);
  const anchors = new Set(merges.map(({ top, left }) => `${top} ${left}`));
  for (let i = 0; i < Math.min(cells.count, SAMPLE); i++) {
    const { row, column, value } = cells.cell(i);
    if (anchors.has(`${row} ${column}`)) continue;
    const needed = Math.min(WIDEST, Math.max(NARROWEST, textWidth(String(value)) + 14));
    all[column] = Math.max(all[column] ?? 0, needed);
  }
  return all;
}
