import type { NumbersCovered, Report } from '../../engine/report.ts';
import type { Flavour } from './flavour.ts';
import { numberCell, textCell } from './inline-cell.ts';
import { XML_DECLARATION } from './package-draft.ts';
import type { ResultFormats } from './palette.ts';
import { type Words, wordsFor } from './words.ts';

const WIDTHS = [36, 12, 12, 12, 80];

/** Which numbers were compared, a row a sheet. */
export function coverageSheet(report: Report, formats: ResultFormats, { main }: Flavour): string {
  const words = wordsFor(report.language);
  const { coverage } = report;
  const rows = [
    headRow(words, formats),
    ...coverage.sheets.map((sheet, i) => {
      const { leftAt, moreLeft = 0 } = sheet;
      const left = [...leftAt, ...(moreLeft > 0 ? [words.more(moreLeft)] : [])].join(words.listComma);
      return coveredRow(i + 1, sheet.sheet, sheet, left, formats);
    }),
  ];
  if (coverage.narrative) {
    rows.push(coveredRow(rows.length, words.narrativeName, coverage.narrative, '', formats));
  }
  rows.push(coveredRow(rows.length, words.total, coverage, '', formats));
  const columns = WIDTHS.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  return `${XML_DECLARATION}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"/></sheetViews><cols>${columns.join('')}</cols><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

function headRow({ sheet, seen, compared, left, leftAt }: Words, formats: ResultFormats): string {
  const cells = [sheet, seen, compared, left, leftAt].map((text, i) => textCell(0, i, text, formats.header));
  return `<row r="1">${cells.join('')}</row>`;
}

function coveredRow(
  row: number,
  name: string,
  { seen, compared, left }: NumbersCovered,
  leftAt: string,
  formats: ResultFormats,
): string {
  const numbers = [seen, compared, left].map((number, i) => numberCell(row, i + 1, number, formats.centred));
  const cells = [textCell(row, 0, name, formats.text), ...numbers, textCell(row, 4, leftAt, formats.text)];
  return `<row r="${row + 1}">${cells.join('')}</row>`;
}
