import { markerAt } from './heading-marker.ts';
import { isTableRow } from './running-text.ts';

/** Half-width forms stand this far below the full-width ones. */
const WIDTH_SHIFT = 0xfee0;
const SPACE = /[\s\u00ad\u200b-\u200d\u2060]/;
const ENDS_SENTENCE = /[。;:!?…]$/;
const CLAUSE_INSIDE = /[,;:。]/;
const TITLE_END = /(?:说明|情况|报告|概况|分析|公开|年度|目录|指标|附件)$/;
const ENDS_FIGURE = /(?:元|%|个|家|次|人|辆|台|项|户)$/;
const BEGINS_WITHIN = /^[,;。、:)%]|^(?:万|亿|千)?元/;
const ALPHANUMERIC = /[0-9A-Za-z]/;
const ENUMERATED = /^[一二三四五六七八九十]{1,2}是/;
const NUMBER_GOES_ON = /^\d+(?:[.,]\d+)*(?:%|(?:万|亿|千|百)?元)/;

/** A line without clause marks up to this long is a heading or a cell, not the first half of a sentence. */
const LONGEST_TITLE = 40;
const LONGEST_UNMARKED = 24;
/** A line shorter than this was not wrapped: the paragraph ends with it. */
const SHORTEST_WRAPPED = 12;

interface Line {
  readonly text: string;
  /** Where each of its characters stands in the source. */
  readonly offsets: readonly number[];
}

/**
 * The narrative without what layout adds: no spaces, half-width letters, digits and marks, and sentences
 * whole that a line break had cut. Paragraphs are ended by `\n`. Every character knows where it came from.
 */
export class CompactText {
  readonly text: string;
  private readonly offsets: Int32Array;

  private constructor(text: string, offsets: Int32Array) {
    this.text = text;
    this.offsets = offsets;
  }

  static of(source: string): CompactText {
    const pieces: string[] = [];
    const offsets = new Int32Array(source.length + 1);
    let length = 0;
    /** The line before this one where no blank line stands between. */
    let before: Line | undefined;
    let joined = false;
    for (const line of linesOf(source)) {
      if (line.text === '') {
        before = undefined;
        continue;
      }
      joined = before !== undefined && isOneSentence(before.text, line.text, joined);
      if (length > 0 && !joined) {
        pieces.push('\n');
        offsets[length] = offsets[length - 1]! + 1;
        length++;
      }
      pieces.push(line.text);
      for (const offset of line.offsets) offsets[length++] = offset;
      before = line;
    }
    return new CompactText(pieces.join(''), offsets.slice(0, length));
  }

  /** The characters [start, end) of the source that a stretch of the compact text stands for. */
  span(start: number, end: number): { readonly start: number; readonly end: number } {
    const first = this.offsets[start] ?? 0;
    const last = this.offsets[Math.max(start, end - 1)] ?? first;
    return { start: first, end: last + 1 };
  }
}

function* linesOf(source: string): Generator<Line> {
  const breaks = /\r\n|[\n\v\f\r\u2028\u2029]/g;
  let from = 0;
  for (const found of source.matchAll(breaks)) {
    yield compacted(source, from, found.index);
    from = found.index + found[0].length;
  }
  yield compacted(source, from, source.length);
}

function compacted(source: string, from: number, to: number): Line {
  const characters: string[] = [];
  const offsets: number[] = [];
  let gap = false;
  for (let at = from; at < to; at++) {
    const character = narrow(source[at]!);
    if (SPACE.test(character)) {
      gap = true;
      continue;
    }
    // 「2019 2020」 are two numbers: the space between digits or letters stays.
    if (gap && ALPHANUMERIC.test(character) && ALPHANUMERIC.test(characters.at(-1) ?? '')) {
      characters.push(' ');
      offsets.push(at - 1);
    }
    gap = false;
    characters.push(character);
    offsets.push(at);
  }
  return { text: characters.join(''), offsets };
}

function narrow(character: string): string {
  const code = character.charCodeAt(0);
  return code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - WIDTH_SHIFT) : character;
}

/**
 * Whether a line break stands inside a sentence, as in text that was wrapped at a fixed width.
 * @param joined the line itself goes on with a sentence of the line before it, so it is no title
 */
function isOneSentence(line: string, next: string, joined: boolean): boolean {
  if (ENDS_SENTENCE.test(line)) return false;
  if (/[\d.,]$/.test(line) && NUMBER_GOES_ON.test(next)) return true;
  if (markerAt(next, 0) !== undefined) return false;
  if (BEGINS_WITHIN.test(next)) return true;
  if (isTableRow(line) || isTableRow(next)) return false;
  if (ENUMERATED.test(next) && !line.endsWith(',')) return false;
  if (ENDS_FIGURE.test(line)) return false;
  return joined ? line.length > SHORTEST_WRAPPED : !isTitle(line);
}

function isTitle(line: string): boolean {
  if (CLAUSE_INSIDE.test(line) || line.length > LONGEST_TITLE) return false;
  return markerAt(line, 0) !== undefined || TITLE_END.test(line) || line.length <= LONGEST_UNMARKED;
}
