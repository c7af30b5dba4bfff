/** Readers of the kinds of workbook that come seldom: loaded when one does. */
export { readHtml } from './html/read-html.ts';
export { readLegacy } from './legacy/read-legacy.ts';
export { readSpreadsheetXml } from './legacy/read-spreadsheet-xml.ts';
export { readOds } from './ods/read-ods.ts';
