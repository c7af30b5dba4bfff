import { type Area, CellsBuilder, type Sheet } from '../../engine/cells.ts';
import { shownNumber } from '../../workbook/html/shown-number.ts';
import type { CellAnchor } from '../document.ts';
import type { CaptionedTable } from './captions.ts';
import { repeatedHeaderRows } from './continued-tables.ts';
import type { TextLine } from './page-content.ts';
import type { PageTable } from './page-table.ts';
import type { Piece } from './pieces.ts';

/** A table laid out as a sheet: its captions in the rows above it, its pages below one another. */
export function sheetOfTable(
  { captions, parts }: CaptionedTable,
  name: string,
): { readonly sheet: Sheet; readonly anchors: readonly CellAnchor[] } {
  const layout = new SheetLayout();
  for (const caption of captions) layout.addCaption(caption, parts[0]!);
  for (const [i, part] of parts.entries()) {
    layout.addRows(part, i === 0 ? 0 : repeatedHeaderRows(parts[0]!, part));
  }
  const sheet: Sheet = {
    name,
    visibility: 'visible',
    cells: layout.cells.build(),
    merges: layout.merges,
    hiddenRows: new Set(),
    hiddenColumns: [],
    notes: [],
  };
  return { sheet, anchors: layout.anchors };
}

class SheetLayout {
  readonly cells = new CellsBuilder();
  readonly merges: Area[] = [];
  readonly anchors: CellAnchor[] = [];
  private row = 0;

  addCaption({ page, pieces }: TextLine, { xs }: PageTable): void {
    for (const { text, left, right, top, bottom, column } of captionCells(pieces, xs)) {
      this.cells.addText(this.row, column, text);
      this.anchors.push({ row: this.row, column, page, box: { left, right, top, bottom } });
    }
    this.row++;
  }

  /** @param without rows at the top that repeat the header */
  addRows({ page, cells, rows }: PageTable, without: number): void {
    for (const { area, text, box } of cells) {
      if (area.bottom < without) continue;
      const top = this.row + Math.max(0, area.top - without);
      const bottom = this.row + area.bottom - without;
      if (top < bottom || area.left < area.right) {
        this.merges.push({ top, left: area.left, bottom, right: area.right });
      }
      if (text === '' || area.top < without) continue;
      this.addCell(top, area.left, text);
      this.anchors.push({ row: top, column: area.left, page, box });
    }
    this.row += rows - without;
  }

  private addCell(row: number, column: number, text: string): void {
    const number = shownNumber(text);
    if (number) this.cells.addNumber(row, column, number.value, this.cells.formatId(number.format));
    else this.cells.addText(row, column, text);
  }
}

/** Of a size: pieces of a caption further apart are cells of their own. */
const APART = 2;

/** A caption's pieces in the columns above which they stand: the unit at the right, the department at the left. */
function captionCells(pieces: readonly Piece[], xs: readonly number[]): (Piece & { column: number })[] {
  const cells: (Piece & { column: number })[] = [];
  for (const piece of pieces) {
    const last = cells.at(-1);
    const gap = last ? piece.left - last.right : 0;
    const beginsField = /^.{0,8}[:：]/.test(piece.text) && gap > piece.size * 0.5;
    if (last && gap < piece.size * APART && !beginsField) {
      const apart =
        /[0-9A-Za-z]$/.test(last.text) && /^[0-9A-Za-z]/.test(piece.text) && gap > piece.size * 0.2;
      const text = `${last.text}${apart ? ' ' : ''}${piece.text}`;
      cells[cells.length - 1] = {
        ...last,
        text,
        right: piece.right,
        bottom: Math.max(last.bottom, piece.bottom),
      };
      continue;
    }
    const column = Math.max(last ? last.column + 1 : 0, columnAt(xs, piece.left));
    cells.push({ ...piece, column });
  }
  return cells;
}

function columnAt(xs: readonly number[], at: number): number {
  let column = 0;
  while (column + 2 < xs.length && xs[column + 1]! <= at) column++;
  return column;
}
