import type { Workbook } from '../../engine/cells.ts';
import { MEMORY_NAME, RESULTS_NAME } from '../../workbook/annotate/markers.ts';
import { isMemorySheet, resultsHeader } from '../../workbook/annotate/own-sheets.ts';
import { EXPLANATION_HEADINGS } from '../../workbook/annotate/words.ts';
import { fillsKeptAsFormats, type RememberedFill, readMemory } from './memory.ts';

const OWN_NAMES: readonly string[] = [MEMORY_NAME, RESULTS_NAME];

/** What of ours stands in a workbook, as it was last read. */
export interface OwnMarks {
  readonly memorySheet: string | undefined;
  readonly resultsSheet: string | undefined;
  /** Names that the annotator of files defined for its two sheets. */
  readonly names: readonly string[];
  readonly remembered: readonly RememberedFill[];
  /** Marks of the annotator of files, whose fills must be asked for. */
  readonly keepers: readonly { readonly sheet: string; readonly ref: string; readonly keeper: string }[];
  /** What the officer wrote under 说明, by fingerprint. */
  readonly explanations: ReadonlyMap<string, string>;
  /** All notes and threaded comments, ours and the officer's. */
  readonly notes: readonly PlacedNote[];
}

/** A note or threaded comment where it stands. */
export interface PlacedNote {
  readonly sheet: string;
  readonly ref: string;
  readonly text: string;
  readonly as: 'note' | 'comment';
}

export const NO_MARKS: OwnMarks = {
  notes: [],
  memorySheet: undefined,
  resultsSheet: undefined,
  names: [],
  remembered: [],
  keepers: [],
  explanations: new Map(),
};

/** @param workbook with our own sheets still in it */
export function ownMarks(workbook: Workbook, notes: readonly PlacedNote[]): OwnMarks {
  const memory = workbook.sheets.find(isMemorySheet);
  const results = workbook.sheets.find(
    (sheet) => !isMemorySheet(sheet) && resultsHeader(sheet) !== undefined,
  );
  return {
    notes,
    memorySheet: memory?.name,
    resultsSheet: results?.name,
    names: workbook.definedNames.map(({ name }) => name).filter((name) => OWN_NAMES.includes(name)),
    remembered: memory ? readMemory(memory) : [],
    keepers: memory ? fillsKeptAsFormats(memory) : [],
    explanations: results ? explanationsOf(results) : new Map(),
  };
}

function explanationsOf({ cells, ...sheet }: Workbook['sheets'][number]): Map<string, string> {
  const found = new Map<string, string>();
  const header = resultsHeader({ cells, ...sheet });
  if (!header) return found;
  let column = header.column - 1;
  while (column >= 0 && !EXPLANATION_HEADINGS.includes(String(cells.at(header.row, column)?.value))) column--;
  if (column < 0) return found;
  for (let i = cells.firstNotBefore(header.row + 1); i < cells.count; i++) {
    if (cells.columns[i] !== header.column) continue;
    const text = String(cells.at(cells.rows[i]!, column)?.value ?? '').trim();
    if (text !== '') found.set(String(cells.cell(i).value), text);
  }
  return found;
}
