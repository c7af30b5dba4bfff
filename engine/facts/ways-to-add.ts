import type { RowTree } from '../recognise/row-tree.ts';
import type { TableRow } from '../recognise/table-rows.ts';

/** The rows that a total is about, by position, and the total rows before them. */
interface Scope {
  readonly rows: readonly number[];
  readonly totalsBefore: readonly number[];
}

/** Most totals above a total that it may be the sum of. */
const MOST_TOTALS = 12;

/**
 * The ways in which a total may be meant, likeliest first. A table that holds under any of them is in order:
 * layouts differ, and a false alarm costs the officer more than it helps.
 */
export class WaysToAdd {
  private readonly rows: readonly TableRow[];
  private readonly tree: RowTree;
  private readonly totals: readonly number[];
  /** Each 小计 stands above what it adds up: the table begins with one. */
  private readonly subtotalsFirst: boolean;

  constructor(rows: readonly TableRow[], tree: RowTree) {
    this.rows = rows;
    this.tree = tree;
    this.totals = rows.flatMap((row, i) => (row.kind === 'total' ? [i] : []));
    this.subtotalsFirst = rows.find(({ kind }) => kind !== 'total')?.kind === 'subtotal';
  }

  /** Positions of the rows that add up, for each way. @param at the position of a total or subtotal row */
  of(at: number): number[][] {
    const { rows, tree } = this;
    const scope = this.scopeOf(at);
    const data = scope.rows.filter((i) => rows[i]!.kind === 'data');
    const roots = data.filter((i) => tree.parents[i] === -1);
    const leaves = data.filter((i) => tree.childrenOf(i).length === 0);
    const ways = distinct([...withSubtotals(rows, at, scope, roots), roots, leaves, data]);
    return withEarlierTotals(rows, at, scope, roots, ways);
  }

  /** Above a total, or below it where it comes first. A 小计 reaches up to the one before, or down to the next. */
  private scopeOf(at: number): Scope {
    const { rows } = this;
    const ownKind = rows[at]!.kind;
    const stops = (i: number) => {
      const { kind } = rows[i]!;
      return kind === 'total' || (ownKind === 'subtotal' && kind === 'subtotal');
    };
    if (ownKind === 'subtotal' && this.subtotalsFirst)
      return { rows: this.below(at, stops), totalsBefore: [] };
    let top = at;
    while (top > 0 && !stops(top - 1)) top--;
    const totalsBefore = this.totalsBefore(top);
    if (top < at) return { rows: range(top, at), totalsBefore };
    if (totalsBefore.length > 0) return { rows: [], totalsBefore };
    return { rows: this.below(at, stops), totalsBefore };
  }

  private below(at: number, stops: (row: number) => boolean): number[] {
    let end = at + 1;
    while (end < this.rows.length && !stops(end)) end++;
    return range(at + 1, end);
  }

  private totalsBefore(position: number): number[] {
    let low = 0;
    let high = this.totals.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.totals[middle]! < position) low = middle + 1;
      else high = middle;
    }
    return this.totals.slice(Math.max(0, low - MOST_TOTALS), low);
  }
}

/** 小计 + 小计 (+ what follows the last of them). */
function withSubtotals(
  rows: readonly TableRow[],
  at: number,
  scope: Scope,
  roots: readonly number[],
): number[][] {
  const subtotals = scope.rows.filter((i) => rows[i]!.kind === 'subtotal');
  const last = subtotals.at(-1);
  if (rows[at]!.kind !== 'total' || last === undefined) return [];
  return [[...subtotals, ...roots.filter((i) => i > last)], subtotals];
}

/** 总计 = 本年收入合计 + what follows it; or the totals before, where nothing stands between. */
function withEarlierTotals(
  rows: readonly TableRow[],
  at: number,
  { totalsBefore }: Scope,
  roots: readonly number[],
  ways: readonly number[][],
): number[][] {
  const previous = totalsBefore.at(-1);
  if (rows[at]!.kind !== 'total' || previous === undefined) return [...ways];
  const onTop = [previous, ...roots];
  const all = [...totalsBefore];
  const isOfSameKind = rows[previous]!.label === rows[at]!.label;
  const more = distinct([...(roots.length > 0 ? [onTop] : []), all, [...all, ...roots]]);
  return isOfSameKind ? [...ways, ...more] : [...more, ...ways];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

function distinct(ways: readonly (readonly number[])[]): number[][] {
  const kept: (readonly number[])[] = [];
  for (const way of ways) {
    const known = kept.some(
      (other) => other.length === way.length && other.every((position, i) => position === way[i]),
    );
    if (way.length > 0 && !known) kept.push(way);
  }
  return kept.map((way) => [...way]);
}
