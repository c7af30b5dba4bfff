import type { Sheet } from '../cells.ts';
import type { Form, FormColumn, FormTable } from './form.ts';
import { type HeaderPath, headerPaths } from './header-block.ts';
import type { HeaderIndex, TableDefinition } from './header-index.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { coreText, plainText } from './words.ts';

/** A column of a sheet that was recognised as a column of a form. */
export interface LocatedColumn {
  readonly column: number;
  readonly definition: FormColumn;
  /** The header as written, groups first, joined by 「/」. */
  readonly header: string;
}

/** Where a form's table stands on a sheet: its header; the rows are read afterwards. */
export interface LocatedTable {
  readonly form: Form;
  readonly table: FormTable;
  readonly sheet: Sheet;
  readonly top: number;
  /** Last header row. */
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly columns: readonly LocatedColumn[];
  /** Header texts in the table's span that mean nothing to the form. */
  readonly unmatched: readonly string[];
  readonly score: number;
}

const DEEPEST_HEADER = 3;
/** How far above a header a title may stand. */
const TITLE_REACH = 8;

/** The tables of a sheet, best reading first chosen, in reading order. */
export function findTables(grid: SheetGrid, index: HeaderIndex): LocatedTable[] {
  const candidates: LocatedTable[] = [];
  for (const row of headerRows(grid, index)) {
    for (let depth = 1; depth <= DEEPEST_HEADER && row + depth - 1 <= grid.lastRow; depth++) {
      candidates.push(...tablesAt(grid, index, row, depth));
    }
  }
  return chosen(candidates);
}

/** The best reading that lacks something, for telling the officer what a sheet comes nearest to. */
export function nearestTable(
  grid: SheetGrid,
  index: HeaderIndex,
): { form: Form; matched: number; unmatched: readonly string[]; missing: readonly string[] } | undefined {
  let best:
    | { form: Form; matched: number; unmatched: string[]; missing: string[]; score: number }
    | undefined;
  for (const row of headerRows(grid, index, 1)) {
    const paths = headerPaths(grid, row, 1);
    for (const definition of index.definitions) {
      if (definition.table.otherAmounts) continue;
      const matched = matchedColumns(index, definition, paths);
      if (matched.size === 0) continue;
      const score = matched.size / paths.length + titleBonus(grid, definition.form, row) / 4;
      if (best && score <= best.score) continue;
      best = {
        form: definition.form,
        matched: matched.size,
        unmatched: paths.filter((p) => !matched.has(p.column)).map((p) => p.texts.join('/')),
        missing: definition.required
          .filter((c) => ![...matched.values()].includes(c))
          .map((c) => definition.table.columns[c]!.headers[0]!),
        score,
      };
    }
  }
  return best;
}

/** Rows on which at least `least` texts are headers of some form. */
function headerRows(grid: SheetGrid, index: HeaderIndex, least = 2): number[] {
  const { cells } = grid.sheet;
  const known = new Map<string, boolean>();
  const rows: number[] = [];
  let row = -1;
  let hits = 0;
  for (let i = 0; i < cells.count; i++) {
    if (cells.rows[i] !== row) {
      row = cells.rows[i]!;
      hits = 0;
    }
    const text = cells.textOf(i);
    if (text === undefined || text.length > 80 || hits >= least) continue;
    let isHeader = known.get(text);
    if (isHeader === undefined) {
      isHeader = index.isHeaderText(text);
      known.set(text, isHeader);
    }
    if (isHeader && ++hits === least) rows.push(row);
  }
  return rows;
}

function tablesAt(grid: SheetGrid, index: HeaderIndex, row: number, depth: number): LocatedTable[] {
  const paths = headerPaths(grid, row, depth);
  const byDefinition = new Map<number, Map<number, number>>();
  for (const path of paths) {
    for (const { definition, column } of meaningsOfPath(index, path)) {
      const columns = byDefinition.get(definition) ?? new Map<number, number>();
      if (!columns.has(path.column)) columns.set(path.column, column);
      byDefinition.set(definition, columns);
    }
  }
  const tables: LocatedTable[] = [];
  for (const [number, columns] of byDefinition) {
    const definition = index.definitions[number]!;
    for (const group of sideBySide(columns)) {
      const table = located(grid, definition, paths, group, row, depth);
      if (table) tables.push(table);
    }
  }
  return tables;
}

/** What the texts over one column mean: the lowest text, or the texts joined; groups must fit. */
function meaningsOfPath(index: HeaderIndex, path: HeaderPath): { definition: number; column: number }[] {
  const found: { definition: number; column: number }[] = [];
  const groups = path.texts.map((text) => coreText(text));
  for (let from = path.texts.length - 1; from >= 0; from--) {
    const joined = path.texts.slice(from).map(coreText).join('');
    const meanings =
      from === path.texts.length - 1 ? index.meaningsOf(path.texts[from]!) : index.meaningsOf(joined);
    for (const meaning of meanings) {
      const under = index.definitions[meaning.definition]!.under[meaning.column];
      if (under && !groups.slice(0, -1).some((g) => under.has(g))) continue;
      found.push(meaning);
    }
  }
  const top = path.texts[0];
  if (path.texts.length > 1 && top !== undefined) found.push(...plainMeanings(index, top));
  // A longer path says more: 决算数/小计 before 小计. Meanings with a group come first.
  return found.sort((a, b) => Number(hasGroup(index, b)) - Number(hasGroup(index, a)));
}

/** Meanings of a group header itself (年初预算数 merged over sub-columns), where no group is asked for. */
function plainMeanings(index: HeaderIndex, text: string): { definition: number; column: number }[] {
  return index.meaningsOf(text).filter((meaning) => !hasGroup(index, meaning));
}

