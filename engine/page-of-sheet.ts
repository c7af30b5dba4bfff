const NAMED = /^第(\d{1,5})页(?: |$)/;

/** How the name of a sheet begins that was made of a table on a page. */
export function sheetOnPage(page: number): string {
  return `第${page}页`;
}

/** The page that a sheet's table begins on, counted from 1; undefined for a sheet that was none of a document's. */
export function pageOfSheet(name: string): number | undefined {
  const match = NAMED.exec(name);
  return match ? Number(match[1]) : undefined;
}
