import type { DrawnGlyph } from './glyph-pen.ts';
import { applied, combined, type Matrix } from './matrix.ts';
import type { Glyph, PageDrawing, Rule } from './page-drawing.ts';
import type { DrawnLine } from './rule-pen.ts';

export interface Drawn {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** From the page's own coordinates to those of the glyphs and lines. */
  readonly viewport: Matrix;
  readonly glyphs: readonly DrawnGlyph[];
  readonly lines: readonly DrawnLine[];
}

type Point = readonly [number, number];

/** Of its size, how far a glyph rises above the base line and sinks below it; as Chinese fonts do. */
const ASCENT = 0.86;
const DESCENT = 0.14;

/** Ways a text may run on a page: to the right, down, to the left, up. */
const TURNS: readonly { readonly way: Point; readonly turned: (width: number, height: number) => Matrix }[] =
  [
    { way: [1, 0], turned: () => [1, 0, 0, 1, 0, 0] },
    { way: [0, 1], turned: (width) => [0, -1, 1, 0, 0, width] },
    { way: [-1, 0], turned: (width, height) => [-1, 0, 0, -1, width, height] },
    { way: [0, -1], turned: (_, height) => [0, 1, -1, 0, height, 0] },
  ];

/** The page turned as most of its text reads; a text that runs another way keeps its glyphs' places. */
export function uprightDrawing({ page, width, height, viewport, glyphs, lines }: Drawn): PageDrawing {
  const ways = glyphs.map(wayOf);
  const count = [0, 0, 0, 0];
  for (const way of ways) if (way !== undefined) count[way]!++;
  const turn = count.indexOf(Math.max(...count));
  const turned = TURNS[turn]!.turned(width, height);
  const at = ([x, y]: Point): Point => applied(turned, x, y);
  const rules = rulesOf(lines, at);
  const isTurned = turn % 2 === 1;
  return {
    page,
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    upright: combined(turned, viewport),
    glyphs: glyphs.flatMap((glyph, i) => (ways[i] === undefined ? [] : [uprightGlyph(glyph, at)])),
    rules,
  };
}

/** Index into {@link TURNS}; undefined where it runs askew, as watermarks do. */
function wayOf({ from, to }: DrawnGlyph): number | undefined {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (length === 0) return 0;
  const way = TURNS.findIndex(({ way: [x, y] }) => (dx * x + dy * y) / length > 0.99);
  return way < 0 ? undefined : way;
}

function uprightGlyph({ text, from, to, size, run }: DrawnGlyph, at: (point: Point) => Point): Glyph {
  const [x, y] = at(from);
  const [x1, y1] = at(to);
  if (Math.abs(x1 - x) >= Math.abs(y1 - y)) {
    const [left, right] = [Math.min(x, x1), Math.max(x, x1)];
    return { text, left, right, top: y - size * ASCENT, bottom: y + size * DESCENT, size, run };
  }
  const [top, bottom] = [Math.min(y, y1), Math.max(y, y1)];
  return { text, left: x - size / 2, right: x + size / 2, top, bottom, size, run };
}

function rulesOf(lines: readonly DrawnLine[], at: (point: Point) => Point): PageDrawing['rules'] {
  const horizontal: Rule[] = [];
  const vertical: Rule[] = [];
  for (const line of lines) {
    const [x, y] = at(line.from);
    const [x1, y1] = at(line.to);
    if (Math.abs(y1 - y) <= Math.abs(x1 - x)) {
      horizontal.push({ at: (y + y1) / 2, from: Math.min(x, x1), to: Math.max(x, x1) });
    } else vertical.push({ at: (x + x1) / 2, from: Math.min(y, y1), to: Math.max(y, y1) });
  }
  return { horizontal, vertical };
}
