import * as type from './cell-type.ts';
import type { ElementText } from './element-text.ts';
import { NumberScanner } from './number-scanner.ts';
import { MOST_COLUMNS, MOST_ROWS } from './sheet-size.ts';
import { WordView, wordOf } from './word-view.ts';

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const QUOTE = 0x22;
const MINUS = 0x2d;
const SPACE = 0x20;
const ZERO = 0x30;
const NINE = 0x39;
const CAPITAL_A = 0x41;
const CAPITAL_Z = 0x5a;

const CELL = wordOf('<c r');
const CELL_REST = wordOf('="');
const S = wordOf(' s="');
const T = wordOf(' t="');
const VALUE = wordOf('<v>');
const VALUE_END = wordOf('</v>');
const ANY_FORMULA = wordOf('<f');
const FORMULA = wordOf('<f>');
const FORMULA_END = wordOf('</f>');
const FOLLOWER = [wordOf('<f t'), wordOf('="sh'), wordOf('ared'), wordOf('" si'), wordOf('="')];
const FOLLOWER_LENGTH = '<f t="shared" si="'.length;
const CELL_END = wordOf('</c>');
const TWO_BYTES = 0xffff;
const THREE_BYTES = 0xffffff;

/** Indices with more digits are left to the thorough way. */
const MOST_INDEX = 999_999;

/** Returned where an element is not written plainly. */
export const NOT_PLAINLY = 0;

/**
 * A cell as programs nearly always write one: `<c r="B5" s="3" t="s"><f>…</f><v>…</v></c>`, no prefix, no
 * spaces or comments between. It is told by four bytes at a time without going through tokens, several times
 * faster. Whatever is written in another way, or wrongly, does not match, and is read the thorough way instead.
 */
export class PlainCell {
  /** From 0. */
  row = 0;
  column = 0;
  style = 0;
  type = type.NUMBER;
  /** The value where it is a number of usual length; else NaN. */
  number = Number.NaN;
  /** The group whose formula the cell follows; -1 if none. */
  group = -1;
  private readonly bytes: Uint8Array;
  private readonly words: WordView;
  private readonly numbers = new NumberScanner();
  private readonly value: ElementText;
  private readonly formula: ElementText;

  /** @param value, formula take the places of the texts of `<v>` and `<f>` */
  constructor(bytes: Uint8Array, value: ElementText, formula: ElementText) {
    this.bytes = bytes;
    this.words = new WordView(bytes);
    this.value = value;
    this.formula = formula;
  }

  /** @returns the offset after the cell that starts at `from`, or {@link NOT_PLAINLY} */
  match(from: number): number {
    const { bytes, words } = this;
    if (words.at(from) !== CELL || (words.at(from + 4) & TWO_BYTES) !== CELL_REST) return NOT_PLAINLY;
    let at = from + 6;
    let column = 0;
    let byte = bytes[at]!;
    for (; byte >= CAPITAL_A && byte <= CAPITAL_Z; byte = bytes[++at]!) column = column * 26 + byte - 64;
    let row = 0;
    for (; byte >= ZERO && byte <= NINE; byte = bytes[++at]!) row = row * 10 + byte - ZERO;
    const inSheet = column > 0 && column <= MOST_COLUMNS && row > 0 && row <= MOST_ROWS;
    if (byte !== QUOTE || !inSheet) return NOT_PLAINLY;
    this.row = row - 1;
    this.column = column - 1;
    this.group = -1;
    this.formula.clear();
    at = this.attributes(at + 1);
    if (at === NOT_PLAINLY || bytes[at] === GT) return at === NOT_PLAINLY ? at : this.content(at + 1);
    this.value.clear();
    return bytes[at] === SLASH && bytes[at + 1] === GT ? at + 2 : NOT_PLAINLY;
  }

  /** Style and type, if any. @returns the offset after them, or {@link NOT_PLAINLY} */
  private attributes(from: number): number {
    const { bytes, words } = this;
    let at = from;
    let style = 0;
    let cellType = type.NUMBER;
    while (bytes[at] === SPACE) {
      const name = words.at(at);
      at += 4;
      if (name === S) {
        let byte = bytes[at]!;
        for (; byte >= ZERO && byte <= NINE; byte = bytes[++at]!) style = style * 10 + byte - ZERO;
        if (style > MOST_INDEX) return NOT_PLAINLY;
      } else if (name === T) {
        const from = at;
        at += bytes[at + 1] === QUOTE ? 1 : 3;
        cellType = type.cellType(bytes, from, at);
      } else {
        return NOT_PLAINLY;
      }
      if (bytes[at++] !== QUOTE) return NOT_PLAINLY;
    }
    this.style = style;
    this.type = cellType;
    return cellType < 0 ? NOT_PLAINLY : at;
  }

  private content(from: number): number {
    const { words, value } = this;
    let at = from;
    let word = words.at(at);
    if ((word & TWO_BYTES) === ANY_FORMULA) {
      at = word === FOLLOWER[0] ? this.follower(at) : this.formulaText(at);
      if (at === NOT_PLAINLY) return NOT_PLAINLY;
      word = words.at(at);
    }
    value.start = at + 3;
    value.end = at + 3;
    value.pieced = undefined;
    if ((word & THREE_BYTES) === VALUE) {
      at = this.valueText(at + 3);
      value.end = at;
      if (words.at(at) !== VALUE_END) return NOT_PLAINLY;
      at += 4;
      word = words.at(at);
    }
    return word === CELL_END ? at + 4 : NOT_PLAINLY;
  }

  /** @returns where the text of `<v>` ends */
  private valueText(start: number): number {
    const { bytes, numbers } = this;
    const negative = bytes[start] === MINUS;
    const number = numbers.scan(bytes, negative ? start + 1 : start);
    if (bytes[numbers.end] !== LT) {
      this.number = Number.NaN;
      return this.afterText(numbers.end);
    }
    this.number = negative && number !== 0 ? -number : number;
    return numbers.end;
  }

  /** `<f>…</f>` */
  private formulaText(from: number): number {
    if ((this.words.at(from) & THREE_BYTES) !== FORMULA) return NOT_PLAINLY;
    const start = from + 3;
    const at = this.afterText(start);
    this.formula.start = start;
    this.formula.end = at;
    return this.words.at(at) === FORMULA_END ? at + 4 : NOT_PLAINLY;
  }

  /** `<f t="shared" si="0"/>` */
  private follower(from: number): number {
    const { bytes, words } = this;
    for (let i = 1; i < 4; i++) if (words.at(from + 4 * i) !== FOLLOWER[i]) return NOT_PLAINLY;
    const start = from + FOLLOWER_LENGTH;
    if ((words.at(start - 2) & TWO_BYTES) !== FOLLOWER[4]) return NOT_PLAINLY;
    const at = this.afterDigits(start);
    const ended = bytes[at] === QUOTE && bytes[at + 1] === SLASH && bytes[at + 2] === GT;
    if (!ended || at === start) return NOT_PLAINLY;
    this.group = this.index(start, at);
    return this.group > MOST_INDEX ? NOT_PLAINLY : at + 3;
  }

  private afterText(from: number): number {
    const { bytes } = this;
    let at = from;
    while (at < bytes.length && bytes[at] !== LT) at++;
    return at;
  }

  private afterDigits(from: number): number {
    const { bytes } = this;
    let at = from;
    while (bytes[at]! >= ZERO && bytes[at]! <= NINE) at++;
    return at;
  }

  private index(start: number, end: number): number {
    let value = 0;
    for (let at = start; at < end; at++) value = value * 10 + this.bytes[at]! - ZERO;
    return value;
  }
}
