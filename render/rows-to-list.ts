import type { Finding } from '../engine/report.ts';
import type { SheetFindings } from './summary.ts';

/** A page with more rows than about these is slow to open and of no use on paper. */
export const MOST_ROWS = 5_000;
/** However many rules and sheets there are, of each so many rows are listed. */
const LEAST_OF_RULE = 20;

export interface ListedRows {
  readonly listed: readonly { readonly finding: Finding; readonly number: number }[];
  readonly left: readonly LeftOut[];
}

/** Findings of a rule on a sheet that are not listed one by one. */
export interface LeftOut {
  readonly title: string;
  readonly count: number;
  readonly first: Finding;
  readonly last: Finding;
}

/**
 * Which findings to list of each sheet: all, unless they are very many; then the first of every rule.
 * Numbers are those of all findings.
 */
export function rowsToList(groups: readonly SheetFindings[]): ListedRows[] {
  const most = mostOfRule(groups);
  let number = 0;
  return groups.map(({ findings }) => {
    const seen = new Map<string, number>();
    const left = new Map<string, LeftOut>();
    const listed = findings.flatMap((finding) => {
      number++;
      const count = (seen.get(finding.rule) ?? 0) + 1;
      seen.set(finding.rule, count);
      if (count <= most) return [{ finding, number }];
      const first = left.get(finding.rule)?.first ?? finding;
      left.set(finding.rule, { title: finding.title, count: count - most, first, last: finding });
      return [];
    });
    return { listed, left: [...left.values()] };
  });
}

function mostOfRule(groups: readonly SheetFindings[]): number {
  const all = groups.reduce((sum, { findings }) => sum + findings.length, 0);
  if (all <= MOST_ROWS) return all;
  const rules = groups.reduce((sum, { findings }) => sum + new Set(findings.map(({ rule }) => rule)).size, 0);
  return Math.max(LEAST_OF_RULE, Math.floor(MOST_ROWS / rules));
}
