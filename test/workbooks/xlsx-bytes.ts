import * as spreadsheets from '@e965/xlsx';
import { refOf, type Sheet, type Workbook } from '../../engine/cells.ts';

/** A workbook as the bytes of an .xlsx, written by a library that is not ours. */
export function xlsxBytes(workbook: Workbook): Uint8Array {
  const book = spreadsheets.utils.book_new();
  for (const sheet of workbook.sheets) spreadsheets.utils.book_append_sheet(book, sheetOf(sheet), sheet.name);
  return new Uint8Array(spreadsheets.write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true }));
}

function sheetOf({ cells, merges }: Sheet): spreadsheets.WorkSheet {
  const sheet: spreadsheets.WorkSheet = {};
  let [bottom, right] = [0, 0];
  for (const cell of cells) {
    const { row, column, kind, value, format, formula } = cell;
    sheet[refOf(row, column)] = {
      t: kind === 'number' ? 'n' : kind === 'boolean' ? 'b' : 's',
      v: value,
      z: format,
      ...(formula === undefined ? {} : { f: formula }),
    };
    bottom = Math.max(bottom, row);
    right = Math.max(right, column);
  }
  sheet['!ref'] = `A1:${refOf(bottom, right)}`;
  sheet['!merges'] = merges.map((area) => ({
    s: { r: area.top, c: area.left },
    e: { r: area.bottom, c: area.right },
  }));
  return sheet;
}
