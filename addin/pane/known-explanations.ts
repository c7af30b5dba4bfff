import type { Finding } from '../../engine/report.ts';
import type { CheckedReport } from './pane-options.ts';

type Known = Pick<Finding, 'status' | 'explanation'>;

/**
 * What the service said of findings, and what was explained from this pane: a check on this device cannot
 * know it, so it is put into its report.
 */
export class KnownExplanations {
  private readonly known = new Map<string, Known>();

  /** The report with what is known; a report of the service is itself what is known. */
  taken(checked: CheckedReport): CheckedReport {
    const { report, where } = checked;
    if (where === 'service') {
      for (const { fingerprint, status, explanation } of report.findings) {
        this.known.set(fingerprint, { status, ...(explanation && { explanation }) });
      }
      return checked;
    }
    const findings = report.findings.map((finding) =>
      finding.status === 'open' ? { ...finding, ...this.known.get(finding.fingerprint) } : finding,
    );
    return { ...checked, report: { ...report, findings } };
  }

  /** The report once one of its findings has been explained. */
  explained(checked: CheckedReport, fingerprint: string, explanation: Finding['explanation']): CheckedReport {
    const { report } = checked;
    const known = { status: 'explained' as const, ...(explanation && { explanation }) };
    this.known.set(fingerprint, known);
    const findings = report.findings.map((it) => (it.fingerprint === fingerprint ? { ...it, ...known } : it));
    return { ...checked, report: { ...report, findings } };
  }
}