function hasGroup(index: HeaderIndex, meaning: { definition: number; column: number }): boolean {
  return index.definitions[meaning.definition]!.under[meaning.column] !== undefined;
}

function matchedColumns(
  index: HeaderIndex,
  definition: TableDefinition,
  paths: readonly HeaderPath[],
): Map<number, number> {
  const number = index.definitions.indexOf(definition);
  const matched = new Map<number, number>();
  for (const path of paths) {
    const meaning = meaningsOfPath(index, path).find((m) => m.definition === number);
    if (meaning) matched.set(path.column, meaning.column);
  }
  return matched;
}

/** Splits columns where a field comes again: tables that stand side by side under one header row. */
function sideBySide(columns: ReadonlyMap<number, number>): Map<number, number>[] {
  const groups: Map<number, number>[] = [];
  let group = new Map<number, number>();
  let seen = new Set<number>();
  for (const [column, meaning] of [...columns].sort((a, b) => a[0] - b[0])) {
    if (seen.has(meaning)) {
      groups.push(group);
      group = new Map();
      seen = new Set();
    }
    group.set(column, meaning);
    seen.add(meaning);
  }
  groups.push(group);
  return groups;
}

function located(
  grid: SheetGrid,
  definition: TableDefinition,
  paths: readonly HeaderPath[],
  group: ReadonlyMap<number, number>,
  row: number,
  depth: number,
): LocatedTable | undefined {
  const meanings = new Set(group.values());
  if (definition.required.some((column) => !meanings.has(column))) return undefined;
  const left = Math.min(...group.keys());
  const right = Math.max(...group.keys());
  const within = paths.filter((path) => path.column >= left && path.column <= right);
  const matched = within.filter((path) => group.has(path.column));
  if (!matched.some((path) => path.startsHere)) return undefined;
  if (definition.table.otherAmounts) return openTable(grid, definition, paths, matched, group, row);
  const unmatched = within.filter((path) => !group.has(path.column) && path.texts.length > 0);
  const bonus = titleBonus(grid, definition.form, row);
  if (matched.length < 2 || (matched.length === 2 && definition.required.length < 2 && bonus === 0)) {
    return undefined;
  }
  return {
    form: definition.form,
    table: definition.table,
    sheet: grid.sheet,
    top: row,
    bottom: Math.min(Math.max(...matched.map((path) => path.bottom)), row + depth + 1),
    left,
    right,
    columns: matched.map((path) => ({
      column: path.column,
      definition: definition.table.columns[group.get(path.column)!]!,
      header: path.texts.join('/').replace(/\s+/g, ''),
    })),
    unmatched: unmatched.map((path) => path.texts.join('/').replace(/\s+/g, '')),
    score: matched.length + bonus - unmatched.length * 0.25,
  };
}

/** Words in a header that say its numbers are no amounts to be added up. */
const NO_AMOUNT =
  /率|比|占|序号|行次|编号|编码|数量|个数|人数|次数|年限|年度|日期|时间|文号|备注|依据|说明|单价|面积|人均|均|电话|分值|得分|权重|天/u;

/** A table whose amount columns the form leaves open: every further header that may hold amounts. */
function openTable(
  grid: SheetGrid,
  definition: TableDefinition,
  paths: readonly HeaderPath[],
  matched: readonly HeaderPath[],
  group: ReadonlyMap<number, number>,
  row: number,
): LocatedTable | undefined {
  const left = Math.min(...matched.map((path) => path.column));
  const columns = paths
    .filter((path) => path.column >= left && path.texts.length > 0)
    .flatMap((path): LocatedColumn[] => {
      const header = path.texts.join('/').replace(/\s+/g, '');
      const known = group.get(path.column);
      if (known !== undefined) {
        return [{ column: path.column, definition: definition.table.columns[known]!, header }];
      }
      if (NO_AMOUNT.test(header)) return [];
      return [
        {
          column: path.column,
          definition: { field: `amount${path.column}`, type: 'money', headers: [header] },
          header,
        },
      ];
    });
  if (!columns.some((column) => column.definition.type === 'money')) return undefined;
  return {
    form: definition.form,
    table: definition.table,
    sheet: grid.sheet,
    top: row,
    bottom: Math.max(...matched.map((path) => path.bottom)),
    left,
    right: Math.max(...columns.map((column) => column.column)),
    columns,
    unmatched: [],
    score: matched.length - 3,
  };
}

/** 4 where the sheet's title just above names the form, 2 where the sheet's name does, else 0. */
function titleBonus(grid: SheetGrid, form: Form, row: number): number {
  const titles = form.titles.map(plainText);
  for (let above = row; above >= Math.max(0, row - TITLE_REACH); above--) {
    for (const cell of grid.cellsOfRow(above)) {
      if (cell.kind !== 'text') continue;
      const text = grid.plainOf(cell.value as string);
      if (titles.some((title) => text.includes(title))) return 4;
    }
  }
  const name = plainText(grid.sheet.name);
  return titles.some((title) => name.includes(title) || title.includes(name)) ? 2 : 0;
}

/** The best candidates that do not share header cells, shallower headers first among equals. */
function chosen(candidates: readonly LocatedTable[]): LocatedTable[] {
  const ranked = [...candidates].sort(
    (a, b) => b.score - a.score || a.bottom - a.top - (b.bottom - b.top) || b.top - a.top,
  );
  const kept: LocatedTable[] = [];
  for (const candidate of ranked) {
    if (!kept.some((other) => overlap(candidate, other))) kept.push(candidate);
  }
  return kept.sort((a, b) => a.top - b.top || a.left - b.left);
}

function overlap(a: LocatedTable, b: LocatedTable): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}
