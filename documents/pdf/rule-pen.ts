import { applied, type Matrix } from './matrix.ts';

/** A straight line before its page is turned upright. */
export interface DrawnLine {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

type Point = readonly [number, number];

/** What the numbers of a path begin with, and how many numbers of a point follow. */
const MOVE = 0;
const LINE = 1;
const CLOSE = 4;
const NUMBERS: readonly number[] = [2, 2, 6, 4, 0];

/** A filled shape up to this many points thick is a line. */
const THICKEST = 3;
/** Shorter is a dot or a part of a drawing. */
const SHORTEST = 3;

/** Keeps the straight horizontal and vertical lines that paths draw. */
export class RulePen {
  readonly lines: DrawnLine[] = [];

  stroke(path: Float32Array, transform: Matrix): void {
    for (const points of figuresOf(path, transform)) {
      for (let i = 1; i < points.length; i++) this.keep(points[i - 1]!, points[i]!);
    }
  }

  /** Thin filled shapes are lines, thick ones are shading. */
  fill(path: Float32Array, transform: Matrix): void {
    for (const points of figuresOf(path, transform)) {
      if (points.length < 2) continue;
      const xs = points.map(([x]) => x);
      const ys = points.map(([, y]) => y);
      const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      if (bottom - top <= THICKEST && right - left > bottom - top) this.keep([left, y], [right, y]);
      else if (right - left <= THICKEST) this.keep([x, top], [x, bottom]);
    }
  }

  private keep(from: Point, to: Point): void {
    const [dx, dy] = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
    if (Math.max(dx, dy) >= SHORTEST && Math.min(dx, dy) <= 0.5) this.lines.push({ from, to });
  }
}

/** The figures of a path as points in a row; what a curve leads to begins a new one. */
function* figuresOf(path: Float32Array, transform: Matrix): Generator<readonly Point[]> {
  let points: Point[] = [];
  for (let i = 0; i < path.length; ) {
    const kind = path[i]!;
    const numbers = NUMBERS[kind];
    if (numbers === undefined) return;
    if (kind === CLOSE) {
      if (points.length > 1) points.push(points[0]!);
    } else {
      if (kind !== LINE) {
        yield points;
        points = [];
      }
      points.push(applied(transform, path[i + numbers - 1]!, path[i + numbers]!));
    }
    if (kind > LINE && kind !== CLOSE && kind !== MOVE) points = [points.at(-1)!];
    i += numbers + 1;
  }
  yield points;
}
