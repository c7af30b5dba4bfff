import { type Area, areaOfRef } from '../../engine/cells.ts';
import { isCell } from '../../engine/place.ts';
import type { Finding, Report, Severity } from '../../engine/report.ts';
import { MergeIndex } from '../merge-index.ts';

/** How a cell is filled: by the worst of its open findings; `settled` where all are explained or waived. */
export type Shade = Severity | 'settled';

/** The most rows and columns a sheet of an .xlsx file has. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

const WORST_FIRST: readonly Shade[] = ['error', 'warning', 'info', 'settled'];

/** A cell that findings stand at. */
export interface FindingCell {
  readonly row: number;
  readonly column: number;
  readonly findings: readonly Finding[];
  readonly shade: Shade;
}

/** The findings whose place is a cell of this sheet. */
export function findingsOn(report: Report, sheet: string): Finding[] {
  return report.findings.filter(({ place }) => isCell(place) && place.sheet === sheet);
}

/**
 * The cells at which findings stand, ordered by row and column. A place inside merged cells counts for their
 * first cell, a stretch of cells for its first one.
 */
export function findingCells(findings: readonly Finding[], merges: readonly Area[]): FindingCell[] {
  const cells = new Map<number, { row: number; column: number; findings: Finding[] }>();
  const index = new MergeIndex(findings.length > 0 ? merges : []);
  for (const finding of findings) {
    const anchor = anchorOf(finding, index);
    if (!anchor) continue;
    const key = anchor.row * MOST_COLUMNS + anchor.column;
    const known = cells.get(key);
    if (known) known.findings.push(finding);
    else cells.set(key, { row: anchor.row, column: anchor.column, findings: [finding] });
  }
  return [...cells.values()]
    .sort((a, b) => a.row - b.row || a.column - b.column)
    .map(({ row, column, findings: here }) => ({ row, column, findings: here, shade: worst(here) }));
}

/** The place of a finding as an area; undefined where it is no place that a sheet can have. */
export function areaOf({ place }: Pick<Finding, 'place'>): Area | undefined {
  const area = isCell(place) ? areaOfRef(place.ref) : undefined;
  const inside = area && area.top >= 0 && area.bottom < MOST_ROWS && area.right < MOST_COLUMNS;
  return inside ? area : undefined;
}

export function shadeOf({ severity, status }: Pick<Finding, 'severity' | 'status'>): Shade {
  return status === 'open' ? severity : 'settled';
}

function anchorOf(finding: Finding, merges: MergeIndex): { row: number; column: number } | undefined {
  const area = areaOf(finding);
  if (!area) return undefined;
  const { top, left } = merges.at(area.top, area.left) ?? area;
  return { row: top, column: left };
}

function worst(findings: readonly Finding[]): Shade {
  if (findings.length === 1) return shadeOf(findings[0]!);
  const shades = findings.map(shadeOf);
  return WORST_FIRST.find((shade) => shades.includes(shade)) ?? 'settled';
}
