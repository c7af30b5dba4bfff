import type { Cell } from '../cells.ts';
import { withCodeLevels } from './code-levels.ts';
import type { Form, FormTable } from './form.ts';
import { type HeaderPath, headerOf, headerPaths, rowOfCell } from './header-block.ts';
import type { HeaderBlocks } from './header-blocks.ts';
import type { HeaderIndex, TableDefinition } from './header-index.ts';
import { matchedGroups, type PathMeanings } from './header-match.ts';
import type { LocatedTable } from './located-table.ts';
import type { MatchedColumn, MatchedGroup } from './matched-column.ts';
import { openTable } from './open-table.ts';
import { isAmount, type SheetGrid } from './sheet-grid.ts';
import type { SheetTitles } from './sheet-titles.ts';
import { plainText } from './words.ts';

/** Rows of a header that hold something. */
const DEEPEST_HEADER = 5;
/** Rows that a header may take whose texts are broken into pieces, and how long these are. */
const MOST_PIECES = 9;
const LONGEST_PIECE = 8;
/** Blank rows after which a header has ended. */
const MOST_BLANKS = 4;
const LONGEST_HEADER = 80;
/** A sheet with more rows of header words than this is no form. */
const MOST_HEADER_ROWS = 2000;
/** Tables of a sheet that are read: more stand on no sheet that people look at. */
const MOST_TABLES = 2000;
/** How much a text in a table's span that means nothing to the form speaks against it. */
const UNMATCHED_COST = 0.25;

/**
 * The tables of a sheet, best reading first chosen, in reading order.
 * @param allows whether a form is of a family that competes on the sheet
 */
export function findTables(
  grid: SheetGrid,
  index: HeaderIndex,
  blocks: HeaderBlocks,
  titles: SheetTitles,
  allows: (form: Form) => boolean,
): LocatedTable[] {
  const candidates: LocatedTable[] = [];
  for (const row of headerRows(grid, index)) {
    for (const height of heightsFrom(grid, row)) {
      const paths = headerPaths(grid, row, height);
      for (const group of blocks.groupsIn(paths, row)) {
        if (!allows(group.definition.form)) continue;
        const table = located(grid, group, paths, row, height, titles);
        if (table) candidates.push(table);
      }
    }
  }
  const found = chosen(candidates);
  return found.map((table) => withHeadersBeside(grid, table, found));
}

/**
 * How many rows a header that begins at a row may take, blank rows within counted: programs that turn printed tables
 * into sheets leave some between the rows of one header.
 */
function heightsFrom(grid: SheetGrid, top: number): number[] {
  const heights: number[] = [];
  let blanks = 0;
  for (let row = top; row <= grid.lastRow && blanks < MOST_BLANKS; row++) {
    const cells = grid.cellsOfRow(row);
    if (cells.length === 0) {
      blanks++;
      continue;
    }
    if (heights.length >= DEEPEST_HEADER && !(heights.length < MOST_PIECES && cells.every(isPiece))) break;
    blanks = 0;
    heights.push(row - top + 1);
  }
  return heights;
}

/** Whether a cell may hold a piece of a header that is broken over several rows. */
function isPiece({ kind, value }: Cell): boolean {
  return kind === 'text' && (value as string).length <= LONGEST_PIECE;
}

/** A form that a sheet comes nearest to, with what was not found of it. */
export interface NearestForm {
  readonly form: Form;
  /** Headers on the sheet that mean nothing to the form. */
  readonly unmatched: readonly string[];
  /** Headers that the form asks for and the sheet lacks. */
  readonly missing: readonly string[];
}

/**
 * What a sheet comes nearest to: of each form the best reading that lacks something, the nearest form first, then
 * those that the sheet names in its title alone.
 */
