import type { Place, Report, Severity } from '../../engine/report.ts';
import { explanationFor } from '../../engine/rules/explanations.ts';
import {
  type GivenExplanation,
  NO_SETTINGS,
  type TenantSettings,
} from '../../engine/rules/local-settings.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { Item, TenantItems } from '../services/items.ts';

/** The decision in force on a department's finding: the item WAIVER#…. */
export interface Decision {
  readonly fingerprint: string;
  readonly state: 'explained' | 'waived' | 'declined';
  readonly explanationId: string;
  /** Whose finding it is: the decision counts in checks of this department alone. */
  readonly department: string;
  readonly item: string;
  readonly rule: string;
  readonly title: string;
  /** What the finding was when it was explained; explanations of earlier versions lack it. */
  readonly severity?: Severity;
  readonly message?: string;
  readonly evidence?: string;
  readonly place?: Place;
  /** The check it was explained in; undefined where the officer sent the finding, of a check that left no record. */
  readonly checkId?: string;
  /** Who explained. */
  readonly by: string;
  readonly reason: string;
  readonly until?: string;
  readonly at: string;
  /** Who accepted or declined, when, and what they said. */
  readonly decidedBy?: string;
  readonly decidedAt?: string;
  readonly answer?: string;
}

/**
 * The report with what a department's officers explained and its supervisors decided about its findings, as far as
 * it counts on the report's own day. A finding about which nobody said anything stays as it is.
 * @param department whose decisions count
 */
export async function withDecisions(
  report: Report,
  department: string,
  rules: TenantSettings | undefined,
  items: TenantItems,
): Promise<Report> {
  if (report.findings.length === 0) return report;
  return withThese(await items.getMany<Decision>(decisionKeys(report, department)), report, rules);
}

/** Where a department's decisions on a report's findings are kept. */
export function decisionKeys({ findings }: Report, department: string): string[] {
  return findings.map(({ fingerprint }) => itemKeys.decision(department, fingerprint));
}

/** The report with the decisions among items that were read, which are all of one department. */
export function withThese(
  items: ReadonlyMap<string, Item<Decision>>,
  report: Report,
  rules: TenantSettings | undefined,
): Report {
  if (items.size === 0) return report;
  const decisions = [...items.values()].map(({ value }) => value);
  const decided = new Set(decisions.map(({ fingerprint }) => fingerprint));
  const tenant = settingsWith(rules, decisions.flatMap(givenExplanation));
  const findings = report.findings.map((finding) => {
    const { fingerprint, explanation: before, ...told } = finding;
    if (!decided.has(fingerprint)) return finding;
    return { ...told, fingerprint, ...explanationFor(fingerprint, tenant, report.asOf) };
  });
  return { ...report, findings };
}

/** The report as if nobody had explained or decided anything: for who may not see its department. */
export function withoutDecisions(report: Report): Report {
  const findings = report.findings.map(({ explanation: _, ...told }) => ({
    ...told,
    status: 'open' as const,
  }));
  return { ...report, findings };
}

function givenExplanation(decision: Decision): GivenExplanation[] {
  const { fingerprint, state, by, reason, until, decidedBy } = decision;
  if (state === 'declined') return [];
  const who = state === 'waived' && decidedBy ? `${by}（${decidedBy}）` : by;
  return [{ fingerprint, kind: state, by: who, reason, ...(until !== undefined && { until }) }];
}

function settingsWith(rules: TenantSettings | undefined, given: readonly GivenExplanation[]): TenantSettings {
  const settings = rules ?? NO_SETTINGS;
  return { ...settings, explanations: [...settings.explanations, ...given] };
}
