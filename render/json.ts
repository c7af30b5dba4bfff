import type { Report } from '../engine/report.ts';

/** The report's own fields in the order they are read in; any other key follows in the order of its characters. */
const FIELD_ORDER = [
  'schema language name id rule title form forms severity item message evidence sheet ref narrative start end',
  'nearest unmatched unread workbook version sha256 sheets department year packs parameters asOf findings place related',
  'values basis document article certainty suggestion fingerprint status explanation by until missing reason',
  'skipped notApplicable totals error warning info summary',
]
  .join(' ')
  .split(' ');

const RANK = new Map(FIELD_ORDER.map((field, index) => [field, index]));

/**
 * A report, or several as an array, as JSON: two spaces, a final newline, keys always in one order,
 * so that equal reports are equal bytes. Nothing but the report.
 */
export function renderJson(report: Report | readonly Report[]): string {
  return `${JSON.stringify(report, inFieldOrder, 2)}\n`;
}

function inFieldOrder(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1)),
  );
}

function rankOf(key: string): number {
  return RANK.get(key) ?? FIELD_ORDER.length;
}
