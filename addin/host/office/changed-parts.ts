import type { Area, Cells, Workbook } from '../../../engine/cells.ts';
import type { HostChange } from '../port.ts';
import { type Part, sizeOf } from './block-sizer.ts';

/**
 * What to read again after edits: the edited areas, and every formula's, whose value may follow from them.
 * @returns undefined where the workbook must be read as a whole
 */
export function changedParts(before: Workbook, changes: readonly HostChange[]): Part[] | undefined {
  const parts: Part[] = [];
  for (const change of changes) {
    if (change.kind === 'structure') return undefined;
    const sheet = before.sheets.findIndex(({ name }) => name === change.sheet);
    if (sheet < 0 || sizeOf(change.area) > 100_000) return undefined;
    parts.push({ sheet, area: change.area });
  }
  for (const [sheet, { cells }] of before.sheets.entries()) {
    for (const area of formulaAreas(cells)) {
      if (!parts.some((part) => part.sheet === sheet && covers(part.area, area))) parts.push({ sheet, area });
    }
  }
  return parts;
}

/** Areas around formulas: rows that follow one another with formulas in them are one area. */
function formulaAreas(cells: Cells): Area[] {
  const areas: Area[] = [];
  for (const index of [...cells.formulas.keys()].sort((a, b) => a - b)) {
    const row = cells.rows[index]!;
    const column = cells.columns[index]!;
    const last = areas.at(-1);
    if (last && row <= last.bottom + 1) {
      areas[areas.length - 1] = {
        top: last.top,
        left: Math.min(last.left, column),
        bottom: row,
        right: Math.max(last.right, column),
      };
    } else areas.push({ top: row, left: column, bottom: row, right: column });
  }
  return areas;
}

function covers(outer: Area, inner: Area): boolean {
  return (
    outer.top <= inner.top &&
    outer.bottom >= inner.bottom &&
    outer.left <= inner.left &&
    outer.right >= inner.right
  );
}
