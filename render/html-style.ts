/** The HTML report's colours and style sheet. No `<`, `&` or address in it: it stands in the page as it is. */

/** Text and ground of everything that is read; each pair below has a contrast of at least 4.5:1 (tested). */
export const PALETTES = {
  light: {
    paper: '#fdfcf9',
    panel: '#ffffff',
    band: '#f3f0e9',
    line: '#d9d4c8',
    ink: '#1f2328',
    quiet: '#575c63',
    rule: '#a4262c',
    error: '#a4262c',
    warning: '#7a4f01',
    info: '#1d5b8f',
    onMark: '#ffffff',
  },
  dark: {
    paper: '#16181b',
    panel: '#1d2024',
    band: '#262a2f',
    line: '#3b4047',
    ink: '#e7e5e0',
    quiet: '#a8adb4',
    rule: '#e06c66',
    error: '#f0857f',
    warning: '#e2b458',
    info: '#83b7e6',
    onMark: '#16181b',
  },
} as const;

type Palette = Readonly<Record<keyof (typeof PALETTES)['light'], string>>;

function variables(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(' ');
}

const SANS =
  '"PingFang SC", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "Hiragino Sans GB", system-ui, sans-serif';
const SERIF =
  '"Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "STZhongsong", "Songti SC", "SimSun", serif';
const MONO = '"Cascadia Mono", Consolas, "SF Mono", Menlo, "Noto Sans Mono", monospace';

const SCREEN = `
:root { color-scheme: light dark; ${variables(PALETTES.light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(PALETTES.dark)} } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.7 ${SANS}; overflow-wrap: anywhere;
  line-break: strict; text-spacing-trim: trim-start; }
main { max-width: 1320px; margin: 0 auto; padding: 40px 32px 56px; }
h1, h2 { font-family: ${SERIF}; font-weight: 700; text-wrap: balance; }
h1 { margin: 0; font-size: 30px; line-height: 1.3; text-align: center; }
:lang(zh) h1 { letter-spacing: 0.12em; }
h2 { margin: 40px 0 14px; font-size: 19px; line-height: 1.4; }
h3 { margin: 24px 0 8px; font-size: 15px; }
a { color: var(--info); }
p { margin: 0 0 12px; }
bdi { unicode-bidi: isolate; }
code, .digest { font-family: ${MONO}; font-size: 12px; }
.quiet { color: var(--quiet); }
.masthead { border-bottom: 3px solid var(--rule); padding-bottom: 20px; }
.masthead .of { margin: 8px 0 0; text-align: center; font-size: 16px; }
.facts { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 6px 40px; margin: 22px 0 0; }
.facts div { display: flex; gap: 1em; }
dt { flex: none; color: var(--quiet); }
dd { margin: 0; }
.summary { margin: 24px 0; font-size: 16px; line-height: 1.9; text-align: justify; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(120px, 1fr)); gap: 14px; margin: 0; padding: 0;
  list-style: none; }
.cards li { background: var(--panel); border: 1px solid var(--line); border-top: 3px solid var(--quiet); padding: 12px 18px;
  text-transform: capitalize; }
.cards .error { border-top-color: var(--error); }
.cards .warning { border-top-color: var(--warning); }
.cards .info { border-top-color: var(--info); }
.cards .unchecked { border-top-color: var(--quiet); background: var(--band); }
.cards b { display: block; font: 700 30px/1.2 ${SERIF}; font-variant-numeric: lining-nums tabular-nums; }
.cards .error b { color: var(--error); }
.cards .warning b { color: var(--warning); }
.cards .info b { color: var(--info); }
table { width: 100%; border-collapse: collapse; background: var(--panel); }
th, td { border: 1px solid var(--line); padding: 9px 11px; text-align: start; vertical-align: top; }
thead th { background: var(--band); font-weight: 600; font-size: 13.5px; vertical-align: middle; }
.findings { table-layout: fixed; font-size: 14px; line-height: 1.65; }
.findings .c-number { width: 3.4em; padding-inline: 4px; text-align: center; white-space: nowrap; }
.findings .c-severity { width: 5em; text-align: center; }
:lang(en) .findings .c-severity { width: 7em; }
.findings .c-rule { width: 14%; }
.findings .c-place { width: 7.8em; }
.findings .c-item { width: 11%; }
.findings .c-suggestion { width: 16%; }
.findings .c-basis { width: 13%; }
.findings .number, .findings .severity { text-align: center; font-variant-numeric: tabular-nums; }
.findings .group th { background: var(--band); font-family: ${SERIF}; font-size: 15px; }
.findings .group .quiet { font: 13px/1.4 ${SANS}; margin-inline-start: 0.6em; }
.findings .rule, .findings .place { font-weight: 600; }
.findings .id, .findings .related { display: block; margin-top: 3px; font-weight: 400; }
.findings .id { font: 11.5px/1.5 ${MONO}; color: var(--quiet); }
.findings .related { font-size: 12.5px; color: var(--quiet); }
.evidence { display: block; margin-top: 6px; padding-inline-start: 9px; border-inline-start: 2px solid var(--line);
  font-variant-numeric: lining-nums tabular-nums; }
.settled { display: block; margin-top: 6px; font-size: 13px; color: var(--quiet); }
.mark { display: inline-block; min-width: 3.2em; padding: 0 6px; border: 1px solid currentcolor; border-radius: 2px;
  font-size: 13px; font-weight: 600; line-height: 1.7; text-align: center; white-space: nowrap; }
.mark.error { background: var(--error); border-color: var(--error); color: var(--onMark); }
.mark.warning { color: var(--warning); }
.mark.info { color: var(--info); border-style: dotted; }
.status { display: block; margin-top: 4px; font-size: 12.5px; color: var(--quiet); }
.plain-table { font-size: 14px; }
.plain-table tbody th { font-weight: 600; }
.plain-table .count { width: 6em; font-variant-numeric: tabular-nums; }
.plain-table .third { width: 30%; }
.plain-table .year { white-space: nowrap; }
.masthead + .cards, .cards + .files { margin-top: 24px; }
.plain-table + p { margin-top: 14px; }
.nothing { padding: 18px; background: var(--panel); border: 1px solid var(--line); }
details { margin: 0 0 12px; border: 1px solid var(--line); background: var(--panel); }
summary { padding: 9px 14px; cursor: pointer; font-weight: 600; }
summary:focus-visible { outline: 2px solid var(--info); outline-offset: 2px; }
details table { border-style: hidden; border-top: 1px solid var(--line); }
.signatures { display: none; }
.colophon p { margin: 0; }
.colophon { margin-top: 40px; padding-top: 12px; border-top: 1px solid var(--line); font-size: 13px; color: var(--quiet); }
`;

