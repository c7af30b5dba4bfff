/** A letter as HTML that mail programs show alike: tables, inline styles, no script, image or address to load from. */
import { Markup, markup, NOTHING } from '../markup.ts';
import type { Letter } from './block.ts';
import { blockHtml } from './block-html.ts';
import { COLOURS, FONT, LETTER_STYLE, TITLE_FONT } from './letter-style.ts';
import { linkTarget } from './quoted.ts';
import { say } from './say.ts';

/** 600 wide where there is room, as narrow as the screen where there isn't; Outlook for Windows needs it as a table. */
const OPEN_FOR_OUTLOOK = new Markup(
  '<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->',
);
const CLOSE_FOR_OUTLOOK = new Markup('<!--[if mso]></td></tr></table><![endif]-->');

/** The whole page. Well-formed XML too. */
export function letterHtml(letter: Letter): string {
  const lang = letter.language === 'zh' ? 'zh-CN' : 'en';
  const blocks = letter.blocks.map((block) => blockHtml(block, letter.language));
  const page = markup`<!DOCTYPE html>
<html lang="${lang}" dir="ltr">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="supported-color-schemes" content="light dark" />
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
<meta name="x-apple-disable-message-reformatting" />
<title>${letter.subject}</title>
<style>${new Markup(LETTER_STYLE)}</style>
</head>
<body class="g-paper" style="${style(`margin:0;padding:0;background-color:${COLOURS.paper};`)}">
<div aria-hidden="true" style="${style('display:none;max-height:0;overflow:hidden;mso-hide:all;')}">${letter.lead}</div>
<div role="article" aria-roledescription="email" aria-label="${letter.subject}" lang="${lang}">
<table role="presentation" class="g-paper" width="100%" cellpadding="0" cellspacing="0" bgcolor="${COLOURS.paper}" style="${style(`width:100%;background-color:${COLOURS.paper};`)}">
<tr><td class="edge" align="center" style="padding:24px 8px;">
${OPEN_FOR_OUTLOOK}
<table role="presentation" class="g-panel e-rule" align="center" width="100%" cellpadding="0" cellspacing="0" bgcolor="${COLOURS.panel}" style="${style(`width:100%;max-width:600px;background-color:${COLOURS.panel};border-top:3px solid ${COLOURS.rule};`)}">
${masthead(letter)}${blocks}${footer(letter)}
</table>
${CLOSE_FOR_OUTLOOK}
</td></tr>
</table>
</div>
</body>
</html>
`;
  return page.source;
}

function masthead({ kind, title, facts, lead }: Letter): Markup {
  const shown = facts.filter((fact) => fact !== '');
  const line =
    shown.length === 0
      ? NOTHING
      : markup`<p class="t-quiet" style="${style(`margin:6px 0 0;${FONT}font-size:13px;line-height:1.6;color:${COLOURS.quiet};word-break:break-word;`)}">${shown.map((fact, i) => markup`${i > 0 ? ' · ' : ''}<bdi>${fact}</bdi>`)}</p>`;
  return markup`<tr><td class="pad" style="padding:24px 28px 0;">
<p class="t-quiet" style="${style(`margin:0 0 6px;${FONT}font-size:13px;line-height:1.5;color:${COLOURS.quiet};`)}">${kind}</p>
<h1 class="h1 t-ink" style="${style(`margin:0;${TITLE_FONT}font-size:24px;line-height:1.35;font-weight:700;color:${COLOURS.ink};word-break:break-word;`)}"><bdi>${title}</bdi></h1>
${line}
<p class="t-ink" style="${style(`margin:16px 0 0;${FONT}font-size:16px;line-height:1.75;color:${COLOURS.ink};word-break:break-word;`)}">${lead}</p>
</td></tr>
`;
}

function footer({ language, footer, unsubscribe }: Letter): Markup {
  const target = linkTarget(unsubscribe);
  const small = style(
    `margin:0 0 4px;${FONT}font-size:12px;line-height:1.6;color:${COLOURS.quiet};word-break:break-word;`,
  );
  const leave =
    target === ''
      ? NOTHING
      : markup`<p class="t-quiet" style="${small}"><a class="t-quiet" href="${target}" style="color:${COLOURS.quiet};text-decoration:underline;">${say(language, '退订或更改接收方式', 'Unsubscribe or change what you get')}</a></p>`;
  return markup`<tr><td class="pad" style="padding:28px 28px 24px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td class="e-line" style="${style(`border-top:1px solid ${COLOURS.line};padding-top:14px;`)}">
${footer.map((line) => markup`<p class="t-quiet" style="${small}"><bdi>${line}</bdi></p>\n`)}${leave}
</td></tr></table>
</td></tr>`;
}

/** Our own declarations, quotes and all, as they stand in a double-quoted attribute. */
function style(declarations: string): Markup {
  return new Markup(declarations);
}