export function nearestForms(
  grid: SheetGrid,
  index: HeaderIndex,
  meanings: PathMeanings,
  titles: SheetTitles,
): NearestForm[] {
  const best = new Map<Form, NearestForm & { score: number }>();
  for (const row of headerRows(grid, index, 1)) {
    const paths = headerPaths(grid, row, 1);
    for (const { definition, columns } of matchedGroups(meanings, paths, true)) {
      if (definition.table.otherAmounts) continue;
      const { form } = definition;
      const bonus = titles.bonus(form, row);
      // 备注 alone, or 姓名 with it, stands on sheets of any kind.
      if (columns.length < 2 && bonus === 0) continue;
      const score = columns.length / paths.length + bonus / 4;
      const known = best.get(form);
      if (!known || score > known.score) best.set(form, { ...lacking(definition, paths, columns), score });
    }
  }
  const named = titles.forms.filter((form) => !best.has(form));
  return [
    ...[...best.values()].sort((a, b) => b.score - a.score),
    ...named.map((form) => ({ form, unmatched: [], missing: [] })),
  ];
}

function lacking(
  { form, table, required }: TableDefinition,
  paths: readonly HeaderPath[],
  columns: readonly MatchedColumn[],
): NearestForm {
  const found = new Set(columns.map(({ meaning }) => meaning));
  return {
    form,
    unmatched: paths.filter((path) => !columns.some((column) => covers(column, path))).map(headerOf),
    missing: required
      .filter((columnsOfField) => !columnsOfField.some((column) => found.has(column)))
      .map(([column]) => table.columns[column!]!.headers[0]!),
  };
}

function covers(column: MatchedColumn, path: HeaderPath): boolean {
  return path.column >= column.column && path.column <= column.right;
}

/** Rows on which at least `least` texts are headers of some form, and rows with one right above them: groups. */
function headerRows(grid: SheetGrid, index: HeaderIndex, least = 2): number[] {
  const hits = headerHits(grid, index, least);
  const rows: number[] = [];
  for (const [row, count] of hits) {
    if (count < least) continue;
    for (const above of rowsAbove(grid, row)) if (above > (rows.at(-1) ?? -1)) rows.push(above);
    rows.push(row);
    if (rows.length >= MOST_HEADER_ROWS) break;
  }
  return rows;
}

/** Rows above a header row on which its groups may stand, or the first half of a text that is broken over two rows. */
const ROWS_OF_GROUPS = 2;

/** The rows of texts right above a row, blank ones passed over, from the top down. */
function rowsAbove(grid: SheetGrid, row: number): number[] {
  const found: number[] = [];
  let blanks = 0;
  for (let above = row - 1; above >= 0 && blanks < MOST_BLANKS && found.length < ROWS_OF_GROUPS; above--) {
    const cells = grid.cellsOfRow(above);
    if (cells.length === 0) {
      blanks++;
      continue;
    }
    blanks = 0;
    if (!cells.every(({ kind, value }) => kind === 'text' && (value as string).length <= LONGEST_HEADER))
      break;
    found.unshift(above);
  }
  return found;
}

/**
 * How many texts of each row are headers, counted up to `most`; one that only ends as a header counts beside another. Rows with amounts are left out: where a column
 * holds words that are headers elsewhere (基本支出, 一般公共预算) every row of a list would pass for one.
 */
function headerHits(grid: SheetGrid, index: HeaderIndex, most: number): Map<number, number> {
  const { cells } = grid.sheet;
  const known = new Map<string, boolean>();
  const hits = new Map<number, number>();
  const named = new Set<number>();
  let amountRow = -1;
  for (let i = 0; i < cells.count; i++) {
    const row = cells.rows[i]!;
    if (row === amountRow) continue;
    if (isAmount(cells, i)) {
      amountRow = row;
      hits.delete(row);
      named.delete(row);
      continue;
    }
    const text = cells.textOf(i);
    if (text === undefined || text.length > LONGEST_HEADER || (hits.get(row) ?? 0) >= most) continue;
    let isHeader = known.get(text);
    if (isHeader === undefined) {
      isHeader = index.isHeaderText(text);
      known.set(text, isHeader);
    }
    if (isHeader) hits.set(row, (hits.get(row) ?? 0) + 1);
    else if (index.hasKnownEnding(text)) named.add(row);
  }
  for (const row of named) if (hits.has(row)) hits.set(row, hits.get(row)! + 1);
  return hits;
}

