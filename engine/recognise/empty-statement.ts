import { refOf } from '../cells.ts';
import type { Place } from '../report.ts';
import type { Vocabulary } from './form.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { plainText } from './words.ts';

const LONGEST_STATEMENT = 200;
/** A statement stands alone in its row, or behind a word such as 说明. */
const MOST_CELLS = 2;

/** The sentence by which a form says that it is empty: 「本部门没有……，故本表为空」. */
export function emptyStatement(
  grid: SheetGrid,
  vocabulary: Vocabulary,
): { text: string; place: Place } | undefined {
  const { cells, name } = grid.sheet;
  for (let from = 0, to = 0; from < cells.count; from = to) {
    while (to < cells.count && cells.rows[to] === cells.rows[from]) to++;
    if (to - from > MOST_CELLS) continue;
    for (let i = from; i < to; i++) {
      const text = cells.textOf(i);
      if (text === undefined || text.length > LONGEST_STATEMENT) continue;
      const plain = plainText(text);
      if (!vocabulary.emptyStatements.some((word) => plain.includes(word))) continue;
      return { text: text.trim(), place: { sheet: name, ref: refOf(cells.rows[i]!, cells.columns[i]!) } };
    }
  }
  return undefined;
}
