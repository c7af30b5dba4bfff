import type { SheetGrid } from './sheet-grid.ts';
import { plainText } from './words.ts';

/** Rows above the first one of a page that goes on with the list of the page before: a blank one, a page number. */
const ROWS_BEFORE = 2;
/** A code stands in one of the first cells of its row. */
const CODE_CELLS = 3;

/**
 * Whether a sheet begins in the middle of a list of codes, without a title or header: the list of the sheet before
 * goes on there, as where the pages of a document have become sheets. What that list adds up to is then not known.
 */
export function beginsInTheMiddle(grid: SheetGrid): boolean {
  for (let row = 0; row <= ROWS_BEFORE; row++) {
    const cells = grid.cellsOfRow(row);
    if (cells.length < 2) continue;
    const isCoded = cells
      .slice(0, CODE_CELLS)
      .some(({ value }) => /^\d{3,7}$/u.test(plainText(String(value))));
    return isCoded && cells.at(-1)!.kind === 'number';
  }
  return false;
}
