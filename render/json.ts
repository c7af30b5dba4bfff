import type { Coverage, Report } from '../engine/report.ts';

/** The report's own fields in the order they are read in; any other key follows in the order of its characters. */
const FIELD_ORDER = [
  'schema language name id rule title form forms family severity item message evidence sheet ref narrative start end',
  'nearest unmatched unread workbook version sha256 read seen compared left leftAt moreLeft sheets department year packs parameters asOf findings place related',
  'values basis document article certainty suggestion fingerprint status explanation by until missing reason',
  'skipped notApplicable totals error warning info coverage questions references missedReferences kind document from refused rules summary',
]
  .join(' ')
  .split(' ');

const RANK = new Map(FIELD_ORDER.map((field, index) => [field, index]));

/**
 * A report, several as an array, or what a report says of coverage, as JSON: two spaces, a final newline, keys always in one order,
 * so that equal reports are equal bytes. Nothing but the report.
 */
export function renderJson(report: Report | readonly Report[] | Coverage): string {
  return `${JSON.stringify(report, inFieldOrder, 2)}\n`;
}

function inFieldOrder(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  // As most of a report's objects are: they are made in this order.
  if (keys.every((key, i) => i === 0 || compareKeys(keys[i - 1]!, key) < 0)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareKeys(a, b)));
}

function compareKeys(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || (a < b ? -1 : 1);
}

function rankOf(key: string): number {
  return RANK.get(key) ?? FIELD_ORDER.length;
}