function located(
  grid: SheetGrid,
  { definition, columns, last }: MatchedGroup,
  paths: readonly HeaderPath[],
  row: number,
  height: number,
  titles: SheetTitles,
): LocatedTable | undefined {
  const { form, table, required } = definition;
  const found = new Set(columns.map(({ meaning }) => meaning));
  if (!required.every((columnsOfField) => columnsOfField.some((column) => found.has(column)))) {
    return undefined;
  }
  const bonus = titles.bonus(form, row);
  const { knownBy } = definition;
  if (knownBy && bonus === 0 && !knownBy.some((column) => found.has(column))) return undefined;
  const fewest = required.length < 2 && bonus === 0 ? 3 : 2;
  if (!table.otherAmounts && columns.length < fewest) return undefined;
  const left = Math.min(...columns.map((column) => column.column));
  const right = Math.max(...columns.map((column) => column.right));
  const within = pathsOver(paths, left, table.otherAmounts ? (last ?? grid.lastColumn) : right);
  const matched = within.filter((path) => columns.some((column) => covers(column, path)));
  if (!matched.some((path) => path.startsHere)) return undefined;
  if (table.otherAmounts) return openTable(definition, within, columns, row, bonus, last);
  if (matched.some((path) => hasYearAbove(grid, path))) return undefined;
  const bottom = Math.min(bottomOf(matched), row + height + 2);
  if (holdsNumbers(grid, row, row + height - 1, columns)) return undefined;
  if (standsOverOthers(grid, table, columns, row, row + height - 1)) return undefined;
  const isMatched = new Set(matched);
  const unmatched = within.filter((path) => !isMatched.has(path) && path.texts.length > 0);
  return {
    form,
    table,
    top: topOf(matched, row),
    bottom,
    left,
    right,
    columns: withCodeLevels(
      columns.map((column) => ({
        column: column.column,
        right: column.right,
        definition: table.columns[column.meaning]!,
        header: headerOf(within.find((path) => path.column === column.column)!),
      })),
      within,
      grid,
      { top: row, bottom },
    ),
    unmatched: unmatched.map(headerOf),
    score: columns.length + bonus - unmatched.length * UNMATCHED_COST,
    titled: bonus > 0,
  };
}

/** The paths over some columns, of paths from left to right. */
function pathsOver(paths: readonly HeaderPath[], left: number, right: number): readonly HeaderPath[] {
  return paths.slice(firstFrom(paths, left), firstFrom(paths, right + 1));
}

