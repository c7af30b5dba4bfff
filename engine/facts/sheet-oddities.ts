import { columnName, refOf, type Sheet, type Workbook } from '../cells.ts';
import type { Fact } from './fact.ts';
import type { Matter } from './oddity.ts';

/**
 * Oddities found on any sheet, recognised or not: error values, links to other files, hidden content.
 * @param leftAlone names of sheets that are none of a department's forms: of them only error values are told
 */
export function sheetOddities(workbook: Workbook, leftAlone: ReadonlySet<string>): Fact[] {
  return workbook.sheets.flatMap((sheet) => [
    ...errorValues(sheet),
    ...(leftAlone.has(sheet.name) ? [] : [...externalLinks(sheet), ...hidden(sheet)]),
  ]);
}

function fact(sheet: Sheet, matter: Matter, row: number, column: number, shown: string): Fact {
  const ref = refOf(row, column);
  return {
    kind: 'oddities',
    item: `${sheet.name}!${ref}`,
    values: { name: `${sheet.name}!${ref}`, matter, column: columnName(column), shown, reading: '' },
    place: { sheet: sheet.name, ref },
    places: {},
  };
}

function errorValues(sheet: Sheet): Fact[] {
  const { cells } = sheet;
  const facts: Fact[] = [];
  for (let i = 0; i < cells.count; i++) {
    if (cells.kindOf(i) !== 'error') continue;
    const cell = cells.cell(i);
    facts.push(fact(sheet, 'error-value', cell.row, cell.column, String(cell.value)));
  }
  return facts;
}

/** `[1]表!A1`, `'C:\…\[预算.xlsx]表'!A1`; a structured reference such as 表1[金额] is none. */
const EXTERNAL = /(?<![\p{L}\p{N}_\]])\[[^[\]]+\][^'!()+*/,[\]]*'?!/u;

function externalLinks(sheet: Sheet): Fact[] {
  const facts: Fact[] = [];
  for (const [index, formula] of sheet.cells.formulas) {
    if (!formula.includes('[') || !EXTERNAL.test(formula)) continue;
    facts.push(
      fact(sheet, 'external-link', sheet.cells.rows[index]!, sheet.cells.columns[index]!, `=${formula}`),
    );
  }
  return facts;
}

/** One fact a hidden sheet, and one for the hidden rows and columns of a visible one. */
function hidden(sheet: Sheet): Fact[] {
  const { cells } = sheet;
  if (cells.count === 0) return [];
  if (sheet.visibility !== 'visible') {
    return [fact(sheet, 'hidden-content', cells.rows[0]!, cells.columns[0]!, sheet.name)];
  }
  if (sheet.hiddenRows.size === 0 && sheet.hiddenColumns.length === 0) return [];
  const hiddenColumns = columnsIn(sheet);
  const rows = new Set<number>();
  const columns = new Set<number>();
  let first: { row: number; column: number } | undefined;
  for (let i = 0; i < cells.count; i++) {
    const [row, column] = [cells.rows[i]!, cells.columns[i]!];
    const inRow = sheet.hiddenRows.has(row);
    const inColumn = hiddenColumns.has(column);
    if (inRow) rows.add(row);
    if (inColumn) columns.add(column);
    if ((inRow || inColumn) && !first) first = { row, column };
  }
  if (!first) return [];
  const shown = [
    rows.size > 0 ? `行 ${listed([...rows].map((row) => row + 1))}` : '',
    columns.size > 0
      ? `列 ${[...columns]
          .sort((a, b) => a - b)
          .map(columnName)
          .join('、')}`
      : '',
  ];
  return [fact(sheet, 'hidden-content', first.row, first.column, shown.filter(Boolean).join('；'))];
}

/** The hidden columns that may hold cells: a span may reach to the end of the sheet, and there may be many. */
function columnsIn({ cells, hiddenColumns }: Sheet): ReadonlySet<number> {
  const used = [...new Set(cells.columns)].sort((a, b) => a - b);
  const spans = [...hiddenColumns].sort((a, b) => a.first - b.first);
  const hidden = new Set<number>();
  let next = 0;
  let until = -1;
  for (const column of used) {
    for (; next < spans.length && spans[next]!.first <= column; next++)
      until = Math.max(until, spans[next]!.last);
    if (column <= until) hidden.add(column);
  }
  return hidden;
}

/** `3–7、12` */
function listed(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && n === last[1] + 1) last[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join('、');
}
