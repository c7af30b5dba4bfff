import type { Finding, Severity } from '../../engine/report.ts';

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** A finding with how many more of its rule come after it. */
export interface RankedFinding {
  readonly finding: Finding;
  /** The most fen that any of its amounts comes to. */
  readonly amount: number;
  /** Its number among the findings of its rule, from 0. */
  readonly nth: number;
}

/**
 * Findings in the order in which a supervisor should read them: open ones before settled ones, by severity, of each
 * rule the one with the most money first and its others after every other rule has had its say; then by money, then
 * in the report's order.
 */
export function rankedFindings(findings: readonly Finding[]): RankedFinding[] {
  const byMoney = findings
    .map((finding, index) => ({ finding, index, amount: amountOf(finding) }))
    .sort((a, b) => gravity(a.finding) - gravity(b.finding) || b.amount - a.amount || a.index - b.index);
  const seen = new Map<string, number>();
  const numbered = byMoney.map((one) => {
    const key = `${gravity(one.finding)} ${one.finding.rule}`;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return { ...one, nth };
  });
  return numbered
    .sort(
      (a, b) =>
        gravity(a.finding) - gravity(b.finding) || a.nth - b.nth || b.amount - a.amount || a.index - b.index,
    )
    .map(({ finding, amount, nth }) => ({ finding, amount, nth }));
}

function gravity({ severity, status }: Finding): number {
  return WEIGHT[severity] + (status === 'open' ? 0 : 3);
}

function amountOf({ values }: Finding): number {
  const amounts = Object.values(values).filter((value) => typeof value === 'number');
  return amounts.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
