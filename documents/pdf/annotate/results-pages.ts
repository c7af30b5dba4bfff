import { nothingCompared } from '../../../engine/coverage/nothing-compared.ts';
import type { Bilingual } from '../../../engine/gouji-error.ts';
import { isCell, quoteOf } from '../../../engine/place.ts';
import type { Finding, Report, Severity } from '../../../engine/report.ts';
import { shadeOf } from '../../../workbook/annotate/finding-plan.ts';
import { explanationLine } from '../../../workbook/annotate/note-text.ts';
import { wordsFor } from '../../../workbook/annotate/words.ts';
import { drawnLine, wrapped } from './drawn-text.ts';
import { type Colour, filling, INK, QUIET, TEXT_COLOURS } from './pdf-shade.ts';

/** Of a page of A4, in points. */
export const SHEET_WIDTH = 595;
export const SHEET_HEIGHT = 842;
/** What a page of ours is known by, whoever saves the file. */
export const RESULTS_MARK = 'GoujiResults';

const MARGIN = 48;
const WIDTH = SHEET_WIDTH - 2 * MARGIN;
const LEADING = 1.5;

/** A page of the list of findings: its instructions, and what on it leads to which finding. */
export interface ResultsPage {
  readonly content: string;
  readonly links: readonly ResultsLink[];
}

export interface ResultsLink {
  readonly finding: Finding;
  /** Left, bottom, right, top, in points from the page's bottom left corner. */
  readonly rect: readonly [number, number, number, number];
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

const HINT: Bilingual = {
  zh: '以下页码是原文件的页码，不计本列表。点击一条可到其所在处。原文各页的文字和版面没有改动；要去掉本列表和批注，请用 gouji clear。',
  en: "Page numbers are those of the original, without this list. Click an entry to go to its place. The original's pages are as they were; gouji clear takes this list and the notes off again.",
};
const QUOTED: Bilingual = { zh: '原文', en: 'Text' };

/** The list of a report's findings, on as many pages as it takes. */
export function resultsPages(report: Report): ResultsPage[] {
  const pen = new ResultsPen();
  head(pen, report);
  if (report.findings.length === 0) {
    const { noFindings, notChecked } = wordsFor(report.language);
    pen.write(nothingCompared(report) ? notChecked : noFindings, 10, INK);
  }
  for (const [i, finding] of report.findings.entries()) entry(pen, finding, i + 1, report);
  return pen.finish();
}

function head(pen: ResultsPen, report: Report): void {
  const { language, workbook, department, year, asOf, totals, summary } = report;
  const words = wordsFor(language);
  pen.write(words.title, 18, INK);
  pen.skip(4);
  const about: (readonly [string, string])[] = [
    [language === 'zh' ? '文件' : 'File', workbook.name],
    [words.department, department],
    [words.year, year === undefined ? '' : String(year)],
    [words.asOf, asOf],
  ];
  for (const [label, value] of about) if (value !== '') pen.write(`${label}${words.colon}${value}`, 9.5, INK);
  pen.write(
    SEVERITIES.map((severity) => `${words.severities[severity]} ${totals[severity]}`).join('    '),
    9.5,
    INK,
  );
  pen.skip(3);
  pen.write(summary, 9, INK);
  pen.skip(3);
  pen.write(HINT[language], 8, QUIET);
  pen.line();
}

/** A finding: where, what, how it was reckoned, the sentence. */
function entry(pen: ResultsPen, finding: Finding, number: number, { language }: Report): void {
  const words = wordsFor(language);
  const { place, title, message, evidence, severity, status } = finding;
  const colour = TEXT_COLOURS[shadeOf(finding)];
  const settled = status === 'open' ? '' : `${words.brackets(words[status])}`;
  const page = place.page === undefined ? '' : `${pageText(place.page, language)}  `;
  const quote = quoteOf(place);
  pen.begin(finding);
  pen.write(`${number}  ${words.severities[severity]}${settled}  ${page}${title}`, 10, colour);
  pen.write(message, 9, INK);
  if (evidence !== '') pen.write(`${words.evidence}${words.colon}${evidence}`, 8.5, QUIET);
  if (quote !== '') pen.write(`${QUOTED[language]}${words.colon}${quote}`, 8.5, QUIET);
  if (isCell(place)) pen.write(`${place.sheet}!${place.ref}`, 8.5, QUIET);
  const said = explanationLine(finding, words);
  if (said !== '') pen.write(said, 8.5, QUIET);
  pen.end();
}

export function pageText(page: number, language: Report['language']): string {
  return language === 'zh' ? `第${page}页` : `p. ${page}`;
}

/** Writes down a page and goes on with the next. */
class ResultsPen {
  private readonly pages: ResultsPage[] = [];
  private drawn: string[] = [];
  private links: ResultsLink[] = [];
  private y = SHEET_HEIGHT - MARGIN;
  private open: { readonly finding: Finding; top: number } | undefined;

  write(text: string, size: number, colour: Colour): void {
    this.drawn.push(filling(colour));
    for (const line of wrapped(text, size, WIDTH)) {
      if (this.y - size * LEADING < MARGIN) {
        this.turnPage();
        this.drawn.push(filling(colour));
      }
      this.y -= size * LEADING;
      this.drawn.push(drawnLine(line, size, MARGIN, this.y + size * 0.3));
    }
  }

  skip(points: number): void {
    this.y -= points;
  }

  line(): void {
    this.skip(8);
    this.drawn.push(
      `0.79 0.82 0.85 RG 0.6 w ${MARGIN} ${this.y.toFixed(2)} m ${MARGIN + WIDTH} ${this.y.toFixed(2)} l S`,
    );
    this.skip(6);
  }

  begin(finding: Finding): void {
    this.open = { finding, top: this.y };
  }

  end(): void {
    this.link();
    this.open = undefined;
    this.skip(8);
  }

  finish(): ResultsPage[] {
    this.turnPage();
    return this.pages;
  }

  private turnPage(): void {
    this.link();
    this.pages.push({ content: this.drawn.join('\n'), links: this.links });
    this.drawn = [];
    this.links = [];
    this.y = SHEET_HEIGHT - MARGIN;
    if (this.open) this.open.top = this.y;
  }

  private link(): void {
    if (!this.open || this.open.top - this.y < 1) return;
    const { finding, top } = this.open;
    this.links.push({ finding, rect: [MARGIN - 4, this.y, SHEET_WIDTH - MARGIN + 4, top] });
  }
}
