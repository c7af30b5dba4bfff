import { columnName, refOf } from '../../engine/cells.ts';
import { nothingCompared } from '../../engine/coverage/nothing-compared.ts';
import { isCell, quoteOf } from '../../engine/place.ts';
import type { Finding, Report, Severity } from '../../engine/report.ts';
import { basisText } from './basis-text.ts';
import { areaOf, type Shade, shadeOf } from './finding-plan.ts';
import type { Flavour } from './flavour.ts';
import { looksLikeFormula, numberCell, textCell } from './inline-cell.ts';
import { RESULTS_MARKER } from './markers.ts';
import { explanationLine } from './note-text.ts';
import { XML_DECLARATION } from './package-draft.ts';
import { type ResultFormats, SHADE_COLOURS } from './palette.ts';
import { textPlace } from './text-place.ts';
import { wrappedLines } from './text-width.ts';
import { type Columns, type Words, wordsFor } from './words.ts';
import { escapeAttribute, escapeText } from './xml-text.ts';

/** Widths in characters of the table's columns, left to right; the last one, of fingerprints, is hidden. */
const WIDTHS: Readonly<Record<keyof Columns, number>> = {
  number: 6,
  severity: 8,
  rule: 24,
  place: 20,
  item: 20,
  message: 46,
  suggestion: 28,
  basis: 24,
  explanation: 26,
};
const COLUMNS = Object.keys(WIDTHS) as readonly (keyof Columns)[];
const LAST = COLUMNS.length - 1;
const FINGERPRINT = COLUMNS.length;

/** Rows of the sheet, from 0. */
const TITLE = 0;
const ABOUT = 1;
const TOTALS = 2;
const SUMMARY = 3;
/** The table's header; everything down to it stays on the screen. */
export const HEADER_ROW = 4;
const FIRST_FINDING = HEADER_ROW + 1;

/** Characters of a column's width that its text cannot use. */
const MARGIN = 1.5;

const MOST_LINKS = 65_000;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
/** Points of a line of text, and the most that a row can have. */
const LINE = 15.5;
const TALLEST = 405;

export interface ResultSheetInput {
  readonly report: Report;
  readonly flavour: Flavour;
  readonly formats: ResultFormats;
  /** Sheets that a link can lead to. */
  readonly sheets: ReadonlySet<string>;
  /** What the officer wrote before, by fingerprint; where several findings share one, in the table's order. */
  readonly explanations: ReadonlyMap<string, readonly string[]>;
  /** Where the sheet is a list in a workbook of its own. */
  readonly apart?: {
    /** In place of {@link RESULTS_MARKER}. */
    readonly marker: string;
    /** The relationship that leads to the file that was checked. */
    readonly source: string;
  };
}

/** The area that the filter covers: `A5:J20`. */
export function filterArea(findings: number): string {
  return `${refOf(HEADER_ROW, 0)}:${refOf(HEADER_ROW + Math.max(1, findings), FINGERPRINT)}`;
}

/** The part of the result sheet. */
export function resultSheet(input: ResultSheetInput): string {
  return new ResultSheet(input).toXml();
}

class ResultSheet {
  private readonly report: Report;
  private readonly input: ResultSheetInput;
  private readonly formats: ResultFormats;
  private readonly words: Words;
  private readonly merges: string[] = [];
  private readonly links: string[] = [];

  constructor(input: ResultSheetInput) {
    this.input = input;
    this.report = input.report;
    this.formats = input.formats;
    this.words = wordsFor(input.report.language);
  }

  toXml(): string {
    const { findings } = this.report;
    const rows = [this.titleRow(), this.aboutRow(), this.totalsRow(), this.summaryRow(), this.headerRow()];
    rows.push(...this.findingRows());
    const area = filterArea(findings.length);
    return [
      `${XML_DECLARATION}<worksheet xmlns="${this.input.flavour.main}">`,
      `<sheetPr><tabColor rgb="${SHADE_COLOURS[this.worst()]}"/><pageSetUpPr fitToPage="1"/></sheetPr>`,
      `<dimension ref="A1:${area.split(':')[1]}"/>`,
      this.views(),
      `<sheetFormatPr defaultRowHeight="15"/>${this.columns()}`,
      `<sheetData>${rows.join('')}</sheetData>`,
      `<autoFilter ref="${area}"/>`,
      `<mergeCells count="${this.merges.length}">${this.merges.join('')}</mergeCells>`,
      this.links.length === 0 ? '' : `<hyperlinks>${this.links.join('')}</hyperlinks>`,
      '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
      '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
      `<headerFooter><oddFooter>&amp;C${escapeText(this.words.page)}</oddFooter></headerFooter>`,
      '</worksheet>',
    ].join('');
  }

