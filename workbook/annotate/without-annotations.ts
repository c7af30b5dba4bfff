import type { CellNote, Workbook } from '../../engine/cells.ts';
import { MEMORY_NAME, NOTE_MARKERS, RESULTS_NAME } from './markers.ts';
import { ownSheetNames } from './own-sheets.ts';

const OWN_NAMES: readonly string[] = [MEMORY_NAME, RESULTS_NAME];
const MARKERS: readonly string[] = Object.values(NOTE_MARKERS);

/**
 * A workbook as it was read, without our result sheet, our memory and our part of its notes: what a re-check
 * of an annotated copy has to look at.
 */
export function withoutAnnotations(workbook: Workbook): Workbook {
  const own = ownSheetNames(workbook);
  if (own.size === 0) return workbook;
  const sheets = workbook.sheets.filter(({ name }) => !own.has(name));
  return {
    ...workbook,
    sheets: sheets.map((sheet) => ({ ...sheet, notes: sheet.notes.flatMap(officersPart) })),
    definedNames: workbook.definedNames.filter(
      ({ name, sheet }) => !OWN_NAMES.includes(name) && !(sheet !== undefined && own.has(sheet)),
    ),
  };
}

function officersPart(note: CellNote): CellNote[] {
  const at = markerAt(note.text);
  if (at === undefined) return [note];
  const text = note.text.slice(0, Math.max(0, at - 1));
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
