import {
  type CheckedFile,
  type CheckedFiles,
  countOf,
  filesTotalsText,
  neediestFirst,
  remarkOn,
} from './checked-files.ts';
import { coveredText } from './coverage.ts';
import { htmlPage } from './html-page.ts';
import { type Markup, markup, NOTHING } from './markup.ts';
import { mark, SEVERITY_ORDER, severityName, word } from './words.ts';

/**
 * One HTML page over the pages of several files, those that need work first.
 * @param pageOf the name of a file's own page, beside this one
 */
export function renderHtmlIndex(checked: CheckedFiles, pageOf: (address: string) => string): string {
  const { files, passedOver, language } = checked;
  const title = word('reportTitle', language);
  const cards = SEVERITY_ORDER.map(
    (severity) =>
      markup`<li class="${severity}"><b>${countOf(files, severity)}</b> ${severityName(severity, language)}</li>`,
  );
  const heads = [
    word('file', language),
    word('department', language),
    word('year', language),
    ...SEVERITY_ORDER.map((severity) => severityName(severity, language)),
    word('coverage', language),
  ];
  const rest =
    passedOver.length === 0
      ? NOTHING
      : markup`<p class="quiet">${word('passedOver', language)}${mark('colon', language)}<bdi>${passedOver.join(mark('listComma', language))}</bdi></p>`;
  const content = markup`<header class="masthead">
<h1>${title}</h1>
<p class="of">${filesTotalsText(checked)}</p>
</header>
<ul class="cards">${cards}</ul>
<section class="files">
<table class="plain-table">
<thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${neediestFirst(files).map((file) => fileRow(file, checked, pageOf))}</tbody>
</table>
${rest}
</section>`;
  return htmlPage(title, content, language);
}

function fileRow(file: CheckedFile, { language }: CheckedFiles, pageOf: (address: string) => string): Markup {
  const { address, report } = file;
  const remark = remarkOn(file, language);
  if (!report) {
    return markup`<tr><th scope="row"><bdi>${address}</bdi></th><td colspan="6">${word('unreadable', language)}${mark('colon', language)}<bdi>${remark}</bdi></td></tr>\n`;
  }
  const counts = SEVERITY_ORDER.map((severity) => {
    const count = report.totals[severity];
    return markup`<td class="count">${count === 0 ? '0' : markup`<b>${count}</b>`}</td>`;
  });
  const year = report.year === undefined ? '' : String(report.year);
  const covered = coveredText(report.coverage, language);
  return markup`<tr><th scope="row"><a href="${encodeURIComponent(pageOf(address))}"><bdi>${address}</bdi></a></th><td><bdi>${report.department}</bdi></td><td class="year">${year}</td>${counts}<td>${remark === '' ? covered : markup`<b>${remark}</b>${mark('comma', language)}${covered}`}</td></tr>\n`;
}
