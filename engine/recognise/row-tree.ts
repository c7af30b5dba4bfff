import type { Money } from '../money.ts';
import type { TableRow } from './table-rows.ts';

/** Share of rows that must carry a code before codes decide what nests in what. */
const CODED_SHARE = 0.6;

/** The amount of a row in one column, by the row's position; undefined where none is stated. */
export type AmountOf = (row: number) => Money | undefined;

/**
 * What is part of what among the rows of a table. Codes (类 款 项) decide where a table has them, then
 * numbering (一、（一）1.), then indentation; 其中 makes a row a part of the one before in any case, and a form
 * may name the row that another stands within. Numbering and indentation are often only decoration: they
 * count only where the amounts bear them out.
 */
export class RowTree {
  /** The parent of each row, by position; -1 at the top. */
  readonly parents: readonly number[];
  /** Whether rows look nested but the amounts do not bear it out: which of them add up to a total is not known. */
  readonly isDoubtful: boolean;
  private readonly byParent: ReadonlyMap<number, readonly number[]>;

  constructor(rows: readonly TableRow[], amounts: readonly AmountOf[]) {
    const coded = isCoded(rows);
    let parents = withNamed(rows, coded ? byCode(rows) : byLayout(rows));
    this.isDoubtful = !coded && !isBorneOut(rows, parents, amounts);
    if (this.isDoubtful) {
      parents = withNamed(
        rows,
        byDepth(rows, () => 0),
      );
    }
    this.parents = parents;
    this.byParent = childrenOf(parents);
  }

  childrenOf(row: number): readonly number[] {
    return this.byParent.get(row) ?? [];
  }

  /** Rows that others are parts of, with those parts. */
  get groups(): ReadonlyMap<number, readonly number[]> {
    return this.byParent;
  }

  /** A row whose parts are all of it, not just some (其中). */
  isGroup(row: number, rows: readonly TableRow[]): boolean {
    return this.childrenOf(row).some((child) => !rows[child]!.nested);
  }
}

function childrenOf(parents: readonly number[]): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const [child, parent] of parents.entries()) {
    if (parent < 0) continue;
    const known = children.get(parent);
    if (known) known.push(child);
    else children.set(parent, [child]);
  }
  return children;
}

function isCoded(rows: readonly TableRow[]): boolean {
  let data = 0;
  let coded = 0;
  for (const { kind, code } of rows) {
    if (kind !== 'data') continue;
    data++;
    if (code !== '') coded++;
  }
  return data > 0 && coded / data >= CODED_SHARE;
}

function byLayout(rows: readonly TableRow[]): number[] {
  const data = rows.filter((row) => row.kind === 'data');
  const numbered = new Set(data.filter((row) => row.numbering > 0).map((row) => row.numbering));
  if (numbered.size > 0 && data[0]?.numbering !== 0) return byDepth(rows, depthByNumbering(numbered));
  const indents = new Set(data.map((row) => row.indent));
  const smallest = [...indents].reduce((a, b) => Math.min(a, b), Number.MAX_SAFE_INTEGER);
  if (indents.size > 1 && data[0]?.indent === smallest) return byDepth(rows, (row) => row.indent);
  return byDepth(rows, () => 0);
}

/** The rows that the form itself places within another. */
function withNamed(rows: readonly TableRow[], parents: readonly number[]): number[] {
  const latest = new Map<string, number>();
  return parents.map((parent, i) => {
    const { named } = rows[i]!;
    if (named) latest.set(named.id, i);
    const within = named?.within === undefined ? undefined : latest.get(named.within);
    return within ?? parent;
  });
}

/** Whether most groups are the sum of their parts: a group that isn't is then an error rather than no group. */
function isBorneOut(
  rows: readonly TableRow[],
  parents: readonly number[],
  amounts: readonly AmountOf[],
): boolean {
  let agreeing = 0;
  let differing = 0;
  for (const [parent, children] of childrenOf(parents)) {
    if (children.some((child) => rows[child]!.nested)) continue;
    for (const amountOf of amounts) {
      const stated = amountOf(parent);
      const parts = children.flatMap((child) => amountOf(child) ?? []);
      if (!stated || parts.length === 0) continue;
      const sum = parts.slice(1).reduce((a, b) => a.plus(b), parts[0]!);
      if (sum.fen === 0 && stated.fen === 0) continue;
      if (stated.agreesWith(sum)) agreeing++;
      else differing++;
    }
  }
  return agreeing > differing || (agreeing === 0 && differing === 0);
}

function byCode(rows: readonly TableRow[]): number[] {
  const at = new Map<string, number>();
  return rows.map((row, i) => {
    if (row.kind !== 'data' || row.code === '') return -1;
    at.set(row.code, i);
    for (let length = row.code.length - 1; length >= 2; length--) {
      const parent = at.get(row.code.slice(0, length));
      if (parent !== undefined) return parent;
    }
    return -1;
  });
}

/** Numbered rows by the order of the numberings used; a row without numbering belongs to the one above it. */
function depthByNumbering(used: ReadonlySet<number>): (row: TableRow) => number {
  const order = [...used].sort((a, b) => a - b);
  return (row) => (row.numbering === 0 ? order.length : order.indexOf(row.numbering));
}

function byDepth(rows: readonly TableRow[], depthOf: (row: TableRow) => number): number[] {
  const open: { index: number; depth: number }[] = [];
  return rows.map((row, index) => {
    if (row.kind !== 'data') {
      open.length = 0;
      return -1;
    }
    // A line that names nothing, as where the list beside is longer, is part of nothing.
    if (row.label === '') return -1;
    const depth = depthOf(row) + (row.nested ? 0.5 : 0);
    while (open.length > 0 && open.at(-1)!.depth >= depth) open.pop();
    const parent = open.at(-1)?.index ?? -1;
    open.push({ index, depth });
    return parent;
  });
}
