const NAMED = /^第\d{1,5}页(?= |$)/;

/** How the name of a sheet begins that was made of a table on a page, counted from 1. */
export function sheetOnPage(page: number): string {
  return `第${page}页`;
}

/** The page, as people say it, that a sheet's table begins on; undefined for a sheet that no document held. */
export function pageOfSheet(name: string): string | undefined {
  return NAMED.exec(name)?.[0];
}
