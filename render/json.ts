import type { Report } from '../engine/report.ts';

/** The report's own fields in the order they are read in; any other key follows in the order of its characters. */
const FIELD_ORDER = [
  'schema language name id rule title form forms severity item message evidence sheet ref narrative start end',
  'nearest unmatched workbook version sha256 sheets department year packs parameters asOf findings place related',
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
  return `${JSON.stringify(inFieldOrder(report), null, 2)}\n`;
}

/** The value with the keys of its objects in order; itself where they are, as most of a report is made so. */
function inFieldOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const items = value.map(inFieldOrder);
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  let isInOrder = true;
  let last: string | undefined;
  const entries = Object.entries(value).map(([key, before]): [string, unknown] => {
    const after = inFieldOrder(before);
    isInOrder &&= after === before && (last === undefined || compareKeys(last, key) < 0);
    last = key;
    return [key, after];
  });
  return isInOrder ? value : Object.fromEntries(entries.sort(([a], [b]) => compareKeys(a, b)));
}

function compareKeys(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || (a < b ? -1 : 1);
}

function rankOf(key: string): number {
  return RANK.get(key) ?? FIELD_ORDER.length;
}
