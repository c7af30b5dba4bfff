/** Colours and fonts of the mails: the printed report's, as far as mail programs go along. */
import { PALETTES } from '../html-style.ts';
import type { Tone } from './block.ts';

const GOOD = { light: '#2f6b3a', dark: '#86c592' } as const;

export const COLOURS = {
  ...PALETTES.light,
  good: GOOD.light,
} as const;

const DARK = { ...PALETTES.dark, good: GOOD.dark } as const;

export const FONT = "font-family:'PingFang SC','Microsoft YaHei',sans-serif;";
export const TITLE_FONT = "font-family:'Songti SC',STZhongsong,SimSun,serif;";
export const FIGURES = 'font-variant-numeric:lining-nums tabular-nums;';

/** The colour of what is said in this tone. */
export function toneColour(tone: Tone): string {
  return COLOURS[tone];
}

const dark = (scope: string): string =>
  [
    ...(['paper', 'panel', 'band'] as const).map(
      (name) => `${scope} .g-${name} { background-color: ${DARK[name]} !important; }`,
    ),
    ...(['ink', 'quiet', 'error', 'warning', 'info', 'good'] as const).map(
      (name) => `${scope} .t-${name} { color: ${DARK[name]} !important; }`,
    ),
    ...(['error', 'warning', 'info', 'good', 'quiet'] as const).map(
      (name) =>
        `${scope} .f-${name} { background-color: ${DARK[name]} !important; color: ${DARK.onMark} !important; }
${scope} .e-${name} { border-color: ${DARK[name]} !important; }`,
    ),
    `${scope} .e-line { border-color: ${DARK.line} !important; }`,
    `${scope} .e-rule { border-color: ${DARK.rule} !important; }`,
  ].join('\n');

/**
 * What the inline styles can't say: dark grounds (Apple Mail, Outlook on phones and in the browser) and narrow
 * screens. A mail program that drops it shows the light page, still whole.
 */
export const LETTER_STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; -webkit-text-size-adjust: 100%; -ms-text-size-adjust: 100%; }
table { border-spacing: 0; }
@media (max-width: 480px) {
.pad { padding-left: 16px !important; padding-right: 16px !important; }
.edge { padding: 0 !important; }
/* Names above their figures, not beside them. */
.stack { display: block !important; width: auto !important; text-align: left !important; }
.h1 { font-size: 21px !important; }
.big { font-size: 24px !important; }
}
@media (prefers-color-scheme: dark) {
${dark('')}
}
${dark('[data-ogsc]')}
${dark('[data-ogsb]')}
`;
