import type { Workbook } from '../../engine/cells.ts';
import type { GoujiError, Language } from '../../engine/gouji-error.ts';
import { cellName, isCell } from '../../engine/place.ts';
import type { Finding, Severity } from '../../engine/report.ts';
import type { AppliedFix, ReadProgress } from '../host/port.ts';
import type { CheckedReport, CheckedWhere } from './pane-options.ts';
import type { Notice } from './pane-words.ts';

export type Grouping = 'sheet' | 'rule' | 'severity';

export type Activity = 'reading' | 'checking' | 'marking' | 'clearing' | 'signingIn';

/** Everything that the pane shows. */
export interface PaneState {
  readonly language: Language;
  /** What is going on; nothing where undefined. */
  readonly activity: Activity | undefined;
  readonly progress: ReadProgress | undefined;
  /** Whether it goes on long enough that progress and a cancel button are shown. */
  readonly slow: boolean;
  readonly checked: CheckedReport | undefined;
  readonly workbook: Workbook | undefined;
  readonly error: GoujiError | undefined;
  /** The service could not be reached: checking on this device is offered. */
  readonly offline: boolean;
  readonly notice: Notice | undefined;
  readonly grouping: Grouping;
  readonly severity: Severity | undefined;
  readonly query: string;
  /** Index into the report's findings. */
  readonly selected: number | undefined;
  readonly explaining: number | undefined;
  /** What was changed last: it can be undone. */
  readonly applied: AppliedFix | undefined;
  readonly settingsOpen: boolean;
  readonly live: boolean;
  readonly where: CheckedWhere;
  /** ISO day or empty. */
  readonly asOf: string;
  readonly user: string | undefined;
}

/** A group of findings with their indices in the report. */
export interface Group {
  readonly key: string;
  readonly title: string;
  readonly findings: readonly Listed[];
}

export interface Listed {
  readonly index: number;
  readonly finding: Finding;
}

/** Findings that the filter and the search let through. */
export function listed(state: Pick<PaneState, 'checked' | 'severity' | 'query'>): Listed[] {
  const words = state.query
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found: Listed[] = [];
  for (const [index, finding] of (state.checked?.report.findings ?? []).entries()) {
    if (state.severity !== undefined && finding.severity !== state.severity) continue;
    if (words.length > 0) {
      const text = searchable(finding);
      if (!words.every((word) => text.includes(word))) continue;
    }
    found.push({ index, finding });
  }
  return found;
}

function searchable({ title, item, message, evidence, suggestion, place, rule }: Finding): string {
  const where = cellName(place);
  return `${title} ${item} ${message} ${evidence} ${suggestion} ${where} ${rule}`.toLowerCase();
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** In the order of the report, but for severities: the gravest first. */
export function grouped(
  findings: readonly Listed[],
  grouping: Grouping,
  titleOf: (key: string) => string,
): Group[] {
  const groups = new Map<string, Listed[]>();
  if (grouping === 'severity') for (const severity of SEVERITIES) groups.set(severity, []);
  for (const entry of findings) {
    const key = keyOf(entry.finding, grouping);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups]
    .filter(([, entries]) => entries.length > 0)
    .map(([key, entries]) => ({
      key,
      title: grouping === 'rule' ? entries[0]!.finding.title : titleOf(key),
      findings: entries,
    }));
}

function keyOf({ place, rule, severity }: Finding, grouping: Grouping): string {
  if (grouping === 'rule') return rule;
  if (grouping === 'severity') return severity;
  return isCell(place) ? place.sheet : '';
}

/** The findings in the order in which they are shown. */
export function inOrder(groups: readonly Group[]): Listed[] {
  return groups.flatMap(({ findings }) => findings);
}

/** @returns index of the first of the gravest findings that nobody has explained yet */
export function gravestOpen(findings: readonly Finding[]): number | undefined {
  const ofSeverity = (severity: Finding['severity']) =>
    findings.findIndex((finding) => finding.severity === severity && finding.status === 'open');
  return [ofSeverity('error'), ofSeverity('warning'), ofSeverity('info')].find((index) => index >= 0);
}
