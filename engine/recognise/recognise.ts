import type { Workbook } from '../cells.ts';
import type { SheetSummary } from '../report.ts';
import { withAmountsBeside } from './amounts-beside.ts';
import { beginsInTheMiddle } from './cut-off.ts';
import { withDriftedCells } from './drifted-cells.ts';
import { emptyStatement } from './empty-statement.ts';
import { FamilyIndex } from './family-index.ts';
import { type FoundPairs, findPairs } from './find-pairs.ts';
import { findTables, type NearestForm, nearestForms } from './find-tables.ts';
import type { Form, FormSet } from './form.ts';
import { HeaderBlocks } from './header-blocks.ts';
import { HeaderIndex } from './header-index.ts';
import { PathMeanings } from './header-match.ts';
import type { LocatedTable } from './located-table.ts';
import { readNumber } from './read-number.ts';
import { RecognisedTable } from './recognised-table.ts';
import { SheetGrid } from './sheet-grid.ts';
import { joinedHeader, readSheetHeader, type SheetHeader } from './sheet-header.ts';
import { SheetTitles } from './sheet-titles.ts';
import { joinedBlocks } from './table-blocks.ts';
import { endOf, headOf, labelLeftOf, ownColumns } from './table-range.ts';
import { readRows, type TableBody } from './table-rows.ts';
import { TitleIndex } from './title-index.ts';
import { unreadTables } from './unread-tables.ts';
import { type SheetFamily, workbookFamilies } from './workbook-families.ts';

/** A sheet with what was recognised on it. */
export interface RecognisedSheet {
  readonly grid: SheetGrid;
  readonly titles: SheetTitles;
  readonly tables: readonly RecognisedTable[];
  readonly pairs: readonly FoundPairs[];
  readonly summary: SheetSummary;
}

/** A sheet with the tables that were found on it, before their rows are read. */
interface SheetLayout {
  readonly grid: SheetGrid;
  readonly titles: SheetTitles;
  readonly located: readonly LocatedTable[];
  /** Whether the list at its end goes on on the next sheet. */
  readonly goesOn: boolean;
  /** What stands above the first table, once it was read. */
  first?: SheetHeader;
}

/** Forms made ready for looking up; make one and use it for every workbook. */
export class Recogniser {
  private readonly forms: FormSet;
  private readonly index: HeaderIndex;
  private readonly meanings: PathMeanings;
  private readonly blocks: HeaderBlocks;
  private readonly titleIndex: TitleIndex<Form>;
  private readonly families: FamilyIndex;

  constructor(forms: FormSet) {
    this.forms = forms;
    this.index = new HeaderIndex(forms);
    this.meanings = new PathMeanings(this.index);
    this.blocks = new HeaderBlocks(this.meanings);
    this.titleIndex = new TitleIndex(forms.forms);
    this.families = new FamilyIndex(forms);
  }

  /** What each sheet of a workbook is, in the workbook's order. Never throws for what a sheet holds. */
  recognise(workbook: Workbook): RecognisedSheet[] {
    const grids = workbook.sheets.map((sheet) => new SheetGrid(sheet));
    const families = workbookFamilies(this.families, this.forms.families, workbook.name, grids);
    return grids.map((grid, i) => {
      const next = grids[i + 1];
      return this.sheetOf(grid, families[i]!, next !== undefined && beginsInTheMiddle(next));
    });
  }

  private sheetOf(grid: SheetGrid, family: SheetFamily, goesOn: boolean): RecognisedSheet {
    const titles = new SheetTitles(grid, this.titleIndex, family.allows);
    const found = findTables(grid, this.index, this.blocks, titles, family.allows);
    const located = this.withTotals({ grid, titles, located: found, goesOn });
    const layout: SheetLayout = { grid, titles, located, goesOn };
    const tables = joinedBlocks(grid, located, this.forms.vocabulary).map((blocks) =>
      this.tableOf(
        layout,
        blocks.map((block) => withDriftedCells(grid, block, located, endOf(grid, block, located, titles))),
      ),
    );
    const pairs = findPairs(grid, this.forms, tables, titles);
    const summary = this.summaryOf(grid, titles, tables, pairs);
    if (!family.unchecked || summary.forms.length > 0) return { grid, titles, tables, pairs, summary };
    const { name } = summary;
    return { grid, titles, tables, pairs, summary: { name, forms: [], family: family.unchecked.id } };
  }

