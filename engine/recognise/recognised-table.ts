import { type Cell, refOf } from '../cells.ts';
import { type Decimal, trimmed } from '../decimal.ts';
import { Money, type Unit } from '../money.ts';
import type { Place } from '../report.ts';
import { type ColumnType, columnId } from './form.ts';
import type { LocatedColumn, LocatedTable } from './located-table.ts';
import { type NumberReading, readNumber } from './read-number.ts';
import { RowTree } from './row-tree.ts';
import type { SheetGrid } from './sheet-grid.ts';
import type { SheetHeader } from './sheet-header.ts';
import type { TableBody, TableRow } from './table-rows.ts';
import { unitInHeader } from './unit-in-header.ts';
import { plainText } from './words.ts';

/** Words for amounts before a unit in brackets. */
const AMOUNTS_AT_LARGE =
  /(?:资金|金额|经费|预算|决算|收入|支出|收支|项目|欠款|账款|数|额)[[(](?:单位:)?[亿万千]?元/u;

/** How far left of a table its side header may stand. */
const SIDE_REACH = 2;

const NUMBERS: ReadonlySet<ColumnType> = new Set(['money', 'ratio', 'quantity', 'integer']);

/** A column of numbers as it stands, with the unit and the precision it is shown in. */
export interface NumberColumn extends LocatedColumn {
  readonly unit: Unit;
  /**
   * Decimals of values whose format leaves them open: as many as the longest has among the amounts of the
   * table, or else of the column. Whole 万元 beside amounts with two decimals are exact; one long amount among very
   * many says nothing of the others.
   */
  readonly openPlaces: number;
  /** How many values show how many decimals, by that number. */
  readonly shownPlaces: readonly number[];
  /** Where the column stands in each of the table's blocks. */
  readonly blocks: readonly LocatedColumn[];
}

/** A form's table on a sheet, with its rows: what facts are made of. */
export class RecognisedTable {
  /** The first block of the table; the others are in `blocks`. */
  readonly located: LocatedTable;
  /** The same list going on beside or below; most tables have one block. */
  readonly blocks: readonly LocatedTable[];
  readonly grid: SheetGrid;
  readonly header: SheetHeader;
  readonly body: TableBody;
  readonly columns: readonly NumberColumn[];
  private readonly byId: ReadonlyMap<string, NumberColumn>;
  private rowTree: RowTree | undefined;
  private incomplete: boolean | undefined;
  private stray: boolean | undefined;
  private statedInTexts: { readonly unit: Unit | undefined } | undefined;
  /** Amounts that were read, by column, block and row: sums, facts and the tree ask for them again. */
  private readonly amounts = new Map<NumberColumn, Map<number, Money | undefined>[]>();

  constructor(blocks: readonly LocatedTable[], grid: SheetGrid, header: SheetHeader, body: TableBody) {
    this.blocks = blocks;
    this.located = blocks[0]!;
    this.grid = grid;
    this.header = header;
    this.body = body;
    this.columns = withCommonPlaces(this.located.columns.map((column) => this.numberColumn(column)));
    const byId = new Map<string, NumberColumn>();
    for (const column of this.columns) {
      for (const key of [columnId(column.definition), column.definition.field]) {
        if (!byId.has(key)) byId.set(key, column);
      }
    }
    this.byId = byId;
  }

  get rows(): readonly TableRow[] {
    return this.body.rows;
  }

  /**
   * Whether numbers of it may have been missed: it goes on elsewhere, numbers stand in a column without a header, or
   * amounts without a label beside a list of codes. What such a table adds up to is not known.
   */
  get isIncomplete(): boolean {
    this.incomplete ??= this.body.goesOn === true || this.hasStrayNumbers || this.hasLooseAmounts();
    return this.incomplete;
  }

  /** Whether numbers stand in a column without a header, so that a blank beside them need not be zero. */
  private get hasStrayNumbers(): boolean {
    this.stray ??= this.findStrayNumbers();
    return this.stray;
  }

  private findStrayNumbers(): boolean {
    if (this.located.table.otherAmounts) return false;
    const bare = this.blocks.map((block) => this.columnsWithoutHeader(block));
    const { cells } = this.grid.sheet;
    return this.rows.some(({ row, block }) =>
      bare[block]!.some((at) => cells.at(row, at)?.kind === 'number'),
    );
  }

  private columnsWithoutHeader({ columns, top, bottom, left, right }: LocatedTable): number[] {
    const found: number[] = [];
    for (let at = left; at <= right; at++) {
      if (columns.some((column) => at >= column.column && at <= column.right)) continue;
      const rows = Array.from({ length: bottom - top + 1 }, (_, i) => top + i);
      if (rows.every((row) => this.grid.text(row, at).trim() === '')) found.push(at);
    }
    return found;
  }

  private hasLooseAmounts(): boolean {
    if (!this.located.columns.some(({ definition }) => definition.type === 'code')) return false;
    return this.rows.some(
      ({ label, code, isAlone, row }) => isAlone && label === '' && code === '' && this.holdsNumber(row),
    );
  }

  private holdsNumber(row: number): boolean {
    return this.located.columns.some(
      ({ column, definition }) =>
        definition.type === 'money' && this.grid.sheet.cells.at(row, column)?.kind === 'number',
    );
  }

  /**
   * Whether it surely is the form's: not a list of any amounts, nor known by a few of many headers alone, with no title
   * that says so. What is read of it otherwise is told as a doubt. A list of amounts under a head of its own – title,
   * department and unit – is a list by its author's word.
   */
  get isCertain(): boolean {
    const { table, titled, unmatched, columns } = this.located;
    if (table.otherAmounts) return this.hasWholeHead;
    return titled || unmatched.length < columns.length;
  }

  private get hasWholeHead(): boolean {
    const { title, department, unit } = this.header;
    return title !== undefined && department !== undefined && unit !== undefined;
  }

  /** What is part of what among the rows. */
  get tree(): RowTree {
    this.rowTree ??= new RowTree(
      this.rows,
      this.columns
        .filter(({ definition }) => definition.type === 'money' && !definition.notAdded)
        .map((column) => (row) => this.money(this.rows[row]!, column)),
    );
    return this.rowTree;
  }

  /**
   * The unit that the header of a column without amounts states for the table: 「项目资金（万元）」 over the labels,
   * 「年度预算数(万元)」. The unit of a price or a standard is its column's alone.
   */
  get unitOfTexts(): Unit | undefined {
    this.statedInTexts ??= { unit: this.unitStatedInTexts() };
    return this.statedInTexts.unit;
  }

  private unitStatedInTexts(): Unit | undefined {
    const texts = this.located.columns.filter(({ definition }) => !NUMBERS.has(definition.type));
    const stating = [...texts.map(({ header }) => header), ...this.located.unmatched, ...this.sideHeaders()];
    return stating.flatMap((header) => unitOfAmountsIn(header) ?? [])[0];
  }

  /** The column with an id, or the first that fills a field. */
  column(id: string): NumberColumn | undefined {
    return this.byId.get(id);
  }

  /**
   * The form's own row with an id. Where a label is merged over the blocks of a table (公用经费合计) it is read
   * in each of them: the row that states the column's amount is meant.
   */
  rowNamed(id: string, column: NumberColumn | undefined): TableRow | undefined {
    const rows = this.rows.filter(({ named }) => named?.id === id);
    return rows.find((row) => column !== undefined && this.money(row, column) !== undefined) ?? rows[0];
  }

  place(row: TableRow, column: NumberColumn): Place {
    const at = this.ownColumn(row, column);
    const merge = this.grid.mergeAt(row.row, at);
    return {
      sheet: this.grid.sheet.name,
      ref: merge ? refOf(merge.top, merge.left) : refOf(row.row, at),
    };
  }

  /** What shows in a row's column: its own cell, or the merged one over it. */
  cell(row: TableRow, column: NumberColumn): Cell | undefined {
    return this.grid.shown(row.row, this.ownColumn(row, column));
  }

  /** A row's own cell in a column: an amount merged over several rows is not the amount of each. */
  ownCell(row: TableRow, column: NumberColumn): Cell | undefined {
    return this.grid.sheet.cells.at(row.row, this.ownColumn(row, column));
  }

  /** The texts of a column whose header is merged over several columns, put together. */
  text(row: TableRow, column: NumberColumn): string {
    const { column: from, right } = column.blocks[row.block] ?? column;
    let text = '';
    for (let at = from; at <= right; at++) {
      const cell = at === from ? this.grid.shown(row.row, at) : this.grid.sheet.cells.at(row.row, at);
      if (cell) text += String(cell.value);
    }
    return text.replace(/\s+/gu, ' ').trim();
  }

  /** Whether a number stands in one of the row's columns of amounts. */
  statesNumber(row: TableRow): boolean {
    return this.columns.some(
      (column) => column.definition.type === 'money' && this.reading(row, column).kind === 'number',
    );
  }

  reading(row: TableRow, column: NumberColumn): NumberReading {
    return readNumber(this.ownCell(row, column));
  }

  /** The amount in a column; undefined where none is stated or it can't be read. */
  money(row: TableRow, column: NumberColumn): Money | undefined {
    let amounts = this.amounts.get(column);
    if (!amounts) {
      amounts = this.blocks.map(() => new Map());
      this.amounts.set(column, amounts);
    }
    const known = amounts[row.block]!;
    if (known.has(row.row)) return known.get(row.row);
    const amount = this.readMoney(row, column);
    known.set(row.row, amount);
    return amount;
  }

  /** What stands left of the header, beside the rows: 「项目资金（万元）」 merged down. */
  private sideHeaders(): string[] {
    const { top, bottom, left } = this.located;
    const texts: string[] = [];
    for (let row = top; row <= bottom; row++) {
      for (let column = Math.max(0, left - SIDE_REACH); column < left; column++) {
        // Over numbers it is a header of the table beside.
        const isOverNumbers = this.grid.sheet.cells.at(bottom + 1, column)?.kind === 'number';
        if (!isOverNumbers) texts.push(this.grid.text(row, column));
      }
    }
    return texts;
  }

  private readMoney(row: TableRow, column: NumberColumn): Money | undefined {
    const reading = this.reading(row, column);
    if (reading.kind === 'number' && !reading.percent) {
      return Money.of(reading.value, column.unit, this.placesOf(reading, column));
    }
    if (reading.kind === 'words' && reading.reading) {
      const { value, unit = column.unit } = reading.reading;
      return Money.of(value, unit, value.places);
    }
    const blank = reading.kind === 'blank' || reading.kind === 'dash' || reading.kind === 'not-applicable';
    if (!blank || !column.definition.blankIsZero || this.hasStrayNumbers) return undefined;
    return new Money(0, column.unit, 1);
  }

  /** Decimals that a number is shown with. */
  placesOf(reading: Extract<NumberReading, { kind: 'number' }>, column: NumberColumn): number {
    if (reading.shownPlaces !== undefined && !reading.asText) return reading.shownPlaces;
    return Math.max(column.openPlaces, reading.shownPlaces ?? trimmedPlaces(reading.value));
  }

  /** The column on the sheet: of a header merged over several, the first that holds something in the row. */
  ownColumn(row: TableRow, column: NumberColumn): number {
    const { column: from, right } = column.blocks[row.block] ?? column;
    if (right === from) return from;
    const { cells } = this.grid.sheet;
    for (let at = from; at <= right; at++) if (cells.indexOf(row.row, at) >= 0) return at;
    return from;
  }

  private numberColumn(located: LocatedColumn): NumberColumn {
    const blocks = this.blocks.map(
      (block) => block.columns.find(({ definition }) => definition === located.definition) ?? located,
    );
    const shownPlaces: number[] = [];
    const column = { ...located, unit: this.unitOf(located), openPlaces: 0, shownPlaces, blocks };
    const { type } = located.definition;
    if (!NUMBERS.has(type)) return column;
    for (const row of this.body.rows) {
      const reading = this.reading(row, column);
      if (reading.kind !== 'number') continue;
      const isOpen = reading.asText || reading.shownPlaces === undefined;
      if (isOpen || (type === 'money' && !reading.percent)) {
        const places = reading.shownPlaces ?? trimmedPlaces(reading.value);
        shownPlaces[places] = (shownPlaces[places] ?? 0) + 1;
      }
    }
    column.openPlaces = Math.max(0, shownPlaces.length - 1);
    return column;
  }

  /** The unit of a column's amounts as header or sheet state it; undefined where the form's own is assumed. */
  statedUnitOf(column: LocatedColumn): Unit | undefined {
    return unitInHeader(column.header) ?? this.unitOfTexts ?? this.header.unit?.value;
  }

  private unitOf(column: LocatedColumn): Unit {
    return this.statedUnitOf(column) ?? this.located.form.unit;
  }
}

/** The unit in a header that speaks of amounts in general. */
function unitOfAmountsIn(header: string): Unit | undefined {
  return AMOUNTS_AT_LARGE.test(plainText(header)) ? unitInHeader(header) : undefined;
}

/** Amounts in one unit on one table are written to one precision. */
function withCommonPlaces(columns: readonly NumberColumn[]): NumberColumn[] {
  const common = new Map<Unit, number[]>();
  for (const { definition, unit, shownPlaces } of columns) {
    if (definition.type !== 'money') continue;
    const counts = common.get(unit) ?? [];
    for (const [places, count] of shownPlaces.entries())
      counts[places] = (counts[places] ?? 0) + (count ?? 0);
    common.set(unit, counts);
  }
  const placesIn = new Map([...common].map(([unit, counts]) => [unit, commonPlaces(counts)]));
  return columns.map((column) =>
    column.definition.type === 'money' ? { ...column, openPlaces: placesIn.get(column.unit)! } : column,
  );
}

/** One amount of so many may be longer than the others by a slip, or by the rest of a division. */
const STRAY_OF = 20;

/** The most decimals that amounts show, but for a stray few. @param counts amounts by the decimals they show */
function commonPlaces(counts: readonly number[]): number {
  const all = counts.reduce((sum, count) => sum + (count ?? 0), 0);
  let longer = 0;
  for (let places = counts.length - 1; places > 0; places--) {
    longer += counts[places] ?? 0;
    if (longer * STRAY_OF > all) return places;
  }
  return 0;
}

function trimmedPlaces(value: Decimal): number {
  return trimmed(value).places;
}
