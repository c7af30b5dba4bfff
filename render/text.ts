import picocolors from 'picocolors';
import type { Language } from '../engine/gouji-error.ts';
import { quoteOf } from '../engine/place.ts';
import type { Finding, Report, Severity, SheetSummary } from '../engine/report.ts';
import { basesText } from './basis.ts';
import { clip, padTo, widthOf } from './columns.ts';
import { coveredText, leftText, notCheckedText, sheetsLeft } from './coverage.ts';
import { askedText, layoutLines } from './layout-lines.ts';
import { placeText, spotOf } from './place.ts';
import { plain } from './plain.ts';
import { missedReferenceLines, referenceRows } from './references.ts';
import {
  explanationText,
  findingsBySheet,
  notApplicableByRule,
  type SheetFindings,
  skippedByReason,
  totalsText,
  unreadText,
} from './summary.ts';
import { hanging, indented, labelled, type Paint, widest } from './text-block.ts';
import type { Titles } from './titles.ts';
import { counted, mark, severityName, statusName, UNITS_OF, word } from './words.ts';
import { wrap } from './wrap.ts';

/** Under this the columns make no sense; over it lines are too long to read. */
const NARROWEST = 40;
const WIDEST = 110;

/** A reference wider than this has a line of its own, so that it moves only its own title. */
const WIDEST_SPOT = 18;

/** As many names stand in a condensed list before 「等」. */
const NAMES_SHOWN = 6;
const NAME_WIDTH = 40;

type Colours = ReturnType<typeof picocolors.createColors>;

/** What every part needs to lay itself out. */
interface Page {
  readonly report: Report;
  readonly titles: Titles;
  readonly language: Language;
  readonly width: number;
  readonly colours: Colours;
  readonly listsSkipped: boolean;
  /** The column of the severity names. */
  readonly severityWidth: number;
}

/**
 * A report for a terminal: header, findings by sheet, totals, what was not checked. In the report's language, aligned
 * for Chinese widths, wrapped to `width` columns (between 40 and 110), readable without colour. Texts from the
 * workbook lose their control characters, so that none can act on the terminal.
 * @param options.colour whether to colour with ANSI sequences
 * @param options.titles what rules and forms are called where the report has only their ids
 * @param options.listsSkipped whether rules that were skipped are listed by reason, not only counted
 */
