import type { Box } from '../box.ts';
import { filledGrid } from './filled-grid.ts';
import { type Line, linesOf, textOfLine } from './lines.ts';
import type { Matrix } from './matrix.ts';
import { withoutOverprints } from './overprints.ts';
import type { PageDrawing } from './page-drawing.ts';
import type { PageTable } from './page-table.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { ruledGrids } from './ruled-grid.ts';

const ONLY_NUMBERS = /^[\d.,\s%+-]*$/;
const FEWEST_CHART_LINES = 4;
/** How far, in points, the words of a chart stand from its grid. */
const CHART_MARGIN = 14;

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
  readonly upright: Matrix;
  readonly blocks: readonly Block[];
}

export function contentOf({ page, width, height, upright, glyphs, rules }: PageDrawing): PageContent {
  let pieces: readonly Piece[] = piecesOf(withoutOverprints(glyphs));
  const blocks: Block[] = [];
  const charts: Box[] = [];
  for (const grid of ruledGrids(rules)) {
    const { table, left } = filledGrid(page, grid, pieces);
    if (isChart(table)) charts.push(table.box);
    if (!isTable(table)) continue;
    pieces = left;
    blocks.push({ kind: 'table', page, top: table.box.top, table });
  }
  for (const line of linesOf(pieces.filter((piece) => !charts.some((chart) => isOf(piece, chart))))) {
    blocks.push({ kind: 'line', page, text: textOfLine(line), ...line });
  }
  return { page, width, height, upright, blocks: blocks.sort((a, b) => a.top - b.top) };
}

/** Lines that frame texts or draw a picture are no table: two cells at least hold something, and one of them words. */
function isTable({ cells }: PageTable): boolean {
  const filled = cells.filter(({ text }) => text !== '');
  return filled.length > 1 && filled.some(({ text }) => !ONLY_NUMBERS.test(text));
}

/** A chart's grid holds the numbers beside its bars, or nothing. */
function isChart({ cells, rows }: PageTable): boolean {
  return rows >= FEWEST_CHART_LINES && cells.every(({ text }) => ONLY_NUMBERS.test(text));
}

/** What is written on a chart and along its sides. */
function isOf({ top, bottom, left, right }: Piece, chart: Box): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return (
    y > chart.top - CHART_MARGIN &&
    y < chart.bottom + CHART_MARGIN &&
    x > chart.left - 3 * CHART_MARGIN &&
    x < chart.right + CHART_MARGIN
  );
}
