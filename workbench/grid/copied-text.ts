import type { Area, Cells } from '../../engine/cells.ts';
import { shownValue } from '../shown-value.ts';

/** Cells as text for other programs: a line a row, tabs between cells, each as it is shown. */
export function copiedText(cells: Cells, area: Area, dateSystem: 1900 | 1904): string {
  const lines: string[] = [];
  const last = cells.count > 0 ? Math.min(area.bottom, cells.rows[cells.count - 1]!) : area.top;
  for (let row = area.top; row <= Math.max(last, area.top); row++) {
    lines.push(lineOf(cells, row, area, dateSystem));
  }
  return lines.join('\n');
}

function lineOf(cells: Cells, row: number, { left, right }: Area, dateSystem: 1900 | 1904): string {
  const texts = new Array<string>(right - left + 1).fill('');
  for (let i = cells.firstNotBefore(row, left); i < cells.count; i++) {
    if (cells.rows[i] !== row || cells.columns[i]! > right) break;
    texts[cells.columns[i]! - left] = quoted(shownValue(cells.cell(i), dateSystem).text);
  }
  return texts.join('\t');
}

/** A text with a tab or a line's end in it is put in quotation marks, as spreadsheets do. */
function quoted(text: string): string {
  return /[\t\n\r"]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
