import { NOT_PLAINLY } from './plain-cell.ts';
import { WordView, wordOf } from './word-view.ts';

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const SPACE = 0x20;

const ITEM = wordOf('<si>');
const ITEM_END = [wordOf('</si'), wordOf('>')] as const;
const TEXT = wordOf('<t>');
const TEXT_END = wordOf('</t>');
const KEPT_TEXT = ['<t x', 'ml:s', 'pace', '="pr', 'eser', 've">'].map(wordOf);
const PHONETIC = ['<pho', 'neti', 'cPr '].map(wordOf);
const THREE_BYTES = 0xffffff;

/**
 * A shared string as programs nearly always write one: `<si><t>…</t></si>`, perhaps with `xml:space="preserve"`
 * and, as Chinese Excel does it, with `<phoneticPr …/>` after the text. See {@link PlainCell} for why.
 */
export class PlainString {
  /** The text as written. */
  start = 0;
  end = 0;
  private readonly bytes: Uint8Array;
  private readonly words: WordView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.words = new WordView(bytes);
  }

  /** @returns the offset after the string that starts at `from`, or {@link NOT_PLAINLY} */
  match(from: number): number {
    const { bytes, words } = this;
    if (words.at(from) !== ITEM) return NOT_PLAINLY;
    const kept = this.spells(KEPT_TEXT, from + 4);
    if (!kept && (words.at(from + 4) & THREE_BYTES) !== TEXT) return NOT_PLAINLY;
    this.start = kept ? from + 4 + 4 * KEPT_TEXT.length : from + 7;
    let at = this.start;
    while (at < bytes.length && bytes[at] !== LT) at++;
    this.end = at;
    const trimmed = !kept && (bytes[this.start]! <= SPACE || bytes[at - 1]! <= SPACE);
    if (trimmed || words.at(at) !== TEXT_END) return NOT_PLAINLY;
    at = this.afterPhonetics(at + 4);
    const ended = words.at(at) === ITEM_END[0] && bytes[at + 4] === ITEM_END[1];
    return ended ? at + 5 : NOT_PLAINLY;
  }

  private afterPhonetics(from: number): number {
    const { bytes } = this;
    if (!this.spells(PHONETIC, from)) return from;
    let at = from;
    while (at < bytes.length && bytes[at] !== GT) at++;
    return bytes[at - 1] === SLASH ? at + 1 : from;
  }

  private spells(words: readonly number[], from: number): boolean {
    for (let i = 0; i < words.length; i++) if (this.words.at(from + 4 * i) !== words[i]) return false;
    return true;
  }
}
