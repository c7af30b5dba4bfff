/** The blocks of a letter as rows of its table. Every colour is set with its ground, so that a mail program that inverts them inverts both. */
import type { Language } from '../../engine/gouji-error.ts';
import { Markup, markup, NOTHING } from '../markup.ts';
import { barsHtml } from './bars-html.ts';
import type { Block, Entry, Figure } from './block.ts';
import { COLOURS, FIGURES, FONT, TITLE_FONT, toneColour } from './letter-style.ts';
import { linkTarget } from './quoted.ts';

/** Between two figures. */
const GAP_PERCENT = 2;

/** One table row of the letter. */
export function blockHtml(block: Block, language: Language): Markup {
  switch (block.kind) {
    case 'heading':
      return row(
        markup`<h2 class="t-ink" style="${css(`margin:0;${TITLE_FONT}font-size:18px;line-height:1.4;font-weight:700;color:${COLOURS.ink};`)}">${block.text}</h2>`,
        28,
      );
    case 'paragraph':
      return row(paragraph(block.text, block.tone));
    case 'figures':
      return row(figuresHtml(block.figures), 18);
    case 'button':
      return row(button(block.label, block.href, block.quiet === true), 16);
    case 'link':
      return row(
        markup`<p style="${css(`margin:0;${FONT}font-size:14px;line-height:1.7;`)}">${link(block.text, block.href)}</p>`,
      );
    case 'entries':
      return row(markup`${block.entries.map((entry) => entryHtml(entry, langOf(block.lang, language)))}`, 2);
    case 'counts':
      return row(countsHtml(block.rows, langOf(block.lang, language)));
    case 'bars':
      return row(barsHtml(block.rows, language));
  }
}

function row(content: Markup, above = 10): Markup {
  return markup`<tr><td class="pad" style="padding:${above}px 28px 0;">${content}</td></tr>\n`;
}

/** A language of its own only where it differs from the letter's. */
function langOf(own: Language, letter: Language): Markup {
  if (own === letter) return NOTHING;
  return new Markup(own === 'zh' ? ' lang="zh-CN"' : ' lang="en"');
}

function paragraph(text: string, tone?: 'quiet'): Markup {
  const [name, size] = tone === 'quiet' ? (['quiet', 13] as const) : (['ink', 14] as const);
  return markup`<p class="t-${name}" style="${css(`margin:0;${FONT}font-size:${size}px;line-height:1.7;color:${COLOURS[name]};word-break:break-word;`)}">${text}</p>`;
}

function link(text: string, href: string): Markup {
  const target = linkTarget(href);
  if (target === '') return markup`${text}`;
  return markup`<a class="t-info" href="${target}" style="color:${COLOURS.info};text-decoration:underline;">${text}</a>`;
}

/** A cell with a ground, not a drawn shape: Outlook for Windows fills it too. */
function button(label: string, href: string, quiet: boolean): Markup {
  const target = linkTarget(href);
  if (target === '') return NOTHING;
  const [ground, ink] = quiet ? [COLOURS.panel, COLOURS.info] : [COLOURS.info, COLOURS.onMark];
  const names = quiet ? 'g-panel e-info' : 'f-info e-info';
  return markup`<table role="presentation" cellpadding="0" cellspacing="0"><tr><td class="${names}" bgcolor="${ground}" align="center" style="${css(`background-color:${ground};border:1px solid ${COLOURS.info};border-radius:3px;mso-padding-alt:9px 20px;`)}"><a class="${quiet ? 't-info' : 'f-info'}" href="${target}" style="${css(`display:inline-block;padding:9px 20px;${FONT}font-size:15px;line-height:1.4;font-weight:600;color:${ink};background-color:${ground};border-radius:3px;text-decoration:none;`)}">${label}</a></td></tr></table>`;
}

