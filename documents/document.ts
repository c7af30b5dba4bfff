import type { Workbook } from '../engine/cells.ts';
import type { Box } from './pdf/page-table.ts';

/** Where a cell of a sheet stands on a page. */
export interface CellAnchor {
  readonly row: number;
  readonly column: number;
  /** From 1. */
  readonly page: number;
  readonly box: Box;
}

/** A file as it was filed: its tables as sheets, in the order of reading, and its running text. */
export interface Document {
  readonly workbook: Workbook;
  /** undefined where the file has no text besides its tables. */
  readonly narrative?: string | undefined;
  /** By the sheets' names, where the cells stand on pages; empty where a file has none. */
  readonly anchors: ReadonlyMap<string, readonly CellAnchor[]>;
}