  private worst(): Shade {
    const shades = this.report.findings.map(shadeOf);
    return SEVERITIES.find((severity) => shades.includes(severity)) ?? 'settled';
  }

  private views(): string {
    const below = refOf(FIRST_FINDING, 0);
    const pane = `<pane ySplit="${FIRST_FINDING}" topLeftCell="${below}" activePane="bottomLeft" state="frozen"/>`;
    const selection = `<selection pane="bottomLeft" activeCell="${below}" sqref="${below}"/>`;
    const view = `<sheetView showGridLines="0" tabSelected="1" workbookViewId="0">${pane}${selection}</sheetView>`;
    return `<sheetViews>${view}</sheetViews>`;
  }

  private columns(): string {
    const columns = COLUMNS.map((name, i) => {
      return `<col min="${i + 1}" max="${i + 1}" width="${WIDTHS[name]}" customWidth="1"/>`;
    });
    const hidden = `<col min="${FINGERPRINT + 1}" max="${FINGERPRINT + 1}" width="20" hidden="1" customWidth="1"/>`;
    return `<cols>${columns.join('')}${hidden}</cols>`;
  }

  private titleRow(): string {
    this.merge(TITLE, 0, LAST);
    return row(TITLE, [textCell(TITLE, 0, this.words.title, this.formats.title)], 28);
  }

  private aboutRow(): string {
    const { words, report } = this;
    this.merge(ABOUT, 0, LAST);
    const facts: (readonly [string, string])[] = [
      [words.file, report.workbook.name],
      [words.department, report.department],
      [words.year, report.year === undefined ? '' : String(report.year)],
      [words.asOf, report.asOf],
    ];
    const line = facts
      .filter(([, value]) => value !== '')
      .map(([label, value]) => `${label}${words.colon}${value}`)
      .join('　　');
    return row(ABOUT, [this.text(ABOUT, 0, line, this.formats.label)], 18);
  }

  /** Figures side by side over the narrow columns, then how to use the sheet. */
  private totalsRow(): string {
    const { words, formats, report } = this;
    this.merge(TOTALS, 0, 1);
    this.merge(TOTALS, 4, LAST);
    const cells = SEVERITIES.map((severity, i) => {
      const text = `${words.severities[severity]} ${report.totals[severity]}`;
      const shade = report.totals[severity] === 0 ? 'settled' : severity;
      return textCell(TOTALS, i === 0 ? 0 : i + 1, text, formats.chip(shade));
    });
    cells.push(textCell(TOTALS, 4, this.input.apart ? words.listHint : words.hint, formats.hint));
    return row(TOTALS, cells, 20);
  }

  private summaryRow(): string {
    this.merge(SUMMARY, 0, LAST);
    const width = COLUMNS.reduce((sum, name) => sum + WIDTHS[name], 0);
    const lines = wrappedLines(this.report.summary, width - 4);
    const cell = this.text(SUMMARY, 0, this.report.summary, this.formats.summary);
    return row(SUMMARY, [cell], lines * LINE + 8);
  }

  private headerRow(): string {
    const { columns } = this.words;
    const cells = COLUMNS.map((name, i) => textCell(HEADER_ROW, i, columns[name], this.formats.header));
    cells.push(
      textCell(HEADER_ROW, FINGERPRINT, this.input.apart?.marker ?? RESULTS_MARKER, this.formats.header),
    );
    return row(HEADER_ROW, cells, 24);
  }

  private findingRows(): string[] {
    const { findings } = this.report;
    if (findings.length === 0) {
      this.merge(FIRST_FINDING, 0, LAST);
      const { noFindings, notChecked } = this.words;
      const text = nothingCompared(this.report) ? notChecked : noFindings;
      return [row(FIRST_FINDING, [textCell(FIRST_FINDING, 0, text, this.formats.text)], 22)];
    }
    const seen = new Map<string, number>();
    return findings.map((finding, i) => {
      const nth = seen.get(finding.fingerprint) ?? 0;
      seen.set(finding.fingerprint, nth + 1);
      return this.findingRow(finding, i, this.input.explanations.get(finding.fingerprint)?.[nth] ?? '');
    });
  }

