import { refOf } from '../cells.ts';
import type { Place } from '../report.ts';
import type { Vocabulary } from './form.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { plainText } from './words.ts';

const LONGEST_STATEMENT = 200;

/** The sentence by which a form says that it is empty: 「本部门没有……，故本表为空」. */
export function emptyStatement(
  grid: SheetGrid,
  vocabulary: Vocabulary,
): { text: string; place: Place } | undefined {
  const { cells, name } = grid.sheet;
  for (let i = 0; i < cells.count; i++) {
    const text = cells.textOf(i);
    if (text === undefined || text.length > LONGEST_STATEMENT) continue;
    const plain = plainText(text);
    if (!vocabulary.emptyStatements.some((word) => plain.includes(word))) continue;
    return { text: text.trim(), place: { sheet: name, ref: refOf(cells.rows[i]!, cells.columns[i]!) } };
  }
  return undefined;
}
