import { NOT_PLAINLY } from './plain-cell.ts';
import { MOST_ROWS } from './sheet-size.ts';
import { WordView, wordOf } from './word-view.ts';

const GT = 0x3e;
const EQUALS = 0x3d;
const QUOTE = 0x22;
const SPACE = 0x20;
const ZERO = 0x30;
const NINE = 0x39;
const LETTER_H = 0x68;

const ROW = wordOf('<row');
const NUMBER = wordOf(' r="');
const HEIGHT = wordOf(' ht=');

/**
 * The opening tag of a row that is not hidden, as programs nearly always write it: `<row r="5" ht="14.25">`,
 * whatever other attributes follow. See PlainCell for why.
 */
export class PlainRow {
  /** From 0. */
  row = 0;
  private readonly bytes: Uint8Array;
  private readonly words: WordView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.words = new WordView(bytes);
  }

  /** @returns the offset after the tag that starts at `from`, or NOT_PLAINLY */
  match(from: number): number {
    const { bytes, words } = this;
    if (words.at(from) !== ROW || words.at(from + 4) !== NUMBER) return NOT_PLAINLY;
    let at = from + 8;
    let row = 0;
    let byte = bytes[at]!;
    for (; byte >= ZERO && byte <= NINE; byte = bytes[++at]!) row = row * 10 + byte - ZERO;
    if (byte !== QUOTE || row < 1 || row > MOST_ROWS) return NOT_PLAINLY;
    this.row = row - 1;
    return this.afterOthers(at + 1);
  }

  private afterOthers(from: number): number {
    const { bytes } = this;
    let at = from;
    for (let byte = bytes[at]; byte !== GT; byte = bytes[++at]) {
      if (byte === undefined) return NOT_PLAINLY;
      if (byte === SPACE && bytes[at + 1] === LETTER_H && !this.isHeight(at)) return NOT_PLAINLY;
    }
    // A quote that opens a value, or none, says that this `>` is not the tag's end or an empty row's.
    return bytes[at - 1] === QUOTE && bytes[at - 2] !== EQUALS ? at + 1 : NOT_PLAINLY;
  }

  /** Whether ` ht="14.25"` stands at an offset, other than nought. */
  private isHeight(at: number): boolean {
    const first = this.bytes[at + 5]!;
    return this.words.at(at) === HEIGHT && this.bytes[at + 4] === QUOTE && first > ZERO && first <= NINE;
  }
}
