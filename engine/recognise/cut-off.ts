import { readNumber } from './read-number.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { numberingDepth, plainText } from './words.ts';

/** Rows above the first one of a page that goes on with the list of the page before: blank ones, a page number. */
const ROWS_BEFORE = 2;
/** A code stands in one of the first cells of its row. */
const CODE_CELLS = 3;
/** How far below its label an amount may have slipped. */
const ROWS_OF_AMOUNT = 3;
const CODE = /^[[(]?(?:\d{3}|\d{5}|\d{7})(?:[\])-]|$|(?=\p{Script=Han}))/u;

/**
 * Whether a sheet begins in the middle of a list of codes or numbered items, without a title or header: the list of the
 * sheet before goes on there, as where the pages of a document have become sheets. What that list adds up to is then
 * not known.
 */
export function beginsInTheMiddle(grid: SheetGrid): boolean {
  for (let row = 0; row <= ROWS_BEFORE; row++) {
    const cells = grid.cellsOfRow(row);
    if (cells.length < 2) continue;
    const isCoded = cells.slice(0, CODE_CELLS).some(({ value }) => CODE.test(plainText(String(value))));
    const [first] = cells;
    const isNumbered = first?.kind === 'text' && numberingDepth(first.value as string) > 0;
    return (isCoded || isNumbered) && hasAmount(grid, row, isCoded ? ROWS_OF_AMOUNT : 1);
  }
  return false;
}

function hasAmount(grid: SheetGrid, from: number, rows: number): boolean {
  for (let row = from; row < from + rows; row++) {
    const cells = grid.cellsOfRow(row);
    if (cells.length > 0 && readNumber(cells.at(-1)).kind === 'number') return true;
  }
  return false;
}
