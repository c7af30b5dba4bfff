import type { Language } from '../../engine/gouji-error.ts';

/** The author of our notes. */
export const NOTE_AUTHOR = '勾稽';

/** The line that our text in a note starts with; whatever stands before it is the officer's. */
export const NOTE_MARKERS: Readonly<Record<Language, string>> = {
  zh: '—— 勾稽校验 ——',
  en: '—— Gouji check ——',
};

/** Heading of the hidden column of fingerprints, by which the result sheet is known whatever its name. */
export const RESULTS_MARKER = 'gouji.results/1';

/** In its place on the list of a workbook of its own, which is not taken off again. */
export const LIST_MARKER = 'gouji.list/1';

/** First cell of the very hidden sheet that remembers what was there before. */
export const MEMORY_MARKER = 'gouji.memory/1';

/** Name of that sheet, unless it is taken. */
export const MEMORY_SHEET = '_gouji';

/** Hidden defined names that point at our two sheets; programs keep them right when sheets are renamed. */
export const RESULTS_NAME = '_gouji_results';
export const MEMORY_NAME = '_gouji_memory';

/** The part that tells how to take our edits back byte for byte, while nobody has saved the file since. */
export const REVERSAL_PART = 'xl/gouji/reversal.json';
export const REVERSAL_TYPE = 'application/vnd.gouji.reversal+json';
export const REVERSAL_RELATIONSHIP = 'urn:gouji:relationships:reversal';
