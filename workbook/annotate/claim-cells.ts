import { grouped } from '../../engine/grouped.ts';
import type { RememberedCell } from './memory-sheet.ts';
import type { NotedCell } from './noted-cell.ts';

/** A cell that bears a mark of ours now, which may be elsewhere than where it was marked. */
export interface Claim {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** What is remembered of it; undefined where the memory was lost. */
  readonly remembered?: RememberedCell;
  /** Its note, where it has one of ours. */
  readonly noted?: NotedCell;
}

/**
 * Finds the marked cells again. A note goes along when rows are inserted or sorted and when its sheet is renamed
 * or copied, so a cell is told by what its note says; a cell without a note, by its reference.
 * @param noted the cells with our notes, by sheet
 */
export function claimCells(
  remembered: readonly RememberedCell[],
  noted: ReadonlyMap<string, readonly NotedCell[]>,
): Claim[] {
  const withNote = remembered.filter(({ note }) => note !== '');
  const byNote = grouped(withNote, ({ note }) => plain(note));
  const claimed = new Set<RememberedCell>();
  const claims: Claim[] = [];
  for (const [sheet, cells] of noted) {
    for (const cell of cells) {
      const { row, column } = cell;
      const here = (it: RememberedCell): boolean =>
        it.sheet === sheet && it.row === row && it.column === column;
      const same = byNote.get(plain(cell.text.slice(cell.at))) ?? [];
      const found =
        same.find(here) ??
        same.find((it) => !claimed.has(it)) ??
        same[0] ??
        withNote.find(here) ??
        withNote.find(({ note }) => cell.text.startsWith(note, cell.at));
      if (found) claimed.add(found);
      claims.push({ sheet, row, column, noted: cell, ...(found ? { remembered: found } : {}) });
    }
  }
  for (const it of remembered) {
    const { sheet, row, column } = it;
    if (!claimed.has(it)) claims.push({ sheet, row, column, remembered: it });
  }
  return claims;
}

function plain(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}
