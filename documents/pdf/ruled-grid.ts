import type { Area } from '../../engine/cells.ts';
import { joinedRules } from './joined-rules.ts';
import type { Rule, Rules } from './page-drawing.ts';

/** A table as its lines draw it: where its rows and columns begin and end, and which of them a cell takes. */
export interface RuledGrid {
  /** Ascending; one more than there are columns, and rows. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly areas: readonly Area[];
}

/** How far, in points, a line may stop short of the line that it meets. */
const REACH = 3;
/** No table of a page has more rows times columns. */
const MOST_CELLS = 500_000;

/** The tables that a page's lines draw, from top to bottom; a frame with a single cell is none. */
export function ruledGrids(rules: Rules): RuledGrid[] {
  const horizontal = joinedRules(rules.horizontal);
  const vertical = joinedRules(rules.vertical);
  return connected(horizontal, vertical)
    .flatMap((group) => gridOf(group.horizontal, group.vertical) ?? [])
    .sort((a, b) => a.ys[0]! - b.ys[0]! || a.xs[0]! - b.xs[0]!);
}

/** Lines in groups, each of lines that meet. */
function connected(horizontal: readonly Rule[], vertical: readonly Rule[]): Rules[] {
  const lead = Array.from({ length: horizontal.length + vertical.length }, (_, i) => i);
  const leaderOf = (i: number): number => {
    let at = i;
    while (lead[at] !== at) {
      lead[at] = lead[lead[at]!]!;
      at = lead[at]!;
    }
    return at;
  };
  for (const [h, line] of horizontal.entries()) {
    for (let v = firstFrom(vertical, line.from - REACH); v < vertical.length; v++) {
      const other = vertical[v]!;
      if (other.at > line.to + REACH) break;
      if (line.at < other.from - REACH || line.at > other.to + REACH) continue;
      lead[leaderOf(horizontal.length + v)] = leaderOf(h);
    }
  }
  const groups = new Map<number, { horizontal: Rule[]; vertical: Rule[] }>();
  for (const i of lead.keys()) {
    const leader = leaderOf(i);
    const group = groups.get(leader) ?? { horizontal: [], vertical: [] };
    groups.set(leader, group);
    if (i < horizontal.length) group.horizontal.push(horizontal[i]!);
    else group.vertical.push(vertical[i - horizontal.length]!);
  }
  return [...groups.values()];
}

function firstFrom(sorted: readonly Rule[], at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function gridOf(horizontal: readonly Rule[], vertical: readonly Rule[]): RuledGrid | undefined {
  if (horizontal.length < 2 || vertical.length === 0) return undefined;
  // A table open at its sides ends where its lines do.
  const xs = places([...vertical.map(({ at }) => at), ...ends(horizontal)]);
  const ys = places([...horizontal.map(({ at }) => at), ...ends(vertical)]);
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 1 || rows < 1 || columns * rows < 2 || columns * rows > MOST_CELLS) return undefined;
  const walls = new Walls(xs, ys, horizontal, vertical);
  const areas = areasOf(walls, rows, columns);
  return areas.length < 2 ? undefined : { xs, ys, areas };
}

function ends(rules: readonly Rule[]): number[] {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const rule of rules) [from, to] = [Math.min(from, rule.from), Math.max(to, rule.to)];
  return [from, to];
}

/** Places in order, those that are nearly the same once. */
function places(all: readonly number[]): number[] {
  const sorted = all.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted.filter((place, i) => i === 0 || place - sorted[i - 1]! > REACH);
}

/** Where lines part neighbouring places of a grid. */
class Walls {
  /** Of the place in a row and column: whether a line runs along its right side, and below it. */
  private readonly right: Uint8Array;
  private readonly below: Uint8Array;
  private readonly columns: number;

  constructor(
    xs: readonly number[],
    ys: readonly number[],
    horizontal: readonly Rule[],
    vertical: readonly Rule[],
  ) {
    this.columns = xs.length - 1;
    const rows = ys.length - 1;
    this.right = new Uint8Array(rows * this.columns);
    this.below = new Uint8Array(rows * this.columns);
    for (const rule of vertical) {
      const column = nearest(xs, rule.at) - 1;
      if (column < 0) continue;
      for (const row of coveredBy(rule, ys)) this.right[row * this.columns + column] = 1;
    }
    for (const rule of horizontal) {
      const row = nearest(ys, rule.at) - 1;
      if (row < 0) continue;
      for (const column of coveredBy(rule, xs)) this.below[row * this.columns + column] = 1;
    }
  }

  rightOf(row: number, column: number): boolean {
    return this.right[row * this.columns + column] === 1;
  }

  under(row: number, column: number): boolean {
    return this.below[row * this.columns + column] === 1;
  }
}

function nearest(sorted: readonly number[], at: number): number {
  let best = 0;
  for (let i = 1; i < sorted.length; i++) {
    if (Math.abs(sorted[i]! - at) < Math.abs(sorted[best]! - at)) best = i;
  }
  return best;
}

/** The intervals whose middle a line covers. */
function* coveredBy({ from, to }: Rule, places: readonly number[]): Generator<number> {
  for (let i = 0; i + 1 < places.length; i++) {
    const middle = (places[i]! + places[i + 1]!) / 2;
    if (middle >= from && middle <= to) yield i;
  }
}

/** The cells: each place once, and with it all to the right and below that no line parts from it. */
function areasOf(walls: Walls, rows: number, columns: number): Area[] {
  const taken = new Uint8Array(rows * columns);
  const areas: Area[] = [];
  for (let top = 0; top < rows; top++) {
    for (let left = 0; left < columns; left++) {
      if (taken[top * columns + left]) continue;
      const area = areaFrom(walls, top, left, rows, columns, taken);
      for (let row = top; row <= area.bottom; row++) {
        taken.fill(1, row * columns + left, row * columns + area.right + 1);
      }
      areas.push(area);
    }
  }
  return areas;
}

function areaFrom(
  walls: Walls,
  top: number,
  left: number,
  rows: number,
  columns: number,
  taken: Uint8Array,
): Area {
  let right = left;
  while (right + 1 < columns && !walls.rightOf(top, right) && !taken[top * columns + right + 1]) right++;
  let bottom = top;
  while (bottom + 1 < rows && goesOnBelow(walls, bottom, left, right, taken, columns)) bottom++;
  return { top, left, bottom, right };
}

/** Whether nothing parts a cell's row from the next, and the next is as wide. */
function goesOnBelow(
  walls: Walls,
  row: number,
  left: number,
  right: number,
  taken: Uint8Array,
  columns: number,
): boolean {
  for (let column = left; column <= right; column++) {
    if (walls.under(row, column) || taken[(row + 1) * columns + column]) return false;
    if (column < right && walls.rightOf(row + 1, column)) return false;
  }
  return true;
}
