import { nothingCompared } from '../engine/coverage/nothing-compared.ts';
import type { Language } from '../engine/gouji-error.ts';
import type { Report } from '../engine/report.ts';
import { coveredText } from './coverage.ts';
import { findingsTable } from './html-findings.ts';
import { htmlPage } from './html-page.ts';
import { notCheckedSection, packsSection, sheetsSection } from './html-sections.ts';
import { type Markup, markup, NOTHING } from './markup.ts';
import { referenceRows } from './references.ts';
import type { Titles } from './titles.ts';
import { mark, SEVERITY_ORDER, severityName, statusName, word } from './words.ts';

/**
 * A report as one HTML page: opens offline, needs no script, prints on A4 (landscape, header row on every page), light
 * and dark, in the report's language. It is well-formed XML too, and every text in it is escaped.
 * @param titles what rules, forms and packs are called where the report has only their ids
 */
export function renderHtml(report: Report, titles: Titles = {}): string {
  const { language } = report;
  const sections = [
    markup`<h2 id="findings">${heading(1, word('findings', language), language)}</h2>
${findingsTable(report)}`,
    markup`<h2>${heading(2, word('notChecked', language), language)}</h2>
${notCheckedSection(report, titles)}`,
    markup`<h2>${heading(3, word('sheets', language), language)}</h2>
${sheetsSection(report, titles)}`,
    markup`<h2>${heading(4, word('packsAndParameters', language), language)}</h2>
${packsSection(report, titles)}`,
  ];
  const content = markup`${masthead(report)}
${summary(report)}
${sections.map((section) => markup`<section>\n${section}\n</section>\n`)}${signatures(language)}
<footer class="colophon">
<p>${word('product', language)}${mark('colon', language)}${word('noticeSame', language)}</p>
<p>${word('file', language)} ${word('digest', language)}${mark('colon', language)}<span class="digest">${report.workbook.sha256}</span></p>
</footer>`;
  return htmlPage(`${word('reportTitle', language)} ${report.workbook.name}`, content, language);
}

function masthead(report: Report): Markup {
  const { language } = report;
  const facts = [
    ['department', report.department],
    ['year', report.year === undefined ? '' : String(report.year)],
    ['asOf', report.asOf],
  ] as const;
  const told = [
    ...facts.map(([key, value]) => [word(key, language), value] as const),
    ...referenceRows(report),
  ];
  const rows = told
    .filter(([, value]) => value.trim() !== '')
    .map(([label, value]) => markup`<div><dt>${label}</dt><dd><bdi>${value}</bdi></dd></div>`);
  return markup`<header class="masthead">
<h1>${word('reportTitle', language)}</h1>
<p class="of"><bdi>${report.workbook.name}</bdi></p>
<dl class="facts">${rows}</dl>
</header>`;
}

function summary(report: Report): Markup {
  const { language } = report;
  const cards = SEVERITY_ORDER.map(
    (severity) =>
      markup`<li class="${severity}"><b>${report.totals[severity]}</b> ${severityName(severity, language)}</li>`,
  );
  const settled = (['explained', 'waived'] as const).map((status) => {
    const count = report.findings.filter((finding) => finding.status === status).length;
    return count === 0 ? NOTHING : markup`<li><b>${count}</b> ${statusName(status, language)}</li>`;
  });
  const paragraph =
    report.summary.trim() === '' ? NOTHING : markup`<p class="summary"><bdi>${report.summary}</bdi></p>\n`;
  return markup`${paragraph}<ul class="cards">${cards}${settled}${coverageCard(report)}</ul>`;
}

/** How many numbers were compared; grey where none was, whatever was found. */
function coverageCard(report: Report): Markup {
  const { language, coverage } = report;
  if (nothingCompared(report)) {
    return markup`<li class="unchecked"><b>${word('unchecked', language)}</b> ${coveredText(coverage, language)}</li>`;
  }
  return markup`<li class="coverage"><b>${coverage.compared}/${coverage.seen}</b> ${word('comparedNumbers', language)}</li>`;
}

/** Where a printed report is signed. */
function signatures(language: Language): Markup {
  const lines = (['preparedBy', 'reviewedBy', 'signedOn'] as const).map(
    (key) => markup`<div>${word(key, language)}</div>`,
  );
  return markup`<div class="signatures" aria-hidden="true">${lines}</div>`;
}

/** 「一、校验结果」, `1. Findings`. */
function heading(number: 1 | 2 | 3 | 4, text: string, language: Language): string {
  return language === 'zh' ? `${'一二三四'[number - 1]}、${text}` : `${number}. ${text}`;
}