function figuresHtml(figures: readonly Figure[]): Markup {
  const width = Math.floor((100 - GAP_PERCENT * (figures.length - 1)) / Math.max(1, figures.length));
  const cells = figures.map(({ label, count, tone, change }) => {
    const shade = count === 0 && tone !== 'good' ? 'quiet' : tone;
    const how = change
      ? markup`<br /><span class="t-quiet" style="${css(`font-size:12px;line-height:1.5;color:${COLOURS.quiet};`)}">${change}</span>`
      : NOTHING;
    return markup`<td class="g-band e-${shade}" width="${width}%" valign="top" bgcolor="${COLOURS.band}" style="${css(`width:${width}%;background-color:${COLOURS.band};border-top:3px solid ${toneColour(shade)};padding:8px 10px 10px;${FONT}${FIGURES}font-size:13px;line-height:1.5;color:${COLOURS.ink};`)}"><span class="big t-${shade}" style="${css(`${TITLE_FONT}font-size:28px;line-height:1.25;font-weight:700;color:${toneColour(shade)};`)}">${count}</span><br /><span class="t-ink" style="color:${COLOURS.ink};">${label}</span>${how}</td>`;
  });
  const gap = markup`<td width="${GAP_PERCENT}%" style="width:${GAP_PERCENT}%;font-size:1px;line-height:1px;">&#160;</td>`;
  return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr>${cells.map((cell, i) => (i === 0 ? cell : markup`${gap}${cell}`))}</tr></table>`;
}

function entryHtml(entry: Entry, lang: Markup): Markup {
  const tone = entry.mark?.tone ?? 'info';
  const mark = entry.mark ? markup`${severityMark(entry.mark)} ` : NOTHING;
  const title = entry.href ? link(entry.title, entry.href) : markup`<bdi>${entry.title}</bdi>`;
  const body = css(
    `margin:4px 0 0;${FONT}font-size:14px;line-height:1.7;color:${COLOURS.ink};word-break:break-word;`,
  );
  const quiet = css(
    `margin:4px 0 0;${FONT}font-size:13px;line-height:1.6;color:${COLOURS.quiet};word-break:break-word;`,
  );
  const where =
    entry.where === '' ? NOTHING : markup`<p class="t-quiet" style="${quiet}"><bdi>${entry.where}</bdi></p>`;
  const evidence = entry.evidence
    ? markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin-top:6px;"><tr><td class="g-band t-ink" bgcolor="${COLOURS.band}" style="${css(`background-color:${COLOURS.band};padding:5px 10px;${FONT}${FIGURES}font-size:13px;line-height:1.6;color:${COLOURS.ink};word-break:break-word;`)}"><bdi>${entry.evidence}</bdi></td></tr></table>`
    : NOTHING;
  const details = entry.details.map(
    ({ label, text }) =>
      markup`<p class="t-ink" style="${body}"><span class="t-quiet" style="color:${COLOURS.quiet};">${label}</span>&#160; <bdi>${text}</bdi></p>`,
  );
  const note = entry.note ? markup`<p class="t-quiet" style="${quiet}">${entry.note}</p>` : NOTHING;
  return markup`<table role="presentation"${lang} width="100%" cellpadding="0" cellspacing="0" style="margin-top:12px;"><tr><td class="e-${tone}" style="${css(`border-left:3px solid ${toneColour(tone)};padding:1px 0 2px 12px;`)}">
<p class="t-ink" style="${css(`margin:0;${FONT}font-size:15px;line-height:1.6;font-weight:700;color:${COLOURS.ink};word-break:break-word;`)}">${mark}${title}</p>
${where}<p class="t-ink" style="${body}"><bdi>${entry.message}</bdi></p>${evidence}${details}${note}
</td></tr></table>
`;
}

function severityMark({ tone, text }: NonNullable<Entry['mark']>): Markup {
  const colour = toneColour(tone);
  return markup`<span class="f-${tone}" style="${css(`background-color:${colour};color:${COLOURS.onMark};font-size:12px;font-weight:600;padding:1px 6px;border-radius:2px;white-space:nowrap;`)}">${text}</span>`;
}

function countsHtml(
  rows: readonly { readonly label: string; readonly count: string }[],
  lang: Markup,
): Markup {
  const cell = `${FONT}font-size:14px;line-height:1.6;color:${COLOURS.ink};border-bottom:1px solid ${COLOURS.line};padding:5px 0;`;
  return markup`<table${lang} role="table" width="100%" cellpadding="0" cellspacing="0" style="width:100%;border-collapse:collapse;">${rows.map(
    ({ label, count }) =>
      markup`<tr role="row"><th role="rowheader" scope="row" class="t-ink e-line" align="left" style="${css(`${cell}font-weight:400;text-align:left;word-break:break-word;`)}"><bdi>${label}</bdi></th><td role="cell" class="t-ink e-line" align="right" style="${css(`${cell}${FIGURES}text-align:right;white-space:nowrap;padding-left:12px;`)}">${count}</td></tr>`,
  )}</table>`;
}

/** Our own declarations as they stand in a double-quoted attribute. */
function css(declarations: string): Markup {
  return new Markup(declarations);
}
