import { Cells, type Workbook } from '../../engine/cells.ts';

/**
 * A workbook that came through `postMessage`: its columns of values are as they were, but a clone has lost
 * the class of {@link Cells}, which this gives back.
 */
export function reviveWorkbook(clone: Workbook): Workbook {
  for (const { cells } of clone.sheets) Object.setPrototypeOf(cells, Cells.prototype);
  return clone;
}
