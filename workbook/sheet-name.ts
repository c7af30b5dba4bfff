/** The name that a sheet gets from its file, as in Excel: at most 31 characters, none of `[]:*?/\`. */
export function sheetNameOf(fileName: string): string {
  const stem = fileName
    .replace(/\.[^.]{1,5}$/, '')
    .replace(/[[\]:*?/\\]/g, '_')
    .slice(0, 31)
    .replace(/^'|'$/g, '_');
  return stem === '' || stem === '-' ? 'Sheet1' : stem;
}