export function renderText(
  report: Report,
  options: {
    readonly colour: boolean;
    readonly width: number;
    readonly titles?: Titles;
    readonly listsSkipped?: boolean;
  },
): string {
  const { language } = report;
  const page: Page = {
    report,
    titles: options.titles ?? {},
    listsSkipped: options.listsSkipped ?? false,
    language,
    width: Math.min(WIDEST, Math.max(NARROWEST, Math.floor(options.width) || NARROWEST)),
    colours: picocolors.createColors(options.colour),
    severityWidth: widest((['error', 'warning', 'info'] as const).map((one) => severityName(one, language))),
  };
  const sections = [
    headerLines(page),
    ...findingsBySheet(report).map((group) => sheetLines(page, group)),
    totalsLines(page),
    coverageLines(page),
    ...questionLines(page),
    missedReferenceLines(report, page.titles).flatMap((line) => indented(plain(line), 0, page.width)),
    skippedLines(page),
    notApplicableLines(page),
    sheetsLines(page, 'unrecognisedSheets', ({ forms }) => forms.length === 0),
    sheetsLines(page, 'unreadTables', ({ unread }) => unread !== undefined),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => line.trimEnd()).join('\n'))
    .join('\n\n')}\n`;
}

function headerLines({ report, language, width, colours }: Page): string[] {
  const rows = [
    [word('file', language), plain(report.workbook.name)],
    [word('department', language), plain(report.department)],
    [word('year', language), report.year === undefined ? '' : String(report.year)],
    [word('asOf', language), plain(report.asOf)],
    ...referenceRows(report).map(([label, text]) => [label, plain(text)] as const),
  ] as const;
  const shown = rows.filter(([, value]) => value.trim() !== '');
  const labelWidth = widest(shown.map(([label]) => label));
  const title = `${word('product', language)} ${word('reportTitle', language)}`;
  return [
    colours.bold(title),
    ...shown.flatMap(([label, value]) =>
      labelled(label, value, { indent: 0, labelWidth, width }, colours.dim),
    ),
  ];
}

function sheetLines(page: Page, group: SheetFindings): string[] {
  const { language, width, colours } = page;
  const count = counted(group.findings.length, UNITS_OF.finding, language);
  const spots = group.findings.map(({ place }) => plain(spotOf(place, language)));
  const spotWidth = widest(spots.filter((spot) => widthOf(spot) <= WIDEST_SPOT));
  const name = `${plain(group.sheet)}${mark('open', language)}${count}${mark('close', language)}`;
  return [
    ...indented(name, 0, width, (line) => colours.bold(line)),
    ...group.findings.flatMap((finding, index) => [
      ...(index > 0 ? [''] : []),
      ...findingHead(page, finding, spotWidth),
      ...findingBody(page, finding, group.sheet),
    ]),
  ];
}

function findingBody(page: Page, finding: Finding, sheet: string): string[] {
  const { language, width, colours, severityWidth } = page;
  const indent = 2 + severityWidth + 2;
  const rows = [
    ['evidence', finding.evidence],
    ['quote', quoteOf(finding.place)],
    [
      'related',
      finding.related.map((place) => placeText(place, language, sheet)).join(mark('listComma', language)),
    ],
    ['suggestion', finding.suggestion],
    ['basis', basesText(finding.basis, language)],
    ['explanation', explanationText(finding, language)],
  ] as const;
  const shown = rows
    .map(([key, text]) => [word(key, language), plain(text)] as const)
    .filter(([, text]) => text.trim() !== '');
  const labelWidth = widest(rows.map(([key]) => word(key, language)));
  return [
    ...indented(plain(finding.message), indent, width),
    ...shown.flatMap(([label, text]) => labelled(label, text, { indent, labelWidth, width }, colours.dim)),
  ];
}

/**
 * `  错误  E5  整体预算执行率偏低  execution-rate/overall-low`. The id goes to a line of its own where it doesn't fit,
 * and so does the title behind a reference that is wider than the column may be.
 */
function findingHead(page: Page, finding: Finding, spotWidth: number): string[] {
  const { language, width, colours, severityWidth } = page;
  const severity = padTo(severityName(finding.severity, language), severityWidth);
  const lead = `  ${paintOf(finding.severity, colours)(severity)}  `;
  const leadWidth = 2 + severityWidth + 2;
  const spot = plain(spotOf(finding.place, language));
  if (widthOf(spot) > WIDEST_SPOT) {
    const shown = clip(spot, width - leadWidth);
    return [lead + colours.bold(shown), ...titleLines(page, finding, leadWidth)];
  }
  const indent = leadWidth + spotWidth + 2;
  const [first = '', ...further] = titleLines(page, finding, indent);
  return [`${lead}${colours.bold(padTo(spot, spotWidth))}  ${first.slice(indent)}`, ...further];
}

function titleLines({ language, width, colours }: Page, finding: Finding, indent: number): string[] {
  const status = statusName(finding.status, language);
  const title = wrap(`${plain(finding.title)}${status === '' ? '' : ` [${status}]`}`, width - indent);
  const id = `${plain(finding.rule)} ${plain(finding.fingerprint)}`;
  const lines = title.map((line) => colours.bold(line));
  if (title.length > 0 && indent + widthOf(title.at(-1)!) + 2 + widthOf(id) <= width) {
    lines.push(`${lines.pop()}  ${colours.dim(id)}`);
  } else {
    lines.push(...wrap(id, width - indent).map((line) => colours.dim(line)));
  }
  return lines.map((line) => ' '.repeat(indent) + line);
}

function paintOf(severity: Severity, colours: Colours): Paint {
  const hue = { error: colours.red, warning: colours.yellow, info: colours.cyan }[severity];
  return (text) => colours.bold(hue(text));
}

function totalsLines({ report, language, width, colours }: Page): string[] {
  const notChecked = notCheckedText(report);
  if (report.findings.length === 0) {
    return indented(notChecked || word('noFindings', language), 0, width, colours.bold);
  }
  const totals = indented(`${totalsText(report)}${mark('stop', language)}`, 0, width, colours.bold);
  return notChecked === '' ? totals : [...totals, ...indented(notChecked, 0, width, colours.bold)];
}

/** How many numbers were compared, and where those stand that were not. */
function coverageLines({ report, language, width, colours }: Page): string[] {
  const { coverage } = report;
  const head = `${word('coverage', language)}${mark('colon', language)}${coveredText(coverage, language)}`;
  return [
    ...indented(head, 0, width, colours.bold),
    ...sheetsLeft(report).flatMap((sheet) =>
      hanging('- ', plain(`${sheet.sheet}${mark('colon', language)}${leftText(sheet, language)}`), 2, width),
    ),
  ];
}

/** Which form a layout is: the lines for local settings stand unbroken, to be copied as they are. */
function questionLines({ report, language, width, colours }: Page): string[][] {
  return (report.questions ?? []).map((question) => [
    ...indented(plain(askedText(question, language)), 0, width, colours.bold),
    ...indented(word('pasteAnswer', language), 2, width),
    ...layoutLines(question, language).map((line) => `    ${plain(line)}`),
  ]);
}

function skippedLines({ report, titles, listsSkipped, language, width, colours }: Page): string[] {
  if (report.skipped.length === 0) return [];
  const count = counted(report.skipped.length, UNITS_OF.rule, language);
  const why = `${word('skipped', language)}${mark('colon', language)}${count}${mark('comma', language)}${word('skippedWhy', language)}`;
  if (!listsSkipped) {
    const hint = `${mark('open', language)}${word('skippedListed', language)}${mark('close', language)}`;
    return indented(`${why}${hint}`, 0, width, colours.bold);
  }
  return [
    ...indented(why, 0, width, colours.bold),
    ...skippedByReason(report, titles).flatMap(({ reason, rules }) =>
      hanging('- ', plain(listed(reason, rules, UNITS_OF.rule, language)), 2, width),
    ),
  ];
}

function notApplicableLines({ report, titles, language, width, colours }: Page): string[] {
  if (report.notApplicable.length === 0) return [];
  const count = counted(report.notApplicable.length, UNITS_OF.item, language);
  return [
    ...indented(
      `${word('notApplicable', language)}${mark('colon', language)}${count}`,
      0,
      width,
      colours.bold,
    ),
    ...notApplicableByRule(report, titles).flatMap(({ title, reason, items }) => {
      const head = `${title}${mark('comma', language)}${reason}`;
      const names = items.map(({ item }) => item).filter((item) => item !== '');
      return hanging('- ', plain(listed(head, names, UNITS_OF.item, language)), 2, width);
    }),
  ];
}

/** Sheets that were not read, or not all of them. */
function sheetsLines(
  { report, titles, language, width, colours }: Page,
  head: 'unrecognisedSheets' | 'unreadTables',
  told: (sheet: SheetSummary) => boolean,
): string[] {
  const sheets = report.workbook.sheets.filter(told);
  if (sheets.length === 0) return [];
  return [
    ...indented(word(head, language), 0, width, colours.bold),
    ...sheets.flatMap((sheet) => {
      const unread = unreadText(sheet, titles, language);
      const text = unread === '' ? sheet.name : `${sheet.name}${mark('colon', language)}${unread}`;
      return hanging('- ', plain(text), 2, width);
    }),
  ];
}

/** 「原因：甲、乙（2 条）」, with 「等」 where there are more names than are shown. */
function listed(
  head: string,
  names: readonly string[],
  unit: (typeof UNITS_OF)[keyof typeof UNITS_OF],
  language: Language,
): string {
  const shown = [...new Set(names)].map((name) => clip(name, NAME_WIDTH));
  const count = `${mark('open', language)}${counted(names.length, unit, language)}${mark('close', language)}`;
  if (shown.length === 0) return head;
  const more = shown.length > NAMES_SHOWN ? (language === 'zh' ? '等' : ', …') : '';
  const list = shown.slice(0, NAMES_SHOWN).join(mark('listComma', language));
  return `${head}${mark('colon', language)}${list}${more}${count}`;
}
