import type { Area, Sheet } from '../../../engine/cells.ts';

/** Hidden rows and columns of a used area, told from the areas of it that are visible. */
export function hiddenIn(
  used: Area,
  visible: readonly Area[] | undefined,
): Pick<Sheet, 'hiddenRows' | 'hiddenColumns'> {
  if (!visible) return { hiddenRows: new Set(), hiddenColumns: [] };
  const rows = new Set<number>();
  for (const [first, last] of gaps(
    used.top,
    used.bottom,
    visible.map(({ top, bottom }) => [top, bottom]),
  )) {
    for (let row = first; row <= last; row++) rows.add(row);
  }
  const columns = gaps(
    used.left,
    used.right,
    visible.map(({ left, right }) => [left, right]),
  );
  return { hiddenRows: rows, hiddenColumns: columns.map(([first, last]) => ({ first, last })) };
}

function gaps(from: number, to: number, spans: readonly (readonly [number, number])[]): [number, number][] {
  const sorted = [...spans].sort((a, b) => a[0] - b[0]);
  const found: [number, number][] = [];
  let next = from;
  for (const [first, last] of sorted) {
    if (first > next) found.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  if (next <= to) found.push([next, to]);
  return found;
}
