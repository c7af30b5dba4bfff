import type { Area, Sheet } from '../../engine/cells.ts';
import type { CellAnchor } from '../document.ts';
import { TableCells } from '../table-cells.ts';
import type { CaptionedTable } from './captions.ts';
import { cellAbove, columnsOf, goesOnFromRow, repeatedHeaderRows } from './continued-tables.ts';
import type { TextLine } from './page-content.ts';
import type { PageTable } from './page-table.ts';
import type { Piece } from './pieces.ts';

/** A table laid out as a sheet: its captions in the rows above it, its pages below one another. */
export function sheetOfTable(
  { captions, parts }: CaptionedTable,
  name: string,
): { readonly sheet: Sheet; readonly anchors: readonly CellAnchor[] } {
  const layout = new SheetLayout(parts);
  for (const caption of captions) layout.addCaption(caption);
  for (const [i, part] of parts.entries()) {
    layout.addRows(part, i === 0 ? 0 : repeatedHeaderRows(parts[0]!, part), parts[i - 1]);
  }
  const sheet: Sheet = {
    name,
    visibility: 'visible',
    cells: layout.cells.builder.build(),
    merges: layout.merges,
    hiddenRows: new Set(),
    hiddenColumns: [],
    notes: [],
  };
  return { sheet, anchors: layout.anchors };
}

class SheetLayout {
  readonly cells = new TableCells();
  readonly merges: Area[] = [];
  readonly anchors: CellAnchor[] = [];
  private readonly xs: readonly number[];
  private readonly first: readonly number[];
  private row = 0;

  constructor(parts: readonly PageTable[]) {
    this.xs = columnsOf(parts);
    this.first = parts[0]!.xs;
  }

  addCaption({ page, pieces }: TextLine): void {
    for (const { text, left, right, top, bottom, column } of captionCells(pieces, this.xs)) {
      this.cells.add(this.row, column, text);
      this.anchors.push({ row: this.row, column, page, box: { left, right, top, bottom } });
    }
    this.row++;
  }

  /** @param without rows at the top that repeat the header @param before the table's page before this one */
  addRows(part: PageTable, without: number, before: PageTable | undefined): void {
    const cut = before !== undefined && goesOnFromRow(before, part, without);
    if (cut) this.addRest(part, without, before);
    const first = without + (cut ? 1 : 0);
    const columns = this.columnsOn(part);
    for (const { area, text } of part.cells) this.cells.expect(columns[area.left]!, text);
    for (const { area, text, box } of part.cells) {
      if (area.bottom < first) continue;
      const [left, right] = [columns[area.left]!, columns[area.right + 1]! - 1];
      const top = this.row + Math.max(0, area.top - first);
      const bottom = this.row + area.bottom - first;
      if (top < bottom || left < right) this.merges.push({ top, left, bottom, right });
      if (text === '' || area.top < first) continue;
      this.cells.add(top, left, text);
      this.anchors.push({ row: top, column: left, page: part.page, box });
    }
    this.row += part.rows - first;
  }

  /** The rest of texts that the page before could not hold, written to where they begin. */
  private addRest(part: PageTable, row: number, before: PageTable): void {
    const columns = this.columnsOn(part);
    for (const { area, text } of part.cells) {
      const above = area.top === row && text !== '' ? cellAbove(before, area.left) : undefined;
      if (!above) continue;
      const top = this.row - (above.area.bottom - above.area.top) - 1;
      this.cells.add(top, columns[area.left]!, above.text + text);
    }
  }

  private columnsOn({ xs }: PageTable): number[] {
    return columnsIn(this.xs, xs.length === this.first.length ? this.first : xs);
  }
}

/** For each end of a page's columns the one of the table's that is nearest. */
function columnsIn(all: readonly number[], xs: readonly number[]): number[] {
  if (all.length === xs.length) return xs.map((_, i) => i);
  const shift = all[0]! - xs[0]!;
  let column = 0;
  return xs.map((x) => {
    while (
      column + 1 < all.length &&
      Math.abs(all[column + 1]! - x - shift) <= Math.abs(all[column]! - x - shift)
    ) {
      column++;
    }
    return column;
  });
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
