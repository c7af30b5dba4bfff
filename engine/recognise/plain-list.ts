import type { NumberColumn, RecognisedTable } from './recognised-table.ts';

/** What may stand in an amount's place in a list that was read rightly. */
const AMOUNT_OR_NOTHING: ReadonlySet<string> = new Set(['number', 'blank', 'dash', 'not-applicable']);

/** Headers of lists whose rows have levels: subjects of the classification, with codes or without. */
const OF_LEVELS = /科目|编码|代码/u;

/** Columns of amounts that a list has at most: a sheet of more is a form of some kind. */
const MOST_AMOUNTS = 3;

/**
 * Whether a list of amounts that no form describes is so plain that reading it leaves no doubt: names, a few
 * columns with nothing but amounts in them, one of them under a known header, and one total row; no codes, no
 * subjects, no levels, no 其中. Anything more has an order of its own that only a form can tell.
 */
export function isPlainList(table: RecognisedTable): boolean {
  const amounts = table.columns.filter(({ definition }) => definition.type === 'money');
  const isKnown = amounts.some(({ definition }) => definition.field === 'amount');
  if (!isKnown || amounts.length > MOST_AMOUNTS || table.blocks.length > 1) return false;
  return !isOfSubjects(table) && hasOneLevel(table) && amounts.every((column) => holdsAmounts(table, column));
}

function isOfSubjects({ grid, located: { top, bottom, right } }: RecognisedTable): boolean {
  for (let row = top; row <= bottom; row++) {
    const headers = grid.cellsOfRow(row, 0, right);
    if (headers.some(({ kind, value }) => kind === 'text' && OF_LEVELS.test(grid.plainOf(String(value))))) {
      return true;
    }
  }
  return false;
}

function hasOneLevel({ rows, tree }: RecognisedTable): boolean {
  const totals = rows.filter(({ kind }) => kind !== 'data');
  const depths = new Set(rows.flatMap(({ kind, numbering }) => (kind === 'data' ? [numbering] : [])));
  const isFlat = tree.groups.size === 0 && depths.size === 1;
  return totals.length === 1 && isFlat && rows.every(({ code, nested }) => code === '' && !nested);
}

function holdsAmounts(table: RecognisedTable, column: NumberColumn): boolean {
  return table.rows.every((row) => {
    const reading = table.reading(row, column);
    return AMOUNT_OR_NOTHING.has(reading.kind) || (reading.kind === 'words' && reading.reading !== undefined);
  });
}
