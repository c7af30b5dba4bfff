/** Files that were dropped or chosen together: a workbook, a narrative beside it, and how many more there were. */
export interface DroppedFiles {
  readonly workbook: File | undefined;
  readonly narrative: File | undefined;
  readonly more: number;
}

export function sorted(files: readonly File[]): DroppedFiles {
  const narratives = files.filter(({ name }) => isNarrative(name));
  const workbooks = files.filter(({ name }) => !isNarrative(name));
  const [alone] = narratives;
  // A document by itself has tables of its own.
  if (workbooks.length === 0 && alone && isDocument(alone.name)) {
    return { workbook: alone, narrative: undefined, more: narratives.length - 1 };
  }
  return { workbook: workbooks[0], narrative: narratives[0], more: Math.max(0, workbooks.length - 1) };
}

/** By the name's ending, as the command does. */
export function isNarrative(name: string): boolean {
  return /\.txt$/iu.test(name) || isDocument(name);
}

function isDocument(name: string): boolean {
  return /\.(?:pdf|docx)$/iu.test(name);
}
