import type { Cell, Workbook } from '../engine/cells.ts';

/** What a cell holds, apart from where it stands. */
export type Held = Omit<Cell, 'row' | 'column'>;

/** A cell that was written in the grid; `held` is undefined where it was emptied. */
export interface WrittenCell {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly held: Held | undefined;
  /** A formula whose value followed from what was written elsewhere. */
  readonly follows: boolean;
}

/** What a workbook holds at a place. */
export function heldAt(workbook: Workbook, sheet: string, row: number, column: number): Held | undefined {
  const cell = workbook.sheets.find(({ name }) => name === sheet)?.cells.at(row, column);
  if (!cell) return undefined;
  const { row: _, column: __, ...held } = cell;
  return held;
}

/** Whether two cells show and mean the same. */
export function sameHeld(a: Held | undefined, b: Held | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.kind === b.kind && a.value === b.value && a.format === b.format && a.formula === b.formula;
}
