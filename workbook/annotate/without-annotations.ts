import type { CellNote, Workbook } from '../../engine/cells.ts';
import { NOTE_MARKERS } from './markers.ts';
import { isOwnSheet } from './own-sheets.ts';

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

/** Where the line that our part of a note starts with begins; undefined where there is none. */
export function markerAt(text: string): number | undefined {
  for (const marker of Object.values(NOTE_MARKERS)) {
    for (let at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + 1)) {
      if (at === 0 || text[at - 1] === '\n') return at;
    }
  }
  return undefined;
}
