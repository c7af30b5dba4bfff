import type { Area } from '../../engine/cells.ts';
import type { Box } from '../box.ts';

/** A table, or the part of it that stands on one page. */
export interface PageTable {
  readonly page: number;
  readonly box: Box;
  /** Where its columns begin and end, ascending. */
  readonly xs: readonly number[];
  readonly rows: number;
  readonly cells: readonly PageCell[];
}

export interface PageCell {
  readonly area: Area;
  readonly text: string;
  readonly box: Box;
}
