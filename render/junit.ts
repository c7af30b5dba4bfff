import { quoteOf } from '../engine/place.ts';
import type { Finding, Report } from '../engine/report.ts';
import { basesText } from './basis.ts';
import { coveredText, notCheckedText } from './coverage.ts';
import { type Markup, markup, NOTHING } from './markup.ts';
import { placeText } from './place.ts';
import { explanationText, quietRules, ruleTitle, totalsText } from './summary.ts';
import type { Titles } from './titles.ts';
import { mark, severityName, statusName, word } from './words.ts';

interface Suite {
  readonly cases: readonly Markup[];
  readonly failures: number;
  readonly skipped: number;
  readonly report: Report;
}

/**
 * Reports as JUnit XML, a suite a workbook. A finding is a case: error and warning fail, a note passes with its text,
 * a waived finding is skipped; so is a skipped rule, and a case of its own where nothing was compared. With `titles.rules`, a rule that ran and found nothing is a
 * case that passes. No times: equal reports are equal bytes.
 */
export function renderJunit(reports: readonly Report[], titles: Titles = {}): string {
  const suites = reports.map((report) => suiteOf(report, titles));
  const sum = (of: (suite: Suite) => number): number => suites.reduce((total, suite) => total + of(suite), 0);
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${word('product', 'zh')}" tests="${sum(({ cases }) => cases.length)}" failures="${sum(({ failures }) => failures)}" errors="0" skipped="${sum(({ skipped }) => skipped)}">
${suites.map(suiteElement)}</testsuites>
`.source;
}

function suiteOf(report: Report, titles: Titles): Suite {
  const cases = [
    ...report.findings.map((finding) => findingCase(finding, report)),
    ...uncheckedCases(report),
    ...report.skipped.map(({ rule, reason }) => skippedCase(rule, ruleTitle(report, titles, rule), reason)),
    ...quietRules(report, titles).map((rule) => passedCase(rule, ruleTitle(report, titles, rule))),
  ];
  const waived = report.findings.filter(({ status }) => status === 'waived').length;
  return {
    cases: cases.length > 0 ? cases : [passedCase('gouji', word('allHold', report.language))],
    failures: report.findings.filter(fails).length,
    skipped: report.skipped.length + waived + uncheckedCases(report).length,
    report,
  };
}

function suiteElement({ cases, failures, skipped, report }: Suite): Markup {
  const properties = [
    ['department', report.department],
    ['year', report.year === undefined ? '' : String(report.year)],
    ['asOf', report.asOf],
    ['sha256', report.workbook.sha256],
    ...report.packs.map(({ id, version }) => [`pack.${id}`, version] as const),
    ['totals', totalsText(report)],
    ['coverage', coveredText(report.coverage, report.language)],
  ] as const;
  const listed = properties.map(
    ([name, value]) => markup`<property name="${name}" value="${value}"/>
`,
  );
  return markup`<testsuite name="${report.workbook.name}" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}">
<properties>
${listed}</properties>
${cases}</testsuite>
`;
}

function fails({ severity, status }: Finding): boolean {
  return severity !== 'info' && status !== 'waived';
}

function findingCase(finding: Finding, report: Report): Markup {
  const { language } = report;
  const place = placeText(finding.place, language);
  const name = [finding.title, finding.item, place].filter((part) => part !== '').join(' | ');
  return markup`<testcase classname="${finding.rule}" name="${name}">${outcome(finding, place, report)}</testcase>
`;
}

function outcome(finding: Finding, place: string, { language }: Report): Markup {
  if (finding.status === 'waived') {
    const why = explanationText(finding, language);
    const said =
      why === ''
        ? statusName('waived', language)
        : `${statusName('waived', language)}${mark('colon', language)}${why}`;
    return markup`<skipped message="${said}"/>`;
  }
  const details = detailLines(finding, place, language);
  if (!fails(finding)) return markup`<system-out>${details}</system-out>`;
  return markup`<failure type="${finding.severity}" message="${finding.message}">${details}</failure>`;
}

function detailLines(finding: Finding, place: string, language: Report['language']): Markup {
  const lines = [
    [severityName(finding.severity, language), finding.message],
    [word('place', language), place],
    [word('evidence', language), finding.evidence],
    [word('quote', language), quoteOf(finding.place)],
    [word('suggestion', language), finding.suggestion],
    [word('basis', language), basesText(finding.basis, language)],
    [statusName(finding.status, language), explanationText(finding, language)],
  ] as const;
  return markup`${lines
    .filter(([, text]) => text !== '')
    .map(
      ([label, text], index) =>
        markup`${
          index === 0
            ? NOTHING
            : markup`
`
        }${label}${mark('colon', language)}${text}`,
    )}`;
}

function skippedCase(rule: string, title: string, reason: string): Markup {
  return markup`<testcase classname="${rule}" name="${title}"><skipped message="${reason}"/></testcase>
`;
}

/** A workbook of which nothing was compared has not passed. */
function uncheckedCases(report: Report): Markup[] {
  const said = notCheckedText(report);
  return said === '' ? [] : [skippedCase('gouji', word('coverage', report.language), said)];
}

function passedCase(rule: string, title: string): Markup {
  return markup`<testcase classname="${rule}" name="${title}"/>
`;
}