/** On a narrow screen each finding is a card; the labels come from the cells' own attributes. */
const NARROW = `
@media screen and (max-width: 760px) {
  main { padding: 24px 16px 40px; }
  h1 { font-size: 24px; }
  .cards { grid-template-columns: repeat(2, 1fr); }
  .facts { display: block; }
  .facts dt { flex: none; width: 6.5em; }
  .findings, .findings tbody, .findings tr, .findings td, .findings th { display: block; width: auto; }
  .findings { background: none; }
  .findings thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .findings tbody tr { margin-bottom: 12px; border: 1px solid var(--line); background: var(--panel); padding: 10px 14px; }
  .findings tbody tr.group { margin: 20px 0 10px; padding: 0; border: 0; background: none; }
  .findings tbody td { border: 0; padding: 3px 0; }
  .findings .number, .findings .severity, .findings .place { display: inline-block; text-align: start;
    margin-inline-end: 10px; }
  .findings .rule { font-size: 15.5px; }
  .findings .status { display: inline; margin-inline-start: 10px; }
  .findings .labelled::before { content: attr(data-label); display: block; margin-top: 4px; font-size: 12.5px;
    font-weight: 400; color: var(--quiet); }
  .findings .empty { display: none; }
  .plain-table th, .plain-table td { padding: 7px 8px; }
}
`;

const PRINT = `
@page { size: A4 landscape; margin: 14mm 13mm 16mm; @bottom-center { content: counter(page) " / " counter(pages);
  font: 9pt ${SERIF}; } }
@media print {
  :root { color-scheme: light; ${variables({ ...PALETTES.light, paper: '#ffffff', ink: '#000000', quiet: '#444444', line: '#8c8c8c', band: '#f0f0f0' })} }
  body { font-size: 10pt; line-height: 1.55; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 20pt; }
  h2 { font-size: 13pt; margin: 16pt 0 7pt; break-after: avoid; }
  .masthead { padding-bottom: 9pt; border-bottom-width: 2pt; }
  .masthead .of { font-size: 11pt; margin-top: 3pt; }
  .facts { margin-top: 10pt; }
  .summary { font-size: 10.5pt; margin: 10pt 0; }
  .cards { grid-template-columns: none; grid-auto-flow: column; grid-auto-columns: 1fr; gap: 8pt; break-inside: avoid; }
  .cards li { padding: 4pt 10pt; }
  .cards b { font-size: 17pt; }
  .colophon, .status, .settled { font-size: 8.5pt; }
  table { font-size: 9pt; }
  .findings, .plain-table { font-size: 9pt; line-height: 1.5; }
  th, td { padding: 4pt 5pt; }
  thead { display: table-header-group; }
  thead th { font-size: 9pt; }
  tr, li { break-inside: avoid; }
  .findings .group { break-after: avoid; }
  .findings .group th { font-size: 10pt; }
  .findings .id, code, .digest { font-size: 7.5pt; }
  .findings .related { font-size: 8pt; }
  .mark { font-size: 8.5pt; }
  details::details-content { content-visibility: visible; height: auto; display: block; }
  summary { list-style: none; padding: 4pt 6pt; break-after: avoid; }
  summary::marker { content: ""; }
  .signatures { display: flex; gap: 24pt; margin-top: 22pt; break-inside: avoid; }
  .signatures div { flex: 1; border-bottom: 0.75pt solid #000; padding-bottom: 3pt; }
  .colophon { margin-top: 12pt; padding-top: 5pt; }
}
`;

/** The whole style sheet. */
export const STYLE = `${SCREEN}${NARROW}${PRINT}`;