  /** What a sheet comes nearest to, the nearest first. */
  nearestForms({ grid, titles }: RecognisedSheet, most: number): NearestForm[] {
    return nearestForms(grid, this.index, this.meanings, titles).slice(0, most);
  }

  /** Leaves out open tables (any amounts) that have no total row to be checked against. */
  private withTotals(layout: SheetLayout): LocatedTable[] {
    return layout.located.filter((table) => {
      if (!table.table.otherAmounts || table.form.needsTitle) return true;
      const { rows } = this.rowsOf(layout, table);
      const amounts = table.columns.filter((column) => column.definition.type === 'money');
      return rows.some(
        (row) =>
          row.kind === 'total' &&
          amounts.some(
            ({ column }) => readNumber(layout.grid.sheet.cells.at(row.row, column)).kind === 'number',
          ),
      );
    });
  }

  private tableOf(layout: SheetLayout, blocks: readonly LocatedTable[]): RecognisedTable {
    const { grid, located, titles } = layout;
    const { vocabulary } = this.forms;
    const [table] = blocks as [LocatedTable];
    layout.first ??= readSheetHeader(grid, vocabulary, 0, located[0]!.top);
    const near = readSheetHeader(
      grid,
      vocabulary,
      headOf(grid, table, located),
      table.top,
      ownColumns(table, located),
    );
    const bodies = blocks.map((block, i) => this.rowsOf(layout, block, i));
    return new RecognisedTable(
      blocks,
      grid,
      { ...joinedHeader(layout.first, near), ...titles.headerOf(table.form, table.top) },
      {
        rows: withAmountsBeside(
          grid,
          blocks,
          bodies.map(({ rows }) => rows),
        ),
        notes: bodies.flatMap(({ notes }) => notes),
        goesOn: layout.goesOn && endOf(grid, blocks.at(-1)!, located, titles) > grid.lastRow,
      },
    );
  }

  private rowsOf({ grid, titles, located }: SheetLayout, table: LocatedTable, block = 0): TableBody {
    const range = { end: endOf(grid, table, located, titles), left: labelLeftOf(table, located), block };
    return readRows(grid, table, range, this.forms.vocabulary);
  }

  private summaryOf(
    grid: SheetGrid,
    titles: SheetTitles,
    tables: readonly RecognisedTable[],
    pairs: readonly FoundPairs[],
  ): SheetSummary {
    const name = grid.sheet.name;
    const forms = new Set<string>();
    for (const table of tables) forms.add(table.located.form.id);
    for (const found of pairs) forms.add(found.form.id);
    if (forms.size === 0 && this.statesEmpty(grid)) for (const { id } of titles.forms) forms.add(id);
    if (forms.size > 0 || grid.sheet.cells.count === 0) {
      const unread = unreadTables(grid, tables);
      return { name, forms: [...forms], ...(unread.length > 0 ? { unread } : {}) };
    }
    const [nearest] = nearestForms(grid, this.index, this.meanings, titles);
    // A title alone lacks nothing that could be told.
    if (!nearest || nearest.unmatched.length + nearest.missing.length === 0) return { name, forms: [] };
    const { form, unmatched, missing } = nearest;
    return {
      name,
      forms: [],
      nearest: { form: form.id, unmatched, ...(missing.length > 0 ? { missing } : {}) },
    };
  }

  /** A sheet with a form's title and nothing but a statement that the form is empty. */
  private statesEmpty(grid: SheetGrid): boolean {
    return emptyStatement(grid, this.forms.vocabulary) !== undefined;
  }
}
