import { areaOfRef } from '../cells.ts';
import { isCell } from '../place.ts';
import type { Finding, Place } from '../report.ts';

/** Where a place comes in reading order: sheet, row, column; the narrative after all sheets. */
export type ReadingOrder = readonly [sheet: number, row: number, column: number];

/** Findings by sheet (in the workbook's order), row, column and rule. */
export function orderFindings(findings: readonly Finding[], sheets: SheetOrder): Finding[] {
  const keyed = findings.map((finding) => ({ finding, at: readingOrder(finding.place, sheets) }));
  keyed.sort(
    (a, b) =>
      compareOrders(a.at, b.at) ||
      compareTexts(a.finding.rule, b.finding.rule) ||
      compareTexts(a.finding.fingerprint, b.finding.fingerprint),
  );
  return keyed.map(({ finding }) => finding);
}

/** Where each sheet comes in the workbook. */
export type SheetOrder = ReadonlyMap<string, number>;

export function sheetOrder(sheetNames: readonly string[]): SheetOrder {
  return new Map(sheetNames.map((name, i) => [name, i]));
}

export function readingOrder(place: Place, sheets: SheetOrder): ReadingOrder {
  if (!isCell(place)) return [sheets.size + 1, place.narrative.start, place.narrative.end];
  const area = areaOfRef(place.ref);
  return [sheets.get(place.sheet) ?? sheets.size, area?.top ?? -1, area?.left ?? -1];
}

export function compareOrders(a: ReadingOrder, b: ReadingOrder): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
