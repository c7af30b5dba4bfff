/** Places of a report: what they are, and how they are told apart. Whatever asks what a place is asks here. */

/** A cell, or a stretch of the narrative in characters (end excluded). */
export type Place = CellPlace | TextPlace;

export interface CellPlace {
  readonly sheet: string;
  readonly ref: string;
  /** Of the document that the sheet is a table of, from 1; absent where it has no pages. */
  readonly page?: number;
}

export interface TextPlace {
  readonly narrative: { readonly start: number; readonly end: number };
  /** Of the document that the text is of, from 1; absent where it has no pages. */
  readonly page?: number;
  /** The sentence in which it stands. */
  readonly quote?: string;
}

export function isCell(place: Place): place is CellPlace {
  return 'sheet' in place;
}

/** The same for every place that is the same, and for no other. */
export function placeKey(place: Place): string {
  return isCell(place) ? `${place.sheet}\0${place.ref}` : `\0${place.narrative.start}-${place.narrative.end}`;
}

/** `项目表!G7`, or empty for a place in the narrative. */
export function cellName(place: Place): string {
  return isCell(place) ? `${place.sheet}!${place.ref}` : '';
}

/** The sentence in which a place of the narrative stands; empty where it is not told, and for a cell. */
export function quoteOf(place: Place): string {
  return isCell(place) ? '' : (place.quote ?? '');
}
