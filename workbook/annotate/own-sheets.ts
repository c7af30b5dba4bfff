import type { Sheet, Workbook } from '../../engine/cells.ts';
import type { XlsxPackage } from '../xlsx/open-package.ts';
import {
  MEMORY_MARKER,
  MEMORY_NAME,
  MEMORY_SHEET,
  RESULTS_MARKER,
  RESULTS_NAME,
  REVERSAL_PART,
} from './markers.ts';
import { wordsFor } from './words.ts';

/** The header of the results' table stands within this many rows, even if the officer put some above it. */
const HEADER_WITHIN = 60;

const NAMES: readonly string[] = [MEMORY_NAME, RESULTS_NAME];
const SHEETS = [MEMORY_SHEET, wordsFor('zh').resultSheet, wordsFor('en').resultSheet];

/**
 * Whether a package may hold annotations of ours: told from its list of parts, sheets and names, without
 * reading a sheet. A workbook with a sheet that happens to bear such a name may as well.
 */
export function maybeAnnotated({ archive, workbook }: XlsxPackage): boolean {
  return (
    archive.entry(REVERSAL_PART) !== undefined ||
    workbook.names.some(({ name }) => NAMES.includes(name)) ||
    workbook.sheets.some(({ name }) => SHEETS.some((own) => name.startsWith(own)))
  );
}

/** Whether a sheet is the one that remembers what marks replaced. */
export function isMemorySheet(sheet: Sheet): boolean {
  return sheet.cells.at(0, 0)?.value === MEMORY_MARKER;
}

/** Where the heading over the fingerprints stands: that makes a sheet our result sheet, whatever its name. */
export function resultsHeader(sheet: Sheet): { readonly row: number; readonly column: number } | undefined {
  const { cells } = sheet;
  const end = cells.firstNotBefore(HEADER_WITHIN);
  for (let i = 0; i < end; i++) {
    if (cells.textOf(i) === RESULTS_MARKER) return { row: cells.rows[i]!, column: cells.columns[i]! };
  }
  return undefined;
}

/** Whether a sheet was added by the annotator. */
export function isOwnSheet(sheet: Sheet): boolean {
  return isMemorySheet(sheet) || resultsHeader(sheet) !== undefined;
}

/** The sheets of a workbook that were added by the annotator, by name. */
export function ownSheetNames(workbook: Workbook): Set<string> {
  return new Set(workbook.sheets.filter(isOwnSheet).map(({ name }) => name));
}
