import { nothingCompared } from '../../engine/coverage/nothing-compared.ts';
import { isCell } from '../../engine/place.ts';
import type { Finding, Report, Severity } from '../../engine/report.ts';
import { basisText } from '../../workbook/annotate/basis-text.ts';
import { areaOf, type Shade, shadeOf } from '../../workbook/annotate/finding-plan.ts';
import { RESULTS_MARKER } from '../../workbook/annotate/markers.ts';
import { explanationLine } from '../../workbook/annotate/note-text.ts';
import { textPlace } from '../../workbook/annotate/text-place.ts';
import { type Columns, type Words, wordsFor } from '../../workbook/annotate/words.ts';
import { liveReference } from './sheet-reference.ts';

/** The sheet 「校验结果」 as texts: the same as the annotator of files writes. */
export interface ResultTable {
  readonly name: string;
  /** Rows of ten texts or numbers; the tenth column, of fingerprints, is hidden. */
  readonly rows: readonly (readonly (string | number)[])[];
  /** Row of the header, from 0; findings follow. */
  readonly header: number;
  readonly widths: readonly number[];
  readonly links: readonly {
    readonly row: number;
    readonly column: number;
    readonly to: string;
    readonly text: string;
  }[];
  readonly shades: readonly Shade[];
}

const WIDTHS = [6, 8, 24, 20, 20, 46, 28, 24, 26, 20];
const HEADER = 4;
const PLACE = 3;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * @param sheets that a link can lead to
 * @param explanations what the officer wrote before, by fingerprint
 */
export function resultTable(
  report: Report,
  sheets: ReadonlySet<string>,
  explanations: ReadonlyMap<string, string>,
): ResultTable {
  const words = wordsFor(report.language);
  const rows: (string | number)[][] = [
    wide(words.title),
    wide(aboutLine(report, words)),
    [
      ...SEVERITIES.map((it) => `${words.severities[it]} ${report.totals[it]}`),
      '',
      words.hint,
      '',
      '',
      '',
      '',
      '',
    ],
    wide(report.summary),
    [...Object.values(words.columns), RESULTS_MARKER],
  ];
  const links = report.findings.flatMap((finding, i) => linkOf(finding, HEADER + 1 + i, sheets));
  for (const [i, finding] of report.findings.entries()) {
    rows.push(findingRow(finding, i + 1, words, explanations.get(finding.fingerprint) ?? ''));
  }
  if (report.findings.length === 0) {
    rows.push(wide(nothingCompared(report) ? words.notChecked : words.noFindings));
  }
  return {
    name: words.resultSheet,
    rows,
    header: HEADER,
    widths: WIDTHS,
    links,
    shades: report.findings.map(shadeOf),
  };
}

function wide(text: string): (string | number)[] {
  return [text, '', '', '', '', '', '', '', '', ''];
}

function aboutLine(report: Report, words: Words): string {
  const facts: (readonly [string, string])[] = [
    [words.file, report.workbook.name],
    [words.department, report.department],
    [words.year, report.year === undefined ? '' : String(report.year)],
    [words.asOf, report.asOf],
  ];
  return facts
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label}${words.colon}${value}`)
    .join('　　');
}

function findingRow(
  finding: Finding,
  number: number,
  words: Words,
  explanation: string,
): (string | number)[] {
  const message = [
    finding.message,
    finding.evidence && `${words.evidence}${words.colon}${finding.evidence}`,
    explanationLine(finding, words),
  ];
  const status = finding.status === 'open' ? '' : `\n${words[finding.status]}`;
  const cells: Readonly<Record<keyof Columns, string | number>> = {
    number,
    severity: `${words.severities[finding.severity]}${status}`,
    rule: `${finding.title}\n${finding.rule}`,
    place: placeText(finding, words),
    item: finding.item,
    message: message.filter((line) => line !== '').join('\n'),
    suggestion: finding.suggestion,
    basis: basisText(finding.basis, words),
    explanation,
  };
  return [
    ...(Object.keys(words.columns) as (keyof Columns)[]).map((name) => cells[name]),
    finding.fingerprint,
  ];
}

function placeText({ place }: Finding, words: Words): string {
  if (!isCell(place)) return textPlace(place, words);
  return `${place.sheet}!${place.ref}`;
}

function linkOf(finding: Finding, row: number, sheets: ReadonlySet<string>): ResultTable['links'] {
  const { place } = finding;
  if (!isCell(place) || !areaOf(finding) || !sheets.has(place.sheet)) return [];
  const to = liveReference(place.sheet, place.ref.split(':')[0]!).replaceAll('$', '');
  return [{ row, column: PLACE, to, text: `${place.sheet}!${place.ref}` }];
}
