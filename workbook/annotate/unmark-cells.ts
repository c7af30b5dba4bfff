import { grouped } from '../../engine/grouped.ts';
import { type RowCells, readRow, setStyle } from './mark-cells.ts';
import type { RememberedCell } from './memory-sheet.ts';
import { SHADE_COLOURS } from './palette.ts';
import type { PartEdit } from './part-edit.ts';
import type { SheetFrame } from './sheet-frame.ts';
import type { StyleBook } from './style-book.ts';
import { attributeValue } from './xml-tree.ts';

/** A marked cell, where it is now. */
export interface FoundCell {
  readonly row: number;
  readonly column: number;
  /** Undefined where the memory was lost: a fill of ours is then taken away. */
  readonly remembered?: RememberedCell;
}

const OWN_COLOURS: readonly string[] = Object.values(SHADE_COLOURS);

/** What a row that we made says of itself, after any program saved it. */
const BARE_ROW = /^(r|spans|.*:dyDescent)$/;

/**
 * Gives cells their old fill back and takes away those that were made for a mark and are still empty.
 * A cell whose fill is not ours any more keeps the one that the officer chose.
 */
export function unmarkCells(
  edit: PartEdit,
  part: string,
  frame: SheetFrame,
  styles: StyleBook,
  found: readonly FoundCell[],
): void {
  const rows = new Map(frame.rows.map((row) => [row.row, row]));
  for (const [number, cells] of grouped(found, ({ row }) => row)) {
    const row = rows.get(number);
    if (row) unmarkRow(edit, readRow(edit.bytes, part, row), styles, cells);
  }
}

function unmarkRow(
  edit: PartEdit,
  { row, cells }: RowCells,
  styles: StyleBook,
  found: readonly FoundCell[],
): void {
  const byColumn = new Map(cells.map((cell) => [cell.column, cell.element]));
  const goes = ({ column, remembered }: FoundCell): boolean =>
    (remembered?.made ?? 'no') !== 'no' && byColumn.get(column)?.empty === true;
  const bare = row.attributes.every(({ name }) => BARE_ROW.test(name));
  const wholeRow =
    found.filter(goes).length === cells.length && found.some((it) => it.remembered?.made === 'row');
  if (bare && wholeRow) {
    edit.remove(row.start, row.end);
    return;
  }
  for (const cell of found) {
    const element = byColumn.get(cell.column);
    if (!element) continue;
    if (goes(cell)) {
      edit.remove(element.start, element.end);
      continue;
    }
    const format = Number(attributeValue(element, 's') ?? 0);
    const colour = styles.fillColour(format) ?? '';
    const { remembered } = cell;
    if (remembered && colour === remembered.colour) {
      setStyle(edit, element, styles.withFillOf(format, remembered.style));
    } else if (!remembered && OWN_COLOURS.includes(colour)) {
      setStyle(edit, element, styles.withFill(format, 0));
    }
  }
}
