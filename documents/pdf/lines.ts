import type { Piece } from './pieces.ts';

/** Pieces that stand beside one another, from left to right. */
export interface Line {
  readonly pieces: readonly Piece[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
}

/** Pieces in lines, from top to bottom. */
export function linesOf(pieces: readonly Piece[]): Line[] {
  const sorted = [...pieces].sort((a, b) => middleOf(a) - middleOf(b));
  const lines: Piece[][] = [];
  let middle = Number.NEGATIVE_INFINITY;
  for (const piece of sorted) {
    const line = lines.at(-1);
    const size = Math.min(piece.size, line?.[0]?.size ?? 0);
    if (line && middleOf(piece) - middle < size * 0.5) line.push(piece);
    else {
      lines.push([piece]);
      middle = middleOf(piece);
    }
  }
  return lines.map(lineOf);
}

const middleOf = ({ top, bottom }: Piece): number => (top + bottom) / 2;

function lineOf(pieces: readonly Piece[]): Line {
  const sorted = [...pieces].sort((a, b) => a.left - b.left);
  return {
    pieces: sorted,
    left: Math.min(...sorted.map(({ left }) => left)),
    right: Math.max(...sorted.map(({ right }) => right)),
    top: Math.min(...sorted.map(({ top }) => top)),
    bottom: Math.max(...sorted.map(({ bottom }) => bottom)),
    size: Math.max(...sorted.map(({ size }) => size)),
  };
}

const LATIN = /[0-9A-Za-z.,%)]$/;
const BEGINS_LATIN = /^[0-9A-Za-z(+-]/;

/** Of its size, a gap that is a space: between two words or numbers of Latin signs, and between any two. */
const SPACE = 0.2;
const WIDE_SPACE = 0.5;

/** A line's text, with a space where one is seen. */
export function textOfLine({ pieces }: Line): string {
  let text = '';
  let last: Piece | undefined;
  for (const piece of pieces) {
    text += last && isSpace(last, piece) ? ` ${piece.text}` : piece.text;
    last = piece;
  }
  return text;
}

function isSpace(last: Piece, next: Piece): boolean {
  const gap = next.left - last.right;
  const latin = LATIN.test(last.text) && BEGINS_LATIN.test(next.text);
  return gap > next.size * (latin ? SPACE : WIDE_SPACE);
}
