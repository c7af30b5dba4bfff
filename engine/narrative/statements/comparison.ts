/** What an amount is compared with: 「比2024年年初预算数」. */
export interface ComparedWith {
  readonly words: string;
  /** Where the words stand in the compact text. */
  readonly at: number;
  /** The year named. */
  readonly year: number | undefined;
  /** Last year's amounts, or those of an earlier year. */
  readonly prior: boolean;
  /** A budget of the same year: the initial one, or whichever. */
  readonly budget: 'initial' | 'any' | undefined;
}

const COMPARATOR =
  /(?:比|较|与|同|对比|跟)(?:部门|单位)?((?:19|20)\d{2})?(?:年度?)?(上年度?|上一年度?|去年|年初|预算|调整后?预算|全年预算|同期)?[^,;。:\d]{0,24}/g;

/** The last comparison that a stretch of a sentence makes; undefined where it makes none. */
export function comparisonIn(
  words: string,
  from: number,
  reported: number | undefined,
): ComparedWith | undefined {
  let found: ComparedWith | undefined;
  for (const match of words.matchAll(COMPARATOR)) {
    const [all, written, named] = match;
    if (written === undefined && named === undefined) continue;
    const year = written === undefined ? undefined : Number(written);
    const prior =
      /上年|上一年|去年|同期/.test(all) || (year !== undefined && reported !== undefined && year < reported);
    const budget = prior || !/预算/.test(all) ? undefined : /年初/.test(all) ? 'initial' : 'any';
    found = { words: all, at: from + match.index, year, prior, budget };
  }
  return found;
}
