/** The findings table of the HTML report: one table, a group of rows a sheet. */
import type { Language } from '../engine/gouji-error.ts';
import { quoteOf } from '../engine/place.ts';
import type { Finding, Report } from '../engine/report.ts';
import { basesText } from './basis.ts';
import { notCheckedText } from './coverage.ts';
import { type Markup, markup, NOTHING } from './markup.ts';
import { placeText, spotOf } from './place.ts';
import { type LeftOut, rowsToList } from './rows-to-list.ts';
import { explanationText, findingsBySheet, type SheetFindings } from './summary.ts';
import { counted, mark, severityName, statusName, UNITS_OF, word } from './words.ts';

const COLUMNS = ['number', 'severity', 'rule', 'place', 'item', 'message', 'suggestion', 'basis'] as const;

/** The table, or a sentence where nothing was found. */
export function findingsTable(report: Report): Markup {
  const { language } = report;
  if (report.findings.length === 0) {
    return markup`<p class="nothing">${notCheckedText(report) || word('noFindings', language)}</p>`;
  }
  const heads = COLUMNS.map(
    (column) =>
      markup`<th scope="col" role="columnheader" class="c-${column}">${word(column, language)}</th>`,
  );
  const bySheet = findingsBySheet(report);
  const groups = rowsToList(bySheet).map(({ listed, left }, i) => {
    const group = bySheet[i]!;
    const rows = listed.map(({ finding, number }) => findingRow(finding, number, group.sheet, language));
    return markup`
<tbody role="rowgroup">
${groupRow(group, language)}${rows}${left.map((it) => leftOutRow(it, language))}
</tbody>`;
  });
  return markup`<table class="findings" role="table" aria-labelledby="findings">
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>${groups}
</table>`;
}

function groupRow(group: SheetFindings, language: Language): Markup {
  const count = counted(group.findings.length, UNITS_OF.finding, language);
  return markup`<tr class="group" role="row"><th scope="rowgroup" role="rowheader" colspan="${COLUMNS.length}"><bdi>${group.sheet}</bdi> <span class="quiet">${count}</span></th></tr>`;
}

function leftOutRow({ title, count, first, last }: LeftOut, language: Language): Markup {
  const [from, to] = [first, last].map(({ place }) => spotOf(place, language));
  const text =
    language === 'zh'
      ? `「${title}」另有 ${count} 处（${from} 至 ${to}），规则相同，未逐条列出；全部见标注副本或 JSON 报告。`
      : `“${title}” stands ${count} more times (${from} to ${to}), not listed one by one: the annotated copy and the JSON report have all.`;
  return markup`
<tr role="row"><td role="cell" class="left-out" colspan="${COLUMNS.length}"><bdi>${text}</bdi></td></tr>`;
}

function findingRow(finding: Finding, number: number, sheet: string, language: Language): Markup {
  return markup`
<tr role="row" id="finding-${number}" data-rule="${finding.rule}" data-fingerprint="${finding.fingerprint}">
<td role="cell" class="number">${number}</td>
<td role="cell" class="severity">${severityMark(finding, language)}</td>
<td role="cell" class="rule"><bdi>${finding.title}</bdi><span class="id">${breakable(finding.rule)}</span></td>
<td role="cell" class="place"><bdi>${spotOf(finding.place, language)}</bdi>${relatedPlaces(finding, sheet, language)}</td>
${labelledCell('item', finding.item, language)}
<td role="cell" class="message"><bdi>${finding.message}</bdi>${evidenceLine(finding)}${quoteLine(finding, language)}${explanationLine(finding, language)}</td>
${labelledCell('suggestion', finding.suggestion, language)}
${labelledCell('basis', basesText(finding.basis, language), language)}
</tr>`;
}

/** A rule's id that breaks after its pack's name before it breaks anywhere else. */
function breakable(id: string): Markup {
  const [pack = '', ...rest] = id.split('/');
  return rest.length === 0 ? markup`${pack}` : markup`${pack}/<wbr />${rest.join('/')}`;
}

function severityMark(finding: Finding, language: Language): Markup {
  const status = statusName(finding.status, language);
  const tag = status === '' ? NOTHING : markup`<span class="status">${status}</span>`;
  return markup`<span class="mark ${finding.severity}">${severityName(finding.severity, language)}</span>${tag}`;
}

function relatedPlaces(finding: Finding, sheet: string, language: Language): Markup {
  if (finding.related.length === 0) return NOTHING;
  const places = finding.related
    .map((place) => placeText(place, language, sheet))
    .join(mark('listComma', language));
  return markup`<span class="related">${word('related', language)} <bdi>${places}</bdi></span>`;
}

function evidenceLine(finding: Finding): Markup {
  return finding.evidence === ''
    ? NOTHING
    : markup`<span class="evidence"><bdi>${finding.evidence}</bdi></span>`;
}

/** The sentence that a finding in a text is about. */
function quoteLine({ place }: Finding, language: Language): Markup {
  const quote = quoteOf(place);
  if (quote === '') return NOTHING;
  return markup`<span class="evidence">${word('quote', language)}${mark('colon', language)}<bdi>${quote}</bdi></span>`;
}

function explanationLine(finding: Finding, language: Language): Markup {
  const text = explanationText(finding, language);
  if (text === '') return NOTHING;
  return markup`<span class="settled">${word('explanation', language)}${mark('colon', language)}<bdi>${text}</bdi></span>`;
}

function labelledCell(column: 'item' | 'suggestion' | 'basis', text: string, language: Language): Markup {
  const kind = text.trim() === '' ? 'empty' : 'labelled';
  return markup`<td role="cell" class="${column} ${kind}" data-label="${word(column, language)}"><bdi>${text}</bdi></td>`;
}
