import type { Area, Sheet } from '../../engine/cells.ts';
import { TableGrid } from '../../workbook/html/table-grid.ts';
import { type InputLimits, overLimit } from '../../workbook/input-limits.ts';
import { type DocxNode, textOfNode } from '../../workbook/narrative/read-docx.ts';
import type { CellAnchor, InParagraph } from '../document.ts';
import { TableCells } from '../table-cells.ts';

interface DocxCell {
  readonly area: Area;
  readonly text: string;
  readonly paragraphs: readonly InParagraph[];
}

/** A table of a Word document with the paragraphs above it that belong to it. */
export interface DocxTable {
  readonly captions: readonly InParagraph[];
  readonly cells: readonly DocxCell[];
  readonly columns: number;
}

/** A table has no more columns, nor a cell more rows, than this. */
const MOST_COLUMNS = 256;
const MOST_ROWS = 100_000;
/** Parts of a caption are set apart by tabs or rows of spaces: the department at the left, the unit at the right. */
const APART = /\t+|[ \u3000\u00a0]{3,}/;

export function docxTable(
  table: DocxNode,
  captions: readonly InParagraph[],
  paragraphsIn: (node: DocxNode) => InParagraph[],
): DocxTable {
  const grid = new TableGrid();
  const cells: DocxCell[] = [];
  let columns = 0;
  for (const [row, { children = [] }] of (table.children ?? []).entries()) {
    grid.startRow();
    for (const cell of children) {
      const width = Math.min(cell.colSpan ?? 1, MOST_COLUMNS);
      const height = Math.min(cell.rowSpan ?? 1, MOST_ROWS);
      const left = grid.take(row, width, height);
      const area = { top: row, left, bottom: row + height - 1, right: left + width - 1 };
      cells.push({ area, text: textOfCell(cell), paragraphs: paragraphsIn(cell) });
      columns = Math.max(columns, left + width);
    }
  }
  return { captions, cells, columns };
}

/** Paragraphs of a cell are lines of it. */
function textOfCell(cell: DocxNode): string {
  return textOfNode(cell).replace(/\n+/g, '\n').trim();
}

/** The table as a sheet, its captions in the rows above it. */
export function sheetOfDocxTable(
  { captions, cells, columns }: DocxTable,
  name: string,
  limits: InputLimits,
): { readonly sheet: Sheet; readonly anchors: readonly CellAnchor[] } {
  if (cells.length > limits.cells) throw overLimit('cells', cells.length, limits);
  const target = new TableCells();
  const merges: Area[] = [];
  const anchors: CellAnchor[] = [];
  for (const [row, caption] of captions.entries()) {
    const parts = caption.whole.split(APART).filter((part) => part !== '');
    for (const [i, part] of parts.entries()) {
      const isLast = i > 0 && i === parts.length - 1;
      const column = isLast ? Math.max(i, columns - 1) : i;
      target.add(row, column, part);
      anchors.push({ row, column, ...caption });
    }
  }
  for (const { area, text } of cells) target.expect(area.left, text);
  for (const { area, text, paragraphs } of cells) {
    const { left, right } = area;
    const [top, bottom] = [area.top + captions.length, area.bottom + captions.length];
    if (top < bottom || left < right) merges.push({ top, left, bottom, right });
    if (text !== '') target.add(top, left, text);
    anchors.push(...paragraphs.map((paragraph) => ({ row: top, column: left, ...paragraph })));
  }
  const sheet: Sheet = {
    name,
    visibility: 'visible',
    cells: target.builder.build(),
    merges,
    hiddenRows: new Set(),
    hiddenColumns: [],
    notes: [],
  };
  return { sheet, anchors };
}
