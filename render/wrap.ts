import { graphemesOf, widthOf } from './columns.ts';

/** Never first on a line. */
const CLOSING = new Set('，。、；：？！）》〉」』】〕”’…％％,.;:?!)]}%');

/** Never last on a line. */
const OPENING = new Set('（《〈「『【〔“‘([{￥¥');

/** A stretch that is not broken, and the space before it. */
interface Piece {
  readonly gap: string;
  readonly text: string;
  readonly width: number;
}

/**
 * Lines of at most `width` columns (at least 2). Breaks at spaces and beside Chinese characters; keeps numbers and
 * words whole unless one alone is wider than a line; no closing mark begins a line, no opening mark ends one.
 */
export function wrap(text: string, width: number): string[] {
  const room = Math.max(2, width);
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const flush = (): void => {
    if (line !== '') lines.push(line);
    line = '';
    used = 0;
  };
  for (const piece of piecesOf(text)) {
    const gap = line === '' ? '' : piece.gap;
    if (used + widthOf(gap) + piece.width <= room) {
      line += gap + piece.text;
      used += widthOf(gap) + piece.width;
      continue;
    }
    flush();
    if (piece.width <= room) {
      line = piece.text;
      used = piece.width;
      continue;
    }
    const parts = split(piece.text, room);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1)!;
    used = widthOf(line);
  }
  flush();
  return lines;
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let gap = '';
  let run = '';
  let before = { segment: '', wide: false };
  const flush = (): void => {
    if (run === '') return;
    pieces.push({ gap, text: run, width: widthOf(run) });
    gap = '';
    run = '';
  };
  for (const segment of graphemesOf(text)) {
    if (segment.trim() === '') {
      flush();
      gap += segment;
      before = { segment: '', wide: false };
      continue;
    }
    const here = { segment, wide: widthOf(segment) > 1 };
    if (run !== '' && mayBreak(before, here)) flush();
    run += segment;
    before = here;
  }
  flush();
  return pieces;
}

function mayBreak(
  before: { segment: string; wide: boolean },
  after: { segment: string; wide: boolean },
): boolean {
  if (!before.wide && !after.wide) return false;
  return !CLOSING.has(after.segment) && !OPENING.has(before.segment);
}

function split(text: string, width: number): string[] {
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const segment of graphemesOf(text)) {
    const wide = widthOf(segment);
    if (part !== '' && used + wide > width) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += segment;
    used += wide;
  }
  parts.push(part);
  return parts;
}
