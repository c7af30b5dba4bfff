import type { TableRow } from './table-rows.ts';

/** Share of rows that must carry a code before codes decide what nests in what. */
const CODED_SHARE = 0.6;

/**
 * What each row is a part of: the index of its parent row, or -1. Codes (类 款 项) decide where a table has
 * them, then numbering (一、（一）1.), then indentation; 其中 makes a row a part of the one before in any case.
 */
export function parentsOf(rows: readonly TableRow[]): number[] {
  const data = rows.filter((row) => row.kind === 'data');
  const coded = data.filter((row) => row.code !== '').length;
  if (data.length > 0 && coded / data.length >= CODED_SHARE) return byCode(rows);
  const numbered = new Set(data.filter((row) => row.numbering > 0).map((row) => row.numbering));
  if (numbered.size > 0 && data[0]?.numbering !== 0) return byDepth(rows, depthByNumbering(numbered));
  const indents = new Set(data.map((row) => row.indent));
  if (indents.size > 1 && data[0]?.indent === Math.min(...indents)) return byDepth(rows, (row) => row.indent);
  return byDepth(rows, () => 0);
}

/** Rows with a parent of their own kind count once, within it. */
export function childrenOf(parents: readonly number[]): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const [child, parent] of parents.entries()) {
    if (parent >= 0) children.set(parent, [...(children.get(parent) ?? []), child]);
  }
  return children;
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
    const depth = depthOf(row) + (row.nested ? 0.5 : 0);
    while (open.length > 0 && open.at(-1)!.depth >= depth) open.pop();
    const parent = open.at(-1)?.index ?? -1;
    open.push({ index, depth });
    return parent;
  });
}
