import type { CellNote, Workbook } from '../../engine/cells.ts';
import { NOTE_MARKERS } from './markers.ts';
import { isOwnSheet } from './own-sheets.ts';

const MARKERS: readonly string[] = Object.values(NOTE_MARKERS);

/**
 * A workbook as it was read, without our result sheet, our memory and our part of its notes: what a re-check
 * of an annotated copy has to look at.
 */
export function withoutAnnotations(workbook: Workbook): Workbook {
  const sheets = workbook.sheets.filter((sheet) => !isOwnSheet(sheet));
  if (sheets.length === workbook.sheets.length) return workbook;
  return {
    ...workbook,
    sheets: sheets.map((sheet) => ({ ...sheet, notes: sheet.notes.flatMap(officersPart) })),
  };
}

function officersPart(note: CellNote): CellNote[] {
  const at = markerAt(note.text);
  if (at === undefined) return [note];
  const text = note.text.slice(0, at).trimEnd();
  return text === '' ? [] : [{ ...note, text }];
}

/** Where the first line that a part of ours starts with begins; undefined where there is none. */
export function markerAt(text: string): number | undefined {
  let from = 0;
  for (const line of text.split('\n')) {
    if (MARKERS.includes(line.trim())) return from;
    from += line.length + 1;
  }
  return undefined;
}
