import { columnName } from '../../engine/cells.ts';
import { MOST_COLUMNS, MOST_ROWS } from './sheet-size.ts';

/** A reference's row or column: `fixed` where a `$` holds it in place. */
interface Axis {
  readonly at: number;
  readonly fixed: boolean;
}

/** A cell, or one end of whole columns (no row) or whole rows (no column). */
interface Reference {
  readonly column?: Axis;
  readonly row?: Axis;
}

const WORD = /[A-Za-z0-9_.$\\?\u0080-\uffff]+/y;
const CELL = /^(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})$/;
const COLUMN = /^(\$?)([A-Za-z]{1,3})$/;
const ROW = /^(\$?)([1-9]\d{0,6})$/;
/** Longest first; a `#` alone follows a reference that spills. */
const ERROR_VALUE = /#(?:[A-Za-z0-9_/]+[!?]?)?/y;

/**
 * A formula written once for many cells. For each it is written out with its relative references moved;
 * texts, quoted sheet names, table columns, names and functions are left alone.
 */
export class SharedFormula {
  private readonly row: number;
  private readonly column: number;
  private readonly pieces: readonly (string | Reference)[];

  /** @param row, column the cell that the text is right for, from 0 */
  constructor(text: string, row: number, column: number) {
    this.row = row;
    this.column = column;
    this.pieces = cut(text);
  }

  /** The formula's text for a cell; a reference that would leave the sheet becomes `#REF!`. */
  at(row: number, column: number): string {
    let text = '';
    for (const piece of this.pieces) {
      text += typeof piece === 'string' ? piece : moved(piece, row - this.row, column - this.column);
    }
    return text;
  }
}

function moved(reference: Reference, down: number, right: number): string {
  const { column, row } = reference;
  let text = '';
  if (column) {
    const at = column.fixed ? column.at : column.at + right;
    if (at < 0 || at >= MOST_COLUMNS) return '#REF!';
    text = column.fixed ? `$${columnName(at)}` : columnName(at);
  }
  if (row) {
    const at = row.fixed ? row.at : row.at + down;
    if (at < 0 || at >= MOST_ROWS) return '#REF!';
    text += row.fixed ? `$${at + 1}` : at + 1;
  }
  return text;
}

/** The formula as references and what stands between them. */
function cut(text: string): (string | Reference)[] {
  const pieces: (string | Reference)[] = [];
  let literalFrom = 0;
  let at = 0;
  while (at < text.length) {
    const end = wordEnd(text, at);
    if (end === at) {
      at = passOver(text, at);
      continue;
    }
    const found = referencesAt(text, at, end);
    if (found) {
      pieces.push(text.slice(literalFrom, at), ...found.pieces);
      literalFrom = found.end;
    }
    at = found?.end ?? end;
  }
  pieces.push(text.slice(literalFrom));
  return pieces.filter((piece) => piece !== '');
}

function wordEnd(text: string, at: number): number {
  WORD.lastIndex = at;
  return WORD.test(text) ? WORD.lastIndex : at;
}

/** The reference that a word is, or whole columns or rows that it starts; undefined where it is something else. */
function referencesAt(
  text: string,
  at: number,
  end: number,
): { pieces: (string | Reference)[]; end: number } | undefined {
  const word = text.slice(at, end);
  if (text[end] === ':') {
    const secondEnd = wordEnd(text, end + 1);
    const second = text.slice(end + 1, secondEnd);
    const [from, to] = [wholeLine(word), wholeLine(second)];
    const sameKind = from && to && !from.column === !to.column;
    if (sameKind && !namesSomething(text, secondEnd)) return { pieces: [from, ':', to], end: secondEnd };
  }
  const cell = namesSomething(text, end) ? undefined : cellReference(word);
  return cell && { pieces: [cell], end };
}

/** Whether a word that ends here is a sheet, a function or a table. */
function namesSomething(text: string, end: number): boolean {
  const next = text[end];
  return next === '!' || next === '(' || next === '[';
}

function cellReference(word: string): Reference | undefined {
  const match = CELL.exec(word);
  const column = match && columnAxis(match[1]!, match[2]!);
  const row = match && rowAxis(match[3]!, match[4]!);
  return column && row ? { column, row } : undefined;
}

function wholeLine(word: string): Reference | undefined {
  const letters = COLUMN.exec(word);
  const column = letters && columnAxis(letters[1]!, letters[2]!);
  if (column) return { column };
  const digits = ROW.exec(word);
  const row = digits && rowAxis(digits[1]!, digits[2]!);
  return row ? { row } : undefined;
}

function columnAxis(dollar: string, letters: string): Axis | undefined {
  let at = 0;
  for (const letter of letters.toUpperCase()) at = at * 26 + letter.charCodeAt(0) - 64;
  return at <= MOST_COLUMNS ? { at: at - 1, fixed: dollar !== '' } : undefined;
}

function rowAxis(dollar: string, digits: string): Axis | undefined {
  const at = Number(digits);
  return at <= MOST_ROWS ? { at: at - 1, fixed: dollar !== '' } : undefined;
}

/** The offset after what starts here and is no word: a text, a quoted sheet name, brackets, an error value. */
function passOver(text: string, at: number): number {
  const first = text[at];
  if (first === '"' || first === "'") return afterQuotes(text, at, first);
  if (first === '[') return afterBrackets(text, at);
  if (first !== '#') return at + 1;
  ERROR_VALUE.lastIndex = at;
  ERROR_VALUE.test(text);
  return ERROR_VALUE.lastIndex;
}

/** A doubled quote is seen as the end of one text and the start of the next: the outcome is the same. */
function afterQuotes(text: string, at: number, quote: string): number {
  const end = text.indexOf(quote, at + 1);
  return end < 0 ? text.length : end + 1;
}

/** Brackets may hold others; `'` takes the meaning off the character after it. */
function afterBrackets(text: string, from: number): number {
  let open = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "'") at++;
    else if (text[at] === '[') open++;
    else if (text[at] === ']' && --open === 0) return at + 1;
  }
  return text.length;
}
