import type { Glyph } from './page-drawing.ts';

/** Glyphs drawn one after another without a gap: a word, a number, a stretch of Chinese. */
export interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
}

/** Of its size: a wider gap parts pieces; a glyph may stand as far back over the one before. */
const GAP = 0.3;
const BACK = 0.5;
const OF_NUMBERS = /^[\d.,%-]/;
const AMOUNT = /\d\.\d\d$/;

/** The pieces of a page, in the order in which they are drawn. */
export function piecesOf(glyphs: readonly Glyph[]): Piece[] {
  const pieces: Piece[] = [];
  let open: Glyph[] = [];
  for (const glyph of glyphs) {
    if (open.length > 0 && !goesOn(open, glyph)) {
      pieces.push(pieceOf(open));
      open = [];
    }
    open.push(glyph);
  }
  if (open.length > 0) pieces.push(pieceOf(open));
  return pieces;
}

function goesOn(open: readonly Glyph[], next: Glyph): boolean {
  const last = open.at(-1)!;
  const size = Math.max(last.size, next.size);
  const gap = next.left - last.right;
  if (next.run !== last.run && (isOfNumbers(last) !== isOfNumbers(next) || isWholeAmount(open))) return false;
  return Math.abs(next.bottom - last.bottom) < size * 0.2 && gap < size * GAP && gap > -size * BACK;
}

function isOfNumbers({ text }: Glyph): boolean {
  return OF_NUMBERS.test(text);
}

/** Narrow columns set amounts, and amounts and words, side by side without a gap. */
function isWholeAmount(glyphs: readonly Glyph[]): boolean {
  return AMOUNT.test(
    glyphs
      .slice(-4)
      .map(({ text }) => text)
      .join(''),
  );
}

function pieceOf(glyphs: readonly Glyph[]): Piece {
  let [top, bottom, size] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const glyph of glyphs) {
    left = Math.min(left, glyph.left);
    right = Math.max(right, glyph.right);
    top = Math.min(top, glyph.top);
    bottom = Math.max(bottom, glyph.bottom);
    size = Math.max(size, glyph.size);
  }
  return { text: glyphs.map(({ text }) => text).join(''), left, right, top, bottom, size };
}
