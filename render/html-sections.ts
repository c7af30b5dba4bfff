/** What follows the findings in the HTML report: what was not checked, sheets, packs and parameters. */
import type { Language } from '../engine/gouji-error.ts';
import type { Report } from '../engine/report.ts';
import { coveredText, leftText } from './coverage.ts';
import { type Markup, markup, NOTHING } from './markup.ts';
import { placeText } from './place.ts';
import {
  formsText,
  notApplicableByRule,
  parameterValue,
  ruleTitle,
  skippedByReason,
  unreadText,
} from './summary.ts';
import { type Titles, titleOf } from './titles.ts';
import { counted, mark, UNITS_OF, word } from './words.ts';

/** Skipped rules by reason and what is not applicable, each folded away. */
export function notCheckedSection(report: Report, titles: Titles): Markup {
  if (report.skipped.length === 0 && report.notApplicable.length === 0) {
    return markup`<p>${word('none', report.language)}</p>`;
  }
  return markup`${skippedDetails(report, titles)}${notApplicableDetails(report, titles)}`;
}

/** Every sheet, the forms it was recognised as, how many of its numbers were compared, and what kept it from being recognised. */
export function sheetsSection(report: Report, titles: Titles): Markup {
  const { language } = report;
  const coverage = new Map(report.coverage.sheets.map((sheet) => [sheet.sheet, sheet]));
  const numbers = (name: string) => {
    const sheet = coverage.get(name);
    if (!sheet || sheet.seen === 0) return '';
    return sheet.left === 0 ? coveredText(sheet, language) : leftText(sheet, language);
  };
  const rows = report.workbook.sheets.map(
    (sheet) =>
      markup`<tr><th scope="row"><bdi>${sheet.name}</bdi></th><td><bdi>${formsText(sheet, titles, language)}</bdi></td><td><bdi>${numbers(sheet.name)}</bdi></td><td><bdi>${unreadText(sheet, titles, language)}</bdi></td></tr>\n`,
  );
  const missing = (report.workbook.missingSheets ?? []).map(
    (name) =>
      markup`<tr><th scope="row"><bdi>${name}</bdi></th><td></td><td></td><td>${word('missingSheet', language)}</td></tr>\n`,
  );
  return table(['sheet', 'form', 'numbersOfSheet', 'note'], [...rows, ...missing], language);
}

/** The packs with their versions, and the parameters that someone changed. */
export function packsSection(report: Report, titles: Titles): Markup {
  const { language } = report;
  const packs = report.packs.map(
    ({ id, version, sha256 }) =>
      markup`<tr><th scope="row"><bdi>${titleOf(titles.packs, id, language)}</bdi></th><td>${version}</td><td class="digest">${sha256}</td></tr>\n`,
  );
  return markup`${table(['packs', 'version', 'digest'], packs, language)}
<h3>${word('parameters', language)}</h3>
${parametersTable(report, titles)}`;
}

function skippedDetails(report: Report, titles: Titles): Markup {
  const { language } = report;
  if (report.skipped.length === 0) return NOTHING;
  const rows = skippedByReason(report, titles).map(
    ({ reason, rules }) =>
      markup`<tr><th scope="row"><bdi>${reason}</bdi></th><td class="count">${rules.length}</td><td><bdi>${rules.join(mark('listComma', language))}</bdi></td></tr>\n`,
  );
  const count = counted(report.skipped.length, UNITS_OF.rule, language);
  const head = `${word('skipped', language)}${mark('open', language)}${count}${mark('close', language)}`;
  return markup`<details><summary>${head}</summary>
${table(['reason', 'count', 'rules'], rows, language)}
</details>
`;
}

function notApplicableDetails(report: Report, titles: Titles): Markup {
  const { language } = report;
  if (report.notApplicable.length === 0) return NOTHING;
  const rows = notApplicableByRule(report, titles).map(({ title, reason, items }) => {
    const names = items.map(({ item, place }) => {
      const where = place ? placeText(place, language) : '';
      if (item === '' || where === '') return item || where;
      return `${item}${mark('open', language)}${where}${mark('close', language)}`;
    });
    return markup`<tr><th scope="row"><bdi>${title}</bdi></th><td class="third"><bdi>${reason}</bdi></td><td><bdi>${names.join(mark('listComma', language))}</bdi></td></tr>\n`;
  });
  const count = counted(report.notApplicable.length, UNITS_OF.item, language);
  const head = `${word('notApplicable', language)}${mark('open', language)}${count}${mark('close', language)}`;
  return markup`<details><summary>${head}</summary>
${table(['rule', 'reason', 'item'], rows, language)}
</details>
`;
}

function parametersTable(report: Report, titles: Titles): Markup {
  const { language } = report;
  const entries = Object.entries(report.parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return markup`<p>${word('defaults', language)}</p>`;
  const rows = entries.map(([key, value]) => {
    const rule = key.slice(0, Math.max(0, key.lastIndexOf('.')));
    const title = ruleTitle(report, titles, rule);
    const shown = title === rule ? '' : title;
    return markup`<tr><th scope="row"><code>${key}</code></th><td><bdi>${shown}</bdi></td><td><bdi>${parameterValue(value)}</bdi></td></tr>\n`;
  });
  return table(['parameter', 'rule', 'value'], rows, language);
}

function table(
  columns: readonly Parameters<typeof word>[0][],
  rows: readonly Markup[],
  language: Language,
): Markup {
  const heads = columns.map((column) => markup`<th scope="col">${word(column, language)}</th>`);
  return markup`<table class="plain-table">
<thead><tr>${heads}</tr></thead>
<tbody>
${rows}</tbody>
</table>`;
}
