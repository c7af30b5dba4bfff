import type { Language } from '../engine/gouji-error.ts';
import { type CellPlace, isCell } from '../engine/place.ts';
import type { Place } from '../engine/report.ts';
import { word } from './words.ts';

/** Names that Excel writes in a reference without quotes. */
const BARE_NAME = /^[\p{L}_][\p{L}\p{N}_.]*$/u;

/** `项目表!E5`, or `'项目 1'!E5` where Excel would quote the sheet's name: it can be pasted into the name box. */
export function fullRef(sheet: string, ref: string): string {
  const name = BARE_NAME.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  return `${name}!${ref}`;
}

/** The sheet's name, or 文字说明. */
export function sheetOf(place: Place, language: Language): string {
  return isCell(place) ? place.sheet : word('narrative', language);
}

/**
 * Where on its sheet: `E5`, 第13页 E5 where the table goes on to that page; in the narrative 第12页, or 第3～8字 where it
 * has no pages, counting from 1, both ends included.
 */
export function spotOf(place: Place, language: Language): string {
  const page = place.page === undefined ? '' : pageName(place.page, language);
  if (isCell(place)) return page === '' || isOfPage(place) ? place.ref : `${page} ${place.ref}`;
  if (page !== '') return page;
  const { start, end } = place.narrative;
  const last = Math.max(start + 1, end);
  return language === 'zh' ? `第${start + 1}～${last}字` : `chars ${start + 1}-${last}`;
}

/** 第12页, p. 12. */
export function pageName(page: number, language: Language): string {
  return language === 'zh' ? `第${page}页` : `p. ${page}`;
}

/** Whether a table's sheet is named by the page that the place is on. */
function isOfPage({ sheet, page }: CellPlace): boolean {
  return sheet.startsWith(`第${page}页`);
}

/** A place with its sheet, or without it where it stands on the sheet that is being read. */
export function placeText(place: Place, language: Language, current?: string): string {
  const spot = spotOf(place, language);
  const sheet = sheetOf(place, language);
  if (sheet === current) return spot;
  if (!isCell(place)) return `${sheet} ${spot}`;
  const page = spot === place.ref ? '' : `${spot.slice(0, -place.ref.length)}`;
  return page + fullRef(sheet, place.ref);
}
