import type { DrawnGlyph } from './glyph-pen.ts';
import type { Glyph, PageDrawing, Rule } from './page-drawing.ts';
import type { DrawnLine } from './rule-pen.ts';

export interface Drawn {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly DrawnGlyph[];
  readonly lines: readonly DrawnLine[];
}

type Point = readonly [number, number];

/** Of its size, how far a glyph rises above the base line and sinks below it; as Chinese fonts do. */
const ASCENT = 0.86;
const DESCENT = 0.14;

/** Ways a text may run on a page: to the right, down, to the left, up. */
const TURNS: readonly { readonly way: Point; readonly turned: (p: Point, w: number, h: number) => Point }[] =
  [
    { way: [1, 0], turned: (p) => p },
    { way: [0, 1], turned: ([x, y], w) => [y, w - x] },
    { way: [-1, 0], turned: ([x, y], w, h) => [w - x, h - y] },
    { way: [0, -1], turned: ([x, y], _, h) => [h - y, x] },
  ];

/** The page turned as most of its text reads; a text that runs another way keeps its glyphs' places. */
export function uprightDrawing({ page, width, height, glyphs, lines }: Drawn): PageDrawing {
  const ways = glyphs.map(wayOf);
  const count = [0, 0, 0, 0];
  for (const way of ways) if (way !== undefined) count[way]!++;
  const turn = count.indexOf(Math.max(...count));
  const { turned } = TURNS[turn]!;
  const at = (point: Point): Point => turned(point, width, height);
  const rules = rulesOf(lines, at);
  const isTurned = turn % 2 === 1;
  return {
    page,
    width: isTurned ? height : width,
    height: isTurned ? width : height,
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
