import { markerAt } from '../../workbook/annotate/without-annotations.ts';

/** The officer's own words of a note that may end with ours; empty where it is ours alone. */
export function officersNote(text: string): string {
  const at = markerAt(text);
  return at === undefined ? text : text.slice(0, Math.max(0, at - 1));
}

/** Whether part of a note is ours. */
export function hasOwnNote(text: string): boolean {
  return markerAt(text) !== undefined;
}

/** Ours below the officer's. */
export function joinedNote(officers: string, ours: string): string {
  return officers === '' ? ours : `${officers}\n${ours}`;
}
