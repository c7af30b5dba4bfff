import { placeOfRef } from '../../engine/cells.ts';
import { XmlReader } from '../../workbook/xml/xml-reader.ts';
import { XML_END, XML_OPEN } from '../../workbook/xml/xml-scanner.ts';

/**
 * How many of the first rows and columns a worksheet part freezes, those counted that its window was scrolled past.
 * @param bytes UTF-8 without byte order mark
 */
export function frozenOf(
  bytes: Uint8Array,
  part: string,
): { readonly rows: number; readonly columns: number } {
  const reader = new XmlReader(bytes, part);
  let top = { row: 0, column: 0 };
  for (let token = reader.next(); token !== XML_END; token = reader.next()) {
    if (token !== XML_OPEN) continue;
    // What is looked for stands before the cells.
    if (reader.depth === 2 && reader.is('sheetData')) break;
    if (reader.is('sheetView') && reader.parentIs('sheetViews')) {
      top = placeOfRef(reader.attribute('topLeftCell') ?? 'A1') ?? top;
    }
    if (!reader.is('pane') || !reader.parentIs('sheetView')) continue;
    if (!/^frozen/u.test(reader.attribute('state') ?? '')) break;
    const rows = splitAt(reader.attribute('ySplit'));
    const columns = splitAt(reader.attribute('xSplit'));
    return { rows: rows && rows + top.row, columns: columns && columns + top.column };
  }
  return { rows: 0, columns: 0 };
}

function splitAt(stated: string | undefined): number {
  const count = Number(stated ?? 0);
  return Number.isInteger(count) && count > 0 ? count : 0;
}
