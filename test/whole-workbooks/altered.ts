import { placeOfRef, type Sheet, type Workbook } from '../../engine/cells.ts';
import { type Entry, sheetOf } from '../../engine/recognise/sheet.fixture.ts';

/**
 * A workbook with other entries in some cells: the fault that a case puts into a clean one.
 * @param entries by `sheet!ref`; `''` empties a cell
 * @throws where a sheet is not there, so that a case cannot silently change nothing
 */
export function altered(workbook: Workbook, entries: Readonly<Record<string, Entry>>): Workbook {
  const bySheet = new Map<string, [ref: string, entry: Entry][]>();
  for (const [at, entry] of Object.entries(entries)) {
    const [name, ref] = at.split('!') as [string, string];
    if (!workbook.sheets.some((sheet) => sheet.name === name)) throw new Error(`no sheet ${name}`);
    bySheet.set(name, [...(bySheet.get(name) ?? []), [ref, entry]]);
  }
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => withEntries(sheet, bySheet.get(sheet.name) ?? [])),
  };
}

/** A workbook with one of its sheets changed otherwise: hidden, with merges, renamed. */
export function withSheet(workbook: Workbook, name: string, change: Partial<Sheet>): Workbook {
  if (!workbook.sheets.some((sheet) => sheet.name === name)) throw new Error(`no sheet ${name}`);
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => (sheet.name === name ? { ...sheet, ...change } : sheet)),
  };
}

function withEntries(sheet: Sheet, entries: readonly (readonly [ref: string, entry: Entry])[]): Sheet {
  if (entries.length === 0) return sheet;
  const rows: Entry[][] = [];
  const put = (row: number, column: number, entry: Entry) => {
    while (rows.length <= row) rows.push([]);
    const own = rows[row]!;
    while (own.length < column) own.push('');
    own[column] = entry;
  };
  for (let i = 0; i < sheet.cells.count; i++) {
    const { row, column, kind, value, format, formula } = sheet.cells.cell(i);
    put(row, column, {
      value,
      format,
      ...(formula === undefined ? {} : { formula }),
      ...(kind === 'error' ? { isError: true } : {}),
    });
  }
  for (const [ref, entry] of entries) {
    const { row, column } = placeOfRef(ref)!;
    put(row, column, entry);
  }
  return { ...sheet, cells: sheetOf(rows).cells };
}
