import { CellsBuilder } from '../engine/cells.ts';
import { shownNumber } from '../workbook/html/shown-number.ts';

const CODE = /^0\d{1,6}$/;
const DIGITS = /^\d{1,8}$/;

/** The cells of a table that only shows texts: what looks like a number is one, in the format it is shown in. */
export class TableCells {
  readonly builder = new CellsBuilder();
  /** Columns of codes: 「11」 below 「02」 is no number. */
  private readonly codes = new Set<number>();

  /** Tells what will stand in a column, before any of it is added. */
  expect(column: number, text: string): void {
    if (CODE.test(text)) this.codes.add(column);
  }

  add(row: number, column: number, text: string): void {
    const { builder } = this;
    const number = this.codes.has(column) && DIGITS.test(text) ? undefined : shownNumber(text);
    if (number) builder.addNumber(row, column, number.value, builder.formatId(number.format));
    else builder.addText(row, column, text);
  }
}
