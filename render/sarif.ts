import type { Artifact, Log, Notification, Result, Run, Suppression } from 'sarif';
import { nothingCompared } from '../engine/coverage/nothing-compared.ts';
import type { Finding, Report } from '../engine/report.ts';
import { basesText } from './basis.ts';
import { plain } from './plain.ts';
import { fileUri, type SarifFiles, sarifLocation } from './sarif-locations.ts';
import { type SarifRules, sarifRules } from './sarif-rules.ts';
import { sarifText } from './sarif-text.ts';
import { explanationText } from './summary.ts';
import type { Titles } from './titles.ts';
import { mark, word } from './words.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const TARGET: NonNullable<Artifact['roles']>[number] = 'analysisTarget';

export interface SarifOptions {
  readonly titles?: Titles;
  /** The name of the file that narrative places count characters in. */
  readonly narrative?: string;
}

/** A report, and where its file lies as others who read the log know it. */
export interface AddressedReport {
  readonly report: Report;
  /** Relative, with forward slashes. */
  readonly address: string;
}

/**
 * Reports as one SARIF 2.1.0 log of one run. An explained finding carries a suppression under review, a waived one
 * an accepted suppression. Skipped and not applicable rules are notifications of the run's invocation, not results,
 * so that a consumer that lists results lists findings. What is said of a workbook as a whole stands at its artifact.
 */
export function renderSarif(reports: readonly AddressedReport[], options: SarifOptions = {}): string {
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: reports.length === 0 ? [] : [runOf(reports, options)],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function runOf(addressed: readonly AddressedReport[], { titles, narrative }: SarifOptions): Run {
  const reports = addressed.map(({ report }) => report);
  const [{ language, asOf, packs, parameters }] = reports as [Report, ...Report[]];
  const rules = sarifRules(reports, titles ?? {});
  const text = narrative === undefined ? undefined : { uri: fileUri(narrative), index: reports.length };
  const filesOf = (index: number): SarifFiles => ({
    workbook: { uri: fileUri(addressed[index]!.address), index },
    ...(text ? { narrative: text } : {}),
    language,
  });
  return {
    tool: { driver: { name: word('product', 'zh'), fullName: 'Gouji (勾稽)', rules: rules.descriptors } },
    language: language === 'zh' ? 'zh-CN' : 'en-US',
    automationDetails: { id: addressed.length === 1 ? `gouji/${fileUri(addressed[0]!.address)}/` : 'gouji/' },
    columnKind: 'utf16CodeUnits',
    artifacts: [
      ...reports.map((report, i) => artifactOf(report, filesOf(i))),
      ...(text ? [{ location: { ...text }, roles: [TARGET] }] : []),
    ],
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: reports.flatMap((report, i) =>
          notificationsOf(report, rules, filesOf(i)),
        ),
      },
    ],
    results: reports.flatMap((report, i) =>
      report.findings.map((finding) => resultOf(finding, report, rules, filesOf(i))),
    ),
    properties: { asOf, packs, parameters: inKeyOrder(parameters) },
  };
}

function artifactOf(report: Report, { workbook }: SarifFiles): Artifact {
  return {
    location: { ...workbook },
    roles: [TARGET],
    hashes: { 'sha-256': report.workbook.sha256 },
    properties: {
      department: report.department,
      ...(report.year === undefined ? {} : { year: report.year }),
      totals: report.totals,
      coverage: report.coverage,
      ...(nothingCompared(report) ? { verdict: 'not-checked' } : {}),
      summary: report.summary,
    },
  };
}

function resultOf(finding: Finding, report: Report, rules: SarifRules, files: SarifFiles): Result {
  const { language } = report;
  return {
    ruleId: finding.rule,
    ruleIndex: rules.indexes.get(finding.rule)!,
    level: finding.severity === 'info' ? 'note' : finding.severity,
    message: { text: sarifText(...messageLines(finding, report)) },
    locations: [sarifLocation(finding.place, files)],
    relatedLocations: finding.related.map((place, id) => ({ id, ...sarifLocation(place, files) })),
    partialFingerprints: { 'goujiFingerprint/v1': finding.fingerprint },
    suppressions: suppressionsOf(finding, report),
    properties: {
      title: finding.title,
      item: finding.item,
      evidence: finding.evidence,
      suggestion: finding.suggestion,
      basis: basesText(finding.basis, language),
      status: finding.status,
      values: inKeyOrder(finding.values),
    },
  };
}

function messageLines(finding: Finding, { language }: Report): string[] {
  const labelled = (['evidence', 'suggestion'] as const)
    .filter((key) => finding[key] !== '')
    .map((key) => `${word(key, language)}${mark('colon', language)}${finding[key]}`);
  return [finding.message || finding.title, ...labelled];
}

/** Empty for an open finding: SARIF reads an absent list as not known. */
function suppressionsOf(finding: Finding, { language }: Report): Suppression[] {
  if (finding.status === 'open') return [];
  const justification = plain(explanationText(finding, language));
  return [
    {
      kind: 'external',
      status: finding.status === 'waived' ? 'accepted' : 'underReview',
      ...(justification === '' ? {} : { justification }),
    },
  ];
}

function notificationsOf(report: Report, rules: SarifRules, files: SarifFiles): Notification[] {
  const about = (rule: string): Pick<Notification, 'associatedRule' | 'level'> => ({
    associatedRule: { id: rule, index: rules.indexes.get(rule)! },
    level: 'note',
  });
  const skipped = report.skipped.map(
    ({ rule, missing, reason }): Notification => ({
      descriptor: { id: 'skipped' },
      ...about(rule),
      message: { text: sarifText(reason) },
      locations: [{ physicalLocation: { artifactLocation: { ...files.workbook } } }],
      properties: { missing: [...missing] },
    }),
  );
  const notApplicable = report.notApplicable.map(
    ({ rule, item, place, reason }): Notification => ({
      descriptor: { id: 'notApplicable' },
      ...about(rule),
      message: {
        text: sarifText(item === '' ? reason : `${item}${mark('colon', report.language)}${reason}`),
      },
      ...(place ? { locations: [sarifLocation(place, files)] } : {}),
    }),
  );
  return [...skipped, ...notApplicable];
}

function inKeyOrder(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
