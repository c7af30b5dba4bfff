import { figuresOf } from '../coverage/figures.ts';
import type { SheetGrid } from '../recognise/sheet-grid.ts';
import { plainText } from '../recognise/words.ts';

/** Rows above the first numbers that may hold headers, and texts that they have at least and at most. */
const DEEPEST_HEADER = 4;
const FEWEST_HEADERS = 2;
const MOST_HEADERS = 40;
const LONGEST_HEADER = 80;
const YEAR = /(?:19|20)\d{2}(?:年度?)?/gu;

/**
 * The texts that stand over a sheet's first numbers, in reading order: what its layout is known by. Years are left
 * out, so that next year's file is of the same layout. Empty where nothing stands there.
 */
export function layoutHeaders(grid: SheetGrid): string[] {
  const { cells } = grid.sheet;
  const first = figuresOf(grid).indexOf(1);
  if (first < 0) return [];
  const rows: string[][] = [];
  for (let row = cells.rows[first]! - 1; row >= 0 && rows.length < DEEPEST_HEADER; row--) {
    const texts = textsOf(grid, row);
    if (texts.length < FEWEST_HEADERS) break;
    rows.unshift(texts);
  }
  return rows.flat().slice(0, MOST_HEADERS);
}

function textsOf(grid: SheetGrid, row: number): string[] {
  return grid.cellsOfRow(row).flatMap(({ kind, value }) => {
    const text =
      kind === 'text' && (value as string).length <= LONGEST_HEADER ? plain(grid, value as string) : '';
    return text === '' ? [] : [text];
  });
}

function plain(grid: SheetGrid, text: string): string {
  return grid.plainOf(text).replace(YEAR, '');
}

/** One text for a layout, however its headers were written down. */
export function layoutKey(headers: readonly string[]): string {
  return headers.map((header) => plainText(header).replace(YEAR, '')).join('|');
}
