/** Bar charts of table cells: no image, and the same figures in words above each bar. */
import type { Language } from '../../engine/gouji-error.ts';
import { Markup, markup, NOTHING } from '../markup.ts';
import { mark } from '../words.ts';
import type { BarRow } from './block.ts';
import { COLOURS, FIGURES, FONT, toneColour } from './letter-style.ts';
import { linkTarget } from './quoted.ts';

/** A bar that stands for something is never too thin to see. */
const NARROWEST_PERCENT = 1;

/** Rows with bars to the scale of the longest. */
export function barsHtml(rows: readonly BarRow[], language: Language): Markup {
  const longest = Math.max(1, ...rows.map(lengthOf));
  return markup`<table role="list" width="100%" cellpadding="0" cellspacing="0">${rows.map((row) => barRow(row, longest, language))}</table>`;
}

function lengthOf({ parts }: BarRow): number {
  return parts.reduce((sum, { count }) => sum + Math.max(0, count), 0);
}

function barRow(row: BarRow, longest: number, language: Language): Markup {
  const text = `${FONT}font-size:14px;line-height:1.5;word-break:break-word;`;
  const target = row.href ? linkTarget(row.href) : '';
  const name =
    target === ''
      ? markup`<bdi>${row.label}</bdi>`
      : markup`<a class="t-ink" href="${target}" style="color:${COLOURS.ink};text-decoration:underline;text-decoration-color:${COLOURS.quiet};"><bdi>${row.label}</bdi></a>`;
  const words = row.words.map(
    ({ text: part, tone }, i) =>
      markup`${i > 0 ? mark('comma', language) : ''}<span class="t-${tone}" style="color:${toneColour(tone)};white-space:nowrap;">${part}</span>`,
  );
  return markup`<tr role="listitem"><td style="padding:7px 0 0;"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td class="stack t-ink" valign="bottom" style="${new Markup(`${text}color:${COLOURS.ink};`)}">${name}</td><td class="stack t-quiet" align="right" valign="bottom" style="${new Markup(`${text}${FIGURES}font-size:13px;text-align:right;color:${COLOURS.quiet};`)}">${words}</td></tr></table>${bar(row, longest)}</td></tr>
`;
}

function bar(row: BarRow, longest: number): Markup {
  const parts = row.parts
    .filter(({ count }) => count > 0)
    .map(({ tone, count }) => ({
      tone,
      percent: Math.max(NARROWEST_PERCENT, Math.round((count * 100) / longest)),
    }));
  const rest = 100 - parts.reduce((sum, { percent }) => sum + percent, 0);
  const thin = 'height:7px;font-size:1px;line-height:7px;';
  const cells = parts.map(
    ({ tone, percent }) =>
      markup`<td class="f-${tone}" width="${percent}%" bgcolor="${toneColour(tone)}" style="${new Markup(`background-color:${toneColour(tone)};${thin}`)}">&#160;</td>`,
  );
  const track =
    rest <= 0
      ? NOTHING
      : markup`<td class="g-band" width="${rest}%" bgcolor="${COLOURS.band}" style="${new Markup(`background-color:${COLOURS.band};${thin}`)}">&#160;</td>`;
  return markup`<table role="presentation" aria-hidden="true" width="100%" cellpadding="0" cellspacing="0" style="margin-top:3px;table-layout:fixed;"><tr>${cells}${track}</tr></table>`;
}
