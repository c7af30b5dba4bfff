import type { Area, Cell, Cells } from '../cells.ts';
import { formatDecimal, parseDecimal, trimmed } from '../decimal.ts';
import { type Fraction, fractionOf, fractionOfCell, ONE, toExcelDigits, ZERO } from './fraction.ts';

/** One value in the middle of a calculation. Errors are thrown as {@link ErrorValue} instead. */
export type Value =
  | { readonly kind: 'number'; readonly value: Fraction }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'blank' };

/** Cells that a formula points to; a single cell too, since SUM(A1) and SUM("3") treat a text differently. */
export interface Range {
  readonly kind: 'range';
  readonly cells: Cells;
  readonly area: Area;
}

export type Operand = Value | Range;

export const BLANK: Value = { kind: 'blank' };

/** A spreadsheet error such as `#DIV/0!` on its way up, until IFERROR or the formula's end. */
export class ErrorValue extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** The formula needs something that is not evaluated here; the message says what. */
export class NotEvaluated extends Error {}

/** What a cell holds. @throws ErrorValue where that is an error */
export function valueOfCell(cell: Cell | undefined): Value {
  if (cell === undefined) return BLANK;
  switch (cell.kind) {
    case 'number':
      return { kind: 'number', value: fractionOfCell(cell.value as number) };
    case 'text':
      return { kind: 'text', value: cell.value as string };
    case 'boolean':
      return { kind: 'boolean', value: cell.value as boolean };
    case 'error':
      throw new ErrorValue(cell.value as string);
  }
}

/** The one value that an operator works on. @throws NotEvaluated for a range of several cells */
export function single(operand: Operand): Value {
  if (operand.kind !== 'range') return operand;
  const { top, left, bottom, right } = operand.area;
  if (top !== bottom || left !== right) throw new NotEvaluated('a range where one value is needed');
  return valueOfCell(operand.cells.at(top, left));
}

/** As a number in arithmetic. A text counts only where it is plainly a number, as Excel has it. */
export function toNumber(value: Value): Fraction {
  switch (value.kind) {
    case 'number':
      return value.value;
    case 'boolean':
      return value.value ? ONE : ZERO;
    case 'blank':
      return ZERO;
    case 'text': {
      const number = numberInText(value.value);
      if (number === undefined) throw new NotEvaluated('text in arithmetic');
      return number;
    }
  }
}

const PLAIN_NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d*)?%?$/;

/** The number that a text such as `1,234.50` or `5%` is for Excel; undefined for any other text, and for dates. */
export function numberInText(text: string): Fraction | undefined {
  const written = text.trim();
  if (written.length > 40 || !PLAIN_NUMBER.test(written)) return undefined;
  const isPercent = written.endsWith('%');
  const decimal = parseDecimal(written.replaceAll(',', '').replace('%', ''));
  if (!decimal) return undefined;
  return fractionOf({ digits: decimal.digits, places: decimal.places + (isPercent ? 2 : 0) });
}

/** As a condition of IF, AND, OR, NOT. */
export function toLogical(value: Value): boolean {
  if (value.kind === 'boolean') return value.value;
  if (value.kind !== 'text') return toNumber(value).numerator !== 0n;
  const word = value.value.toUpperCase();
  if (word !== 'TRUE' && word !== 'FALSE') throw new NotEvaluated('text as a condition');
  return word === 'TRUE';
}

/** As joined by `&`. Numbers that Excel would write with an exponent are not evaluated. */
export function toText(value: Value): string {
  switch (value.kind) {
    case 'text':
      return value.value;
    case 'boolean':
      return value.value ? 'TRUE' : 'FALSE';
    case 'blank':
      return '';
    case 'number': {
      const decimal = trimmed(toExcelDigits(value.value));
      if (decimal.places > 15 || decimal.digits > 10n ** 15n || decimal.digits < -(10n ** 15n)) {
        throw new NotEvaluated('a very large or small number as text');
      }
      return formatDecimal(decimal, decimal.places, false);
    }
  }
}
