import type { Workbook } from '../cells.ts';
import type { SheetSummary } from '../report.ts';
import { type FoundPairs, findPairs } from './find-pairs.ts';
import { findTables, type LocatedTable, nearestTable } from './find-tables.ts';
import type { Form, FormSet } from './form.ts';
import { HeaderIndex } from './header-index.ts';
import { readNumber } from './read-number.ts';
import { RecognisedTable } from './recognised-table.ts';
import { SheetGrid } from './sheet-grid.ts';
import { readSheetHeader } from './sheet-header.ts';
import { readRows } from './table-rows.ts';

/** A sheet with what was recognised on it. */
export interface RecognisedSheet {
  readonly grid: SheetGrid;
  readonly tables: readonly RecognisedTable[];
  readonly pairs: readonly FoundPairs[];
  readonly summary: SheetSummary;
  /** Required headers of the nearest form that were not found, for unrecognised sheets. */
  readonly missing: readonly string[];
}

/** Forms made ready for looking up; make one and use it for every workbook. */
export class Recogniser {
  private readonly forms: FormSet;
  private readonly index: HeaderIndex;

  constructor(forms: FormSet) {
    this.forms = forms;
    this.index = new HeaderIndex(forms);
  }

  /** What each sheet of a workbook is, in the workbook's order. Never throws for what a sheet holds. */
  recognise(workbook: Workbook): RecognisedSheet[] {
    return workbook.sheets.map((sheet) => {
      const grid = new SheetGrid(sheet);
      const located = this.withTotals(grid, findTables(grid, this.index));
      const tables = located.map((table, i) => this.tableOf(grid, table, located, i));
      const pairs = findPairs(grid, this.forms, tables);
      return { grid, tables, pairs, ...this.summaryOf(grid, tables, pairs) };
    });
  }

  /** Leaves out open tables (any amounts) that have no total row to be checked against. */
  private withTotals(grid: SheetGrid, located: readonly LocatedTable[]): LocatedTable[] {
    return located.filter((table) => {
      if (!table.table.otherAmounts) return true;
      const { rows } = readRows(grid, table, endOf(grid, table, located), this.forms.vocabulary);
      const amounts = table.columns.filter((column) => column.definition.type === 'money');
      return rows.some(
        (row) =>
          row.kind === 'total' &&
          amounts.some((column) => readNumber(grid.sheet.cells.at(row.row, column.column)).kind === 'number'),
      );
    });
  }

  private tableOf(
    grid: SheetGrid,
    table: LocatedTable,
    all: readonly LocatedTable[],
    number: number,
  ): RecognisedTable {
    const above = Math.max(
      -1,
      ...all
        .slice(0, number)
        .filter((t) => t.bottom < table.top)
        .map((t) => t.bottom),
    );
    const near = readSheetHeader(grid, this.forms.vocabulary, above + 1, table.top);
    const first = above < 0 ? near : readSheetHeader(grid, this.forms.vocabulary, 0, all[0]!.top);
    const body = readRows(grid, table, endOf(grid, table, all), this.forms.vocabulary);
    return new RecognisedTable(table, grid, { ...first, ...near }, body);
  }

  private summaryOf(
    grid: SheetGrid,
    tables: readonly RecognisedTable[],
    pairs: readonly FoundPairs[],
  ): { summary: SheetSummary; missing: readonly string[] } {
    const name = grid.sheet.name;
    const forms = new Set<string>();
    for (const table of tables) forms.add(table.located.form.id);
    for (const found of pairs) forms.add(found.form.id);
    if (forms.size > 0 || grid.sheet.cells.count === 0) {
      return { summary: { name, forms: [...forms] }, missing: [] };
    }
    const nearest = nearestTable(grid, this.index);
    if (!nearest) return { summary: { name, forms: [] }, missing: [] };
    return {
      summary: { name, forms: [], nearest: { form: nearest.form.id, unmatched: nearest.unmatched } },
      missing: nearest.missing,
    };
  }

  formOf(id: string): Form | undefined {
    return this.forms.forms.find((form) => form.id === id);
  }
}

/** First row that is no longer the table's: the next header over the same columns, or past the sheet. */
function endOf(grid: SheetGrid, table: LocatedTable, all: readonly LocatedTable[]): number {
  let end = grid.lastRow + 1;
  for (const other of all) {
    const below = other.top > table.bottom;
    if (below && other.left <= table.right && table.left <= other.right) end = Math.min(end, other.top);
  }
  return end;
}