  private findingRow(finding: Finding, index: number, explanation: string): string {
    const { formats, words } = this;
    const at = FIRST_FINDING + index;
    const shade = shadeOf(finding);
    const status = finding.status === 'open' ? '' : `\n${words[finding.status]}`;
    const quote = quoteOf(finding.place);
    const message = [
      finding.message,
      finding.evidence && `${words.evidence}${words.colon}${finding.evidence}`,
      quote && `${words.quoted}${words.colon}${quote}`,
      explanationLine(finding, words),
    ];
    const texts: Readonly<Record<Exclude<keyof Columns, 'number'>, readonly [string, number]>> = {
      severity: [`${words.severities[finding.severity]}${status}`, formats.severity(shade)],
      rule: [`${finding.title}\n${finding.rule}`, formats.text],
      place: this.place(finding, at),
      item: [finding.item, formats.text],
      message: [message.filter((line) => line !== '').join('\n'), formats.text],
      suggestion: [finding.suggestion, formats.text],
      basis: [basisText(finding.basis, words), formats.text],
      explanation: [explanation, formats.explanation],
    };
    const cells = COLUMNS.map((name, i) => {
      return name === 'number'
        ? numberCell(at, i, index + 1, formats.centred)
        : this.text(at, i, ...texts[name]);
    });
    cells.push(textCell(at, FINGERPRINT, finding.fingerprint, formats.text));
    const lines = COLUMNS.map((name) => {
      return name === 'number' ? 1 : wrappedLines(texts[name][0], WIDTHS[name] - MARGIN);
    });
    return row(at, cells, Math.max(...lines) * LINE + 6, false);
  }

  /** The place's text and format; notes down its link. */
  private place(finding: Finding, at: number): [string, number] {
    const { place } = finding;
    const { formats, words, input } = this;
    if (!isCell(place)) return [textPlace(place, words), formats.text];
    const area = areaOf(finding);
    const text = `${place.sheet}!${place.ref}`;
    if (!area || !input.sheets.has(place.sheet) || this.links.length >= MOST_LINKS)
      return [text, formats.text];
    const from = refOf(area.top, area.left);
    const to = refOf(area.bottom, area.right);
    const location = `'${place.sheet.replaceAll("'", "''")}'!${from === to ? from : `${from}:${to}`}`;
    const column = COLUMNS.indexOf('place');
    const { apart, flavour } = this.input;
    const source = apart ? ` xmlns:r="${flavour.relationships}" r:id="${apart.source}"` : '';
    this.links.push(
      `<hyperlink ref="${refOf(at, column)}"${source} location="${escapeAttribute(location)}"/>`,
    );
    return [text, formats.link];
  }

  private text(at: number, column: number, text: string, format: number): string {
    return textCell(at, column, text, looksLikeFormula(text) ? this.formats.guarded(format) : format);
  }

  private merge(at: number, from: number, to: number): void {
    this.merges.push(`<mergeCell ref="${refOf(at, from)}:${refOf(at, to)}"/>`);
  }
}

/**
 * @param height in points
 * @param fixed whether it stays so when the officer writes into the row; else the program fits it anew
 */
function row(at: number, cells: readonly string[], height: number, fixed = true): string {
  const custom = fixed ? ' customHeight="1"' : '';
  return `<row r="${at + 1}" ht="${Math.min(TALLEST, height)}"${custom}>${cells.join('')}</row>`;
}

/** Rows to repeat on every page, as a reference: `'校验结果'!$5:$5`. */
export function printTitles(sheet: string): string {
  return `${quoted(sheet)}!$${HEADER_ROW + 1}:$${HEADER_ROW + 1}`;
}

/** The filter's area, as a reference: `'校验结果'!$A$5:$J$20`. */
export function filterReference(sheet: string, findings: number): string {
  const last = HEADER_ROW + 1 + Math.max(1, findings);
  return `${quoted(sheet)}!$A$${HEADER_ROW + 1}:$${columnName(FINGERPRINT)}$${last}`;
}

function quoted(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'`;
}
