import type { Severity } from '../../engine/report.ts';
import { chinaTime } from '../china-time.ts';
import type { HistoryRow } from './history-answers.ts';

export type Counts = Readonly<Record<Severity, number>>;

/** How a department stands in a year: its latest check. */
export interface Standing {
  readonly department: string;
  readonly years: ReadonlyMap<number, HistoryRow>;
  /** Whatever became of it, and of whichever year. */
  readonly latest: HistoryRow;
}

/** Open findings of all departments on a day on which any of them was checked. */
export interface TrendPoint {
  /** ISO day */
  readonly day: string;
  readonly open: Counts;
}

const NONE: Counts = { error: 0, warning: 0, info: 0 };

/**
 * Departments by their latest done check of each year, those with most open errors in the latest year first; also
 * those of which no file could be checked.
 */
export function standings(checks: readonly HistoryRow[]): Standing[] {
  const byDepartment = new Map<string, Map<number, HistoryRow>>();
  const latest = new Map<string, HistoryRow>();
  for (const check of checks) {
    if ((latest.get(check.department)?.at ?? '') < check.at) latest.set(check.department, check);
    const years = byDepartment.get(check.department) ?? new Map<number, HistoryRow>();
    byDepartment.set(check.department, years);
    if (check.status !== 'done' || check.year === undefined) continue;
    const known = years.get(check.year);
    if (!known || known.at < check.at) years.set(check.year, check);
  }
  const all = [...byDepartment].map(([department, years]) => ({
    ...{ department, years, latest: latest.get(department)! },
  }));
  return all.sort((a, b) => weight(b) - weight(a) || a.department.localeCompare(b.department, 'zh-Hans-CN'));
}

function weight({ years }: Standing): number {
  const latest = Math.max(...years.keys());
  const { error, warning } = years.get(latest)?.open ?? NONE;
  return error * 1_000 + warning;
}

/** The years that any department was checked for, newest first. */
export function yearsOf(all: readonly Standing[]): number[] {
  return [...new Set(all.flatMap(({ years }) => [...years.keys()]))].sort((a, b) => b - a);
}

/** Open findings over time: on each day the sum of what each department's file then last had. */
export function trend(checks: readonly HistoryRow[], year: number): TrendPoint[] {
  const done = checks
    .filter((check) => check.status === 'done' && check.year === year)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const latest = new Map<string, Counts>();
  const days = new Map<string, Counts>();
  for (const { department, at, open = NONE } of done) {
    latest.set(department, open);
    days.set(chinaTime(at).slice(0, 10), sum([...latest.values()]));
  }
  return [...days].map(([day, open]) => ({ day, open }));
}

/** How many are open in a year, over all departments. */
export function openIn(all: readonly Standing[], year: number): Counts {
  return sum(all.map(({ years }) => years.get(year)?.open ?? NONE));
}

function sum(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (total, { error, warning, info }) => ({
      error: total.error + error,
      warning: total.warning + warning,
      info: total.info + info,
    }),
    NONE,
  );
}
