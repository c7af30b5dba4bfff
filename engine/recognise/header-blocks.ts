import { COLUMNS, type HeaderPath } from './header-block.ts';
import { matchedGroups, type PathMeanings } from './header-match.ts';
import type { MatchedGroup } from './matched-column.ts';

/** Most blocks that are remembered: the same form comes in workbook after workbook. */
const MOST_REMEMBERED = 2000;

/** What blocks of header rows may be, remembered by their texts and how these stand to each other. */
export class HeaderBlocks {
  readonly meanings: PathMeanings;
  private readonly known = new Map<string, readonly MatchedGroup[]>();

  constructor(meanings: PathMeanings) {
    this.meanings = meanings;
  }

  /** {@link matchedGroups} of a block. @param row its first */
  groupsIn(paths: readonly HeaderPath[], row: number): readonly MatchedGroup[] {
    const key = keyOf(paths, row);
    let groups = this.known.get(key);
    if (!groups) {
      groups = matchedGroups(this.meanings, paths);
      if (this.known.size >= MOST_REMEMBERED) this.known.clear();
      this.known.set(key, groups);
    }
    return groups;
  }
}

/** Rows count from the block's first: a form further down a sheet is the same form. */
function keyOf(paths: readonly HeaderPath[], row: number): string {
  let key = '';
  for (const { column, texts } of paths) {
    key += `\u0002${column}`;
    for (const { text, cell } of texts) key += `\u0001${cell - row * COLUMNS}\u0000${text}`;
  }
  return key;
}
