import type { TextAnchor } from '../document.ts';
import type { TextLine } from './page-content.ts';

/** A paragraph, and where its pieces stand, in its own characters. */
export interface Paragraph {
  readonly text: string;
  readonly pieces: readonly TextAnchor[];
}

/** Of its size: a wider gap between lines parts paragraphs; a line indented by more begins one. */
const GAP = 1.8;
const INDENT = 0.8;
/** Widths of signs, of the size. */
const WIDE = 1;
const NARROW = 0.55;

const UNBROKEN = /^(?:[\dA-Za-z.,%％+\-/:]+|[“《（(「『【]*.)[，。；：、！？）)》”」』】%％]*/;
const LATIN_END = /[0-9A-Za-z]$/;
const WORD_END = /[A-Za-z]$/;
const WORD_START = /^[A-Za-z]/;
const SECTION =
  /^(?:第[一二三四五六七八九十]+[部章节分]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,3}(?:、|[.．](?!\d))|[（(]\d{1,3}[）)]|[①-⑳])/;
const ENDS = /[。：；:;！？]$/;
/** Nothing ends so: its amount, or the rest of its list, is yet to come. */
const HANGS = /[，,、]$|(?:为|占|增加|减少|增长|下降)$/;
/** A line of a sentence that has not ended is no heading. */
const PROSE = /[，。；]/;

/** Lines of running text, those between two tables or pages together, as paragraphs. */
export function paragraphsOf(lines: readonly TextLine[]): Paragraph[] {
  const margins = new Map<number, { left: number; right: number }>();
  for (const { page, left, right } of lines) {
    const margin = margins.get(page) ?? { left, right };
    margins.set(page, { left: Math.min(margin.left, left), right: Math.max(margin.right, right) });
  }
  const paragraphs: { text: string; readonly pieces: TextAnchor[] }[] = [];
  let last: TextLine | undefined;
  for (const line of lines) {
    if (last && goesOn(last, line, margins.get(last.page)!, margins.get(line.page)!)) {
      const before = paragraphs.at(-1)!;
      before.text = joined(before.text, line.text);
      before.pieces.push(...piecesIn(line, before.text.length - line.text.length));
    } else paragraphs.push({ text: line.text, pieces: piecesIn(line, 0) });
    last = line;
  }
  return paragraphs;
}

/** Where each piece of a line stands in its paragraph. @param from where the line begins there */
function piecesIn({ page, text, pieces }: TextLine, from: number): TextAnchor[] {
  let at = 0;
  return pieces.flatMap(({ text: piece, left, right, top, bottom }) => {
    const start = text.indexOf(piece, at);
    if (start < 0) return [];
    at = start + piece.length;
    return [{ start: from + start, end: from + at, text: piece, page, box: { left, right, top, bottom } }];
  });
}

interface Margin {
  readonly left: number;
  readonly right: number;
}

function goesOn(last: TextLine, next: TextLine, margin: Margin, nextMargin: Margin): boolean {
  if (Math.abs(last.size - next.size) > last.size * 0.15) return false;
  if (last.page === next.page && next.top - last.bottom > last.size * GAP) return false;
  if (next.page > last.page + 1) return false;
  if (HANGS.test(last.text) && !SECTION.test(next.text)) return true;
  if (next.left - nextMargin.left > next.size * INDENT) return false;
  if (ENDS.test(last.text) && SECTION.test(next.text)) return false;
  if (PROSE.test(last.text) && !ENDS.test(last.text) && !SECTION.test(next.text)) return true;
  return last.right + widthOf(UNBROKEN.exec(next.text)?.[0] ?? '', next.size) > margin.right;
}

/** What the first word of a line would have needed on the line before. */
function widthOf(text: string, size: number): number {
  let width = 0;
  for (const sign of text) width += sign.charCodeAt(0) < 0x100 ? NARROW : WIDE;
  return width * size;
}

function joined(text: string, next: string): string {
  const apart = WORD_END.test(text) && WORD_START.test(next) && LATIN_END.test(text);
  return apart ? `${text} ${next}` : text + next;
}
