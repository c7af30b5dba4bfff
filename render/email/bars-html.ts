/** Bar charts of table cells: no image, and the same figures in words above each bar. */
import { Markup, markup, NOTHING } from '../markup.ts';
import type { BarRow } from './block.ts';
import { COLOURS, FIGURES, FONT, toneColour } from './letter-style.ts';
import { linkTarget } from './quoted.ts';

/** A bar that stands for something is never too thin to see. */
const NARROWEST_PERCENT = 1;

/** Rows with bars to the scale of the longest. */
export function barsHtml(rows: readonly BarRow[]): Markup {
  const longest = Math.max(1, ...rows.map(lengthOf));
  return markup`<table role="table" width="100%" cellpadding="0" cellspacing="0" border="0" style="width:100%;">${rows.map((row) => barRow(row, longest))}</table>`;
}

function lengthOf({ parts }: BarRow): number {
  return parts.reduce((sum, { count }) => sum + Math.max(0, count), 0);
}

function barRow(row: BarRow, longest: number): Markup {
  const text = `${FONT}font-size:14px;line-height:1.5;word-break:break-word;`;
  const target = row.href ? linkTarget(row.href) : '';
  const name =
    target === ''
      ? markup`<bdi>${row.label}</bdi>`
      : markup`<a class="t-ink" href="${target}" style="color:${COLOURS.ink};text-decoration:underline;"><bdi>${row.label}</bdi></a>`;
  return markup`<tr role="row"><th role="rowheader" scope="row" class="t-ink" align="left" valign="bottom" style="${new Markup(`${text}font-weight:400;text-align:left;color:${COLOURS.ink};padding:7px 0 0;`)}">${name}</th><td role="cell" class="t-quiet" align="right" valign="bottom" style="${new Markup(`${text}${FIGURES}font-size:13px;text-align:right;color:${COLOURS.quiet};padding:7px 0 0 12px;`)}">${row.words}</td></tr>
<tr aria-hidden="true"><td colspan="2" style="padding:3px 0 0;">${bar(row, longest)}</td></tr>
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
  const thin = 'height:7px;font-size:1px;line-height:7px;padding:0;';
  const cells = parts.map(
    ({ tone, percent }) =>
      markup`<td class="f-${tone}" width="${percent}%" bgcolor="${toneColour(tone)}" style="${new Markup(`width:${percent}%;background-color:${toneColour(tone)};${thin}`)}">&#160;</td>`,
  );
  const track =
    rest <= 0
      ? NOTHING
      : markup`<td class="g-band" width="${rest}%" bgcolor="${COLOURS.band}" style="${new Markup(`width:${rest}%;background-color:${COLOURS.band};${thin}`)}">&#160;</td>`;
  return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="width:100%;table-layout:fixed;"><tr>${cells}${track}</tr></table>`;
}
