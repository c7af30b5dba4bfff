import { type Line, linesOf, textOfLine } from './lines.ts';
import type { PageDrawing } from './page-drawing.ts';
import { filledGrid, type PageTable } from './page-table.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { ruledGrids } from './ruled-grid.ts';

/** A line of text outside of tables. */
export interface TextLine extends Line {
  readonly kind: 'line';
  readonly page: number;
  readonly text: string;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly page: number;
  readonly top: number;
  readonly table: PageTable;
}

export type Block = TextLine | TableBlock;

/** A page's tables and the lines around them, in the order of reading. */
export interface PageContent {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly blocks: readonly Block[];
}

export function contentOf({ page, width, height, glyphs, rules }: PageDrawing): PageContent {
  let pieces: readonly Piece[] = piecesOf(glyphs);
  const blocks: Block[] = [];
  for (const grid of ruledGrids(rules)) {
    const { table, left } = filledGrid(page, grid, pieces);
    if (!isTable(table)) continue;
    pieces = left;
    blocks.push({ kind: 'table', page, top: table.box.top, table });
  }
  for (const line of linesOf(pieces)) blocks.push({ kind: 'line', page, text: textOfLine(line), ...line });
  return { page, width, height, blocks: blocks.sort((a, b) => a.top - b.top) };
}

/** Lines that frame texts or draw a picture are no table: two cells at least hold something. */
function isTable({ cells }: PageTable): boolean {
  return cells.filter(({ text }) => text !== '').length > 1;
}
