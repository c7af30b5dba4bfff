import type { Sheet } from '../../engine/cells.ts';
import { grouped } from '../../engine/grouped.ts';
import { DEFAULT_LIMITS, type InputLimits } from '../input-limits.ts';
import { openPackage } from '../xlsx/open-package.ts';
import { readXlsx } from '../xlsx/read-xlsx.ts';
import { openZip } from '../zip/open-zip.ts';
import { maybeAnnotated, resultsHeader } from './own-sheets.ts';
import { EXPLANATION_HEADINGS } from './words.ts';

/** What an officer wrote beside a finding. */
export interface OfficerExplanation {
  /** Of the finding. */
  readonly fingerprint: string;
  readonly text: string;
}

/**
 * What was written into the column 说明 of the result sheet, in the table's order; empty where the workbook is
 * not annotated or nothing was written. A fingerprint may come twice where two findings share it.
 * @throws UnreadableFile (a subclass) where the workbook cannot be read
 */
export function readExplanations(
  bytes: Uint8Array,
  limits: InputLimits = DEFAULT_LIMITS,
): OfficerExplanation[] {
  return allRows(bytes, limits).filter(({ text }) => text !== '');
}

/** The same by fingerprint, with an empty text for a finding that has none, so that places stay right. */
export function explanationsByFingerprint(bytes: Uint8Array, limits: InputLimits): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const [fingerprint, rows] of grouped(allRows(bytes, limits), (row) => row.fingerprint)) {
    texts.set(
      fingerprint,
      rows.map(({ text }) => text),
    );
  }
  return texts;
}

function allRows(bytes: Uint8Array, limits: InputLimits): OfficerExplanation[] {
  if (!maybeAnnotated(openPackage(openZip(bytes, limits), limits))) return [];
  return readXlsx(bytes, '', limits).sheets.flatMap(rowsOf);
}

function rowsOf(sheet: Sheet): OfficerExplanation[] {
  const header = resultsHeader(sheet);
  if (!header) return [];
  const { cells } = sheet;
  const textAt = (row: number, column: number): string => String(cells.at(row, column)?.value ?? '').trim();
  let column = header.column - 1;
  while (column >= 0 && !EXPLANATION_HEADINGS.includes(textAt(header.row, column))) column--;
  const rows: OfficerExplanation[] = [];
  for (let i = cells.firstNotBefore(header.row + 1); i < cells.count; i++) {
    const row = cells.rows[i]!;
    if (cells.columns[i] !== header.column) continue;
    rows.push({ fingerprint: textAt(row, header.column), text: column < 0 ? '' : textAt(row, column) });
  }
  return rows;
}
