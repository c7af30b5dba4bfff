import type { CellsBuilder } from '../../engine/cells.ts';
import type { InputLimits } from '../input-limits.ts';
import type { FormulaBook } from './formula-book.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { TextPool } from './text-pool.ts';

/** What the cells of a sheet are read with, and into. */
export interface SheetContext {
  /** The sheet's name, for errors. */
  readonly sheet: string;
  readonly cells: CellsBuilder;
  readonly formulas: FormulaBook;
  /** Where texts go that are not shared; its texts are those of `shared` and of all sheets. */
  readonly pool: TextPool;
  readonly shared: SharedStrings;
  /** The number format's code of each cell format. */
  readonly formats: readonly string[];
  readonly dateSystem: 1900 | 1904;
  /** Cells of the sheets read before. */
  readonly cellsBefore: number;
  readonly limits: InputLimits;
}
