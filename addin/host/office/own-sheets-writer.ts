import { columnName, refOf } from '../../../engine/cells.ts';
import { SHADE_COLOURS } from '../../../workbook/annotate/palette.ts';
import { shadeColour } from '../annotation-plan.ts';
import { FILL_COLUMN, type Fill } from '../memory.ts';
import type { OwnMarks } from '../own-marks.ts';
import type { ResultTable } from '../result-table.ts';
import { restoreFill } from './fills.ts';

/** Points that a column takes for each character of its width. */
const CHARACTER = 6;

/** Every text is written so that Excel takes it as a text: it may begin like a formula or look like a number. */
function asTexts(rows: readonly (readonly (string | number)[])[]): (string | number)[][] {
  return rows.map((row) => row.map((it) => (typeof it === 'string' && it !== '' ? `'${it}` : it)));
}

/** Writes the very hidden sheet that remembers fills. @param rows as `memoryRows` gives them */
export function writeMemory(
  context: Excel.RequestContext,
  name: string,
  rows: readonly (readonly string[])[],
  fills: readonly Fill[],
): void {
  const sheet = context.workbook.worksheets.add(name);
  const live = rows.map((row) => row.at(-1)!);
  const texts = rows.map((row) => [...row.slice(0, -1), '']);
  sheet.getRange(`A1:${refOf(rows.length - 1, texts[0]!.length - 1)}`).values = asTexts(texts);
  const liveColumn = columnName(texts[0]!.length - 1);
  if (rows.length > 1) {
    sheet.getRange(`${liveColumn}2:${liveColumn}${rows.length}`).formulas = live.slice(1).map((it) => [it]);
  }
  for (const [i, fill] of fills.entries()) {
    if (fill.pattern !== 'None') restoreFill(sheet.getRange(refOf(i + 1, FILL_COLUMN)), fill);
  }
  sheet.visibility = 'VeryHidden';
}

/** Removes our two sheets and what is defined for them. */
export function removeOwnSheets(
  { workbook }: Excel.RequestContext,
  { names, resultsSheet, memorySheet }: OwnMarks,
): void {
  for (const name of names) workbook.names.getItem(name).delete();
  for (const name of [resultsSheet, memorySheet]) if (name) workbook.worksheets.getItem(name).delete();
}

/** Writes the sheet that lists the findings, in front of all others. */
export function writeResults(context: Excel.RequestContext, name: string, table: ResultTable): void {
  const sheet = context.workbook.worksheets.add(name);
  const { rows, header, widths, links, shades } = table;
  const columns = rows[0]!.length;
  const last = columnName(columns - 1);
  sheet.showGridlines = false;
  sheet.tabColor = shadeColour(shades.find((it) => it === 'error') ?? shades[0] ?? 'settled');
  for (const [column, width] of widths.entries()) {
    const hidden = column === columns - 1;
    sheet.getRange(refOf(0, column)).format.columnWidth = hidden ? 0 : width * CHARACTER;
  }
  sheet.getRange(`A1:${refOf(rows.length - 1, columns - 1)}`).values = asTexts(rows);
  const title = sheet.getRange('A1');
  title.format.font.size = 16;
  title.format.font.bold = true;
  const head = sheet.getRange(`A${header + 1}:${last}${header + 1}`);
  head.format.fill.color = '#2F4B6E';
  head.format.font.color = '#FFFFFF';
  head.format.font.bold = true;
  if (shades.length > 0) {
    const body = sheet.getRange(`A${header + 2}:${last}${rows.length}`);
    body.format.wrapText = true;
    body.format.verticalAlignment = 'Top';
    sheet.getRange(`I${header + 2}:I${rows.length}`).format.fill.color = '#FFFBE6';
  }
  for (const [i, shade] of shades.entries()) {
    sheet.getRange(`B${header + 2 + i}`).format.fill.color = `#${SHADE_COLOURS[shade].slice(2)}`;
  }
  for (const { row, column, to, text } of links) {
    sheet.getRange(refOf(row, column)).hyperlink = { documentReference: to, textToDisplay: text };
  }
  sheet.freezePanes.freezeRows(header + 1);
  sheet.position = 0;
}