function firstFrom(paths: readonly HeaderPath[], column: number): number {
  let low = 0;
  let high = paths.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (paths[middle]!.column < column) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The row down to which most columns' headers reach: a label merged down beside the rows reaches further. */
function bottomOf(paths: readonly HeaderPath[]): number {
  const bottoms = paths.map(({ bottom }) => bottom).sort((a, b) => b - a);
  return bottoms[Math.floor(bottoms.length / 2)]!;
}

/** A header that is merged down to the row began above it. */
function topOf(paths: readonly HeaderPath[], row: number): number {
  return paths.reduce(
    (top, { texts }) => texts.reduce((least, { cell }) => Math.min(least, rowOfCell(cell)), top),
    row,
  );
}

/** A year over a group of columns: without its row two years, and what changed, cannot be told apart. */
const YEAR_GROUP =
  /^(?:(?:19|20)\d{2}年度?(?:年初)?(?:预算|决算|执行)(?:数|金额)?|上年|当年|增减(?:变化|变动)?情况|增减变化)$/u;
const BARE_YEAR = /^(?:19|20)\d{2}年度?$/u;

function hasYearAbove(grid: SheetGrid, { column, texts }: HeaderPath): boolean {
  const first = texts[0] ? rowOfCell(texts[0].cell) : 0;
  let above = first - 1;
  while (above > 0 && first - above <= MOST_BLANKS && grid.isBlank(above)) above--;
  if (above < 0) return false;
  const text = plainText(grid.text(above, column));
  return YEAR_GROUP.test(text) || (BARE_YEAR.test(text) && grid.mergeAt(above, column) !== undefined);
}

/** Rows of data look like headers when their texts do; their numbers give them away. */
function holdsNumbers(
  grid: SheetGrid,
  top: number,
  bottom: number,
  columns: readonly MatchedColumn[],
): boolean {
  const { cells } = grid.sheet;
  const left = Math.min(...columns.map(({ column }) => column));
  const right = Math.max(...columns.map((column) => column.right));
  const own = new Set(columns.map(({ column }) => column));
  for (let row = top; row <= bottom; row++) {
    for (let i = cells.firstNotBefore(row, left); cells.rows[i] === row && cells.columns[i]! <= right; i++) {
      if (cells.kindOf(i) === 'number' && (own.has(cells.columns[i]!) || isAmount(cells, i))) return true;
    }
  }
  return false;
}

/**
 * Whether the header of an amount stands over several further headers below the rows that were looked at: 基本支出 over
 * 人员支出 and 日常公用支出. Which of them is the amount those rows do not say.
 */
function standsOverOthers(
  grid: SheetGrid,
  { columns: definitions }: FormTable,
  columns: readonly MatchedColumn[],
  top: number,
  bottom: number,
): boolean {
  let below = bottom + 1;
  while (below <= grid.lastRow && below - bottom < MOST_BLANKS && grid.isBlank(below)) below++;
  if (grid.cellsOfRow(below).some(({ kind }) => kind === 'number')) return false;
  return columns.some(({ column, right, meaning }) => {
    if (definitions[meaning]!.type !== 'money') return false;
    let last = right;
    while (last < grid.lastColumn && !hasHeader(grid, top, bottom, last + 1)) last++;
    const texts = grid.cellsOfRow(below, column, last).filter(({ kind }) => kind === 'text');
    return texts.length > 1 && texts[0]!.column <= right;
  });
}

function hasHeader(grid: SheetGrid, top: number, bottom: number, column: number): boolean {
  for (let row = top; row <= bottom; row++) if (grid.text(row, column).trim() !== '') return true;
  return false;
}

/** The best candidates that do not share header cells, shallower headers first among equals. */
function chosen(candidates: readonly LocatedTable[]): LocatedTable[] {
  const ranked = [...candidates].sort(
    (a, b) => b.score - a.score || a.bottom - a.top - (b.bottom - b.top) || b.top - a.top,
  );
  const kept: LocatedTable[] = [];
  for (const candidate of ranked) {
    if (kept.length >= MOST_TABLES) break;
    if (!kept.some((other) => overlap(candidate, other))) kept.push(candidate);
  }
  return kept.sort((a, b) => a.top - b.top || a.left - b.left);
}

/**
 * A table with the headers that go on right of it and mean nothing to its form: a column of amounts among them may be a
 * part of its totals.
 */
function withHeadersBeside(grid: SheetGrid, table: LocatedTable, all: readonly LocatedTable[]): LocatedTable {
  if (table.table.otherAmounts) return table;
  const beside: string[] = [];
  for (let at = table.right + 1; at <= grid.lastColumn; at++) {
    if (all.some((other) => at >= other.left && at <= other.right && isBeside(other, table))) break;
    const texts = new Set<string>();
    for (let row = table.top; row <= table.bottom; row++) texts.add(grid.text(row, at).trim());
    texts.delete('');
    if (texts.size === 0) break;
    beside.push([...texts].join('/'));
  }
  return beside.length > 0 ? { ...table, unmatched: [...table.unmatched, ...beside] } : table;
}

function isBeside(other: LocatedTable, table: LocatedTable): boolean {
  return other !== table && other.top <= table.bottom && other.bottom >= table.top;
}

function overlap(a: LocatedTable, b: LocatedTable): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}
