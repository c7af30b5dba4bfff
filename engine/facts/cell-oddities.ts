import type { Workbook } from '../cells.ts';
import { type Cell, refOf } from '../cells.ts';
import { compareDecimals, type Decimal, decimalOf, divideRounded, formatDecimal } from '../decimal.ts';
import { CellBudget } from '../formula/cell-budget.ts';
import { evaluateFormula } from '../formula/evaluate-formula.ts';
import { UNITS } from '../money.ts';
import { readDay } from '../recognise/read-day.ts';
import { fromText } from '../recognise/read-number.ts';
import type { NumberColumn, RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import type { Day, Fact } from './fact.ts';
import { oddity } from './oddity.ts';

/** A recomputed value may differ by this share of itself before the cached one counts as stale: Excel keeps 15 digits. */
const STALE_PLACES = 8;

/** Doubtful cells within a recognised table, column by column and row by row. */
export class CellOddities {
  private readonly workbook: Workbook;
  private readonly asOf: Day;
  private readonly budget = new CellBudget();

  constructor(workbook: Workbook, asOf: Day) {
    this.workbook = workbook;
    this.asOf = asOf;
  }

  of(table: RecognisedTable): Fact[] {
    const facts = table.columns.flatMap((column) => {
      const { type } = column.definition;
      if (type === 'day') return this.days(table, column);
      return type === 'money' || type === 'ratio' || type === 'quantity' ? this.numbers(table, column) : [];
    });
    return asUsual(facts, table);
  }

  private numbers(table: RecognisedTable, column: NumberColumn): Fact[] {
    const facts: Fact[] = [];
    for (const row of table.rows) {
      const cell = table.ownCell(row, column);
      const found = cell ? this.number(table, row, column, cell) : undefined;
      if (found) facts.push(found);
    }
    if (column.definition.type === 'money') facts.push(...mergedAmounts(table, column));
    return facts;
  }

  private number(table: RecognisedTable, row: TableRow, column: NumberColumn, cell: Cell): Fact | undefined {
    const at = { table, row, column };
    if (cell.formula !== undefined && this.isStale(table, cell)) {
      return oddity('stale-value', at, String(cell.value), this.recomputed(table, cell));
    }
    if (cell.kind !== 'text') return tooManyDecimals(at, cell);
    const shown = cell.value as string;
    const reading = fromText(shown);
    const isMoney = column.definition.type === 'money';
    if (reading.kind === 'number') {
      return isMoney
        ? oddity('number-as-text', at, shown, formatDecimal(reading.value, reading.value.places))
        : undefined;
    }
    if (!isMoney) return undefined;
    const isBlank = reading.kind === 'blank' || reading.kind === 'dash' || reading.kind === 'not-applicable';
    // A dash says that there is nothing; only where something has to be stated is that odd.
    if (isBlank && !(reading.kind === 'dash' && column.definition.filled)) return undefined;
    return oddity('not-a-number', at, shown, readingText(reading, column));
  }

  private isStale(table: RecognisedTable, cell: Cell): boolean {
    if (cell.kind !== 'number') return false;
    const recomputed = this.evaluated(table, cell);
    const cached = decimalOf(cell.value as number);
    if (!recomputed || !cached) return false;
    return compareDecimals(rounded(recomputed), rounded(cached)) !== 0;
  }

  private recomputed(table: RecognisedTable, cell: Cell): string {
    const value = this.evaluated(table, cell);
    return value ? formatDecimal(rounded(value), Math.min(value.places, 6)) : '';
  }

  private evaluated(table: RecognisedTable, cell: Cell): Decimal | undefined {
    const at = { sheet: table.grid.sheet, row: cell.row, column: cell.column };
    const result = evaluateFormula(cell.formula ?? '', at, this.workbook, this.budget);
    return result.kind === 'number' ? result.value : undefined;
  }

  private days(table: RecognisedTable, column: NumberColumn): Fact[] {
    return table.rows.flatMap((row) => {
      if (row.kind !== 'data') return [];
      const cell = table.cell(row, column);
      const reading = readDay(cell, this.workbook.dateSystem);
      const at = { table, row, column };
      if (reading.kind === 'invalid') return [oddity('date-invalid', at, reading.shown, '')];
      const late = reading.kind === 'day' && reading.day.number > this.asOf.number;
      if (!late || /计划|拟/u.test(column.header)) return [];
      return [oddity('date-invalid', at, reading.day.iso, reading.day.iso)];
    });
  }
}

function rounded(value: Decimal): Decimal {
  if (value.places <= STALE_PLACES) return value;
  return {
    digits: divideRounded(value.digits, 10n ** BigInt(value.places - STALE_PLACES)),
    places: STALE_PLACES,
  };
}

interface At {
  readonly table: RecognisedTable;
  readonly row: TableRow;
  readonly column: NumberColumn;
}

/** Typed amounts only: a formula's decimals are its operands' business. */
/** So many amounts with decimals make a form that is kept to the fen throughout. */
const FEWEST_EXACT = 3;

function amountsWithDecimals(table: RecognisedTable): number {
  const columns = table.columns.filter(({ definition }) => definition.type === 'money');
  return table.rows.reduce(
    (count, row) =>
      count +
      columns.filter((column) => {
        const reading = table.reading(row, column);
        return reading.kind === 'number' && reading.value.places > 0;
      }).length,
    0,
  );
}

/** A form most of whose amounts are told to the fen is meant to be; one amount among others is a slip. */
function asUsual(facts: readonly Fact[], table: RecognisedTable): Fact[] {
  const exact = facts.filter(({ values }) => values.matter === 'too-many-decimals').length;
  if (exact < FEWEST_EXACT || 2 * exact <= amountsWithDecimals(table)) return [...facts];
  return facts.map((fact) =>
    fact.values.matter === 'too-many-decimals' ? { ...fact, values: { ...fact.values, usual: true } } : fact,
  );
}

function tooManyDecimals(at: At, cell: Cell): Fact | undefined {
  if (at.column.definition.type !== 'money' || cell.kind !== 'number' || cell.formula !== undefined)
    return undefined;
  if (Number.isInteger(cell.value)) return undefined;
  const reading = at.table.reading(at.row, at.column);
  if (reading.kind !== 'number' || reading.value.places <= 2) return undefined;
  const fen = Math.round(Math.log10(UNITS[at.column.unit]));
  return oddity(
    'too-many-decimals',
    at,
    formatDecimal(reading.value, reading.value.places),
    formatDecimal(reading.value, Math.min(2, fen)),
  );
}

function readingText(reading: ReturnType<typeof fromText>, column: NumberColumn): string {
  if (reading.kind === 'dash') return '';
  if (reading.kind !== 'words' || !reading.reading) return '';
  const { value, unit = column.unit } = reading.reading;
  return `${formatDecimal(value, value.places)} ${unit}`;
}

/** Amount cells merged over several rows: whose amount is it? */
function mergedAmounts(table: RecognisedTable, column: NumberColumn): Fact[] {
  if (table.grid.sheet.merges.length === 0) return [];
  const rows = new Map(table.rows.map((row) => [row.row, row]));
  return [...rows.values()].flatMap((row) =>
    table.grid.mergesFrom(row.row).flatMap((area) => {
      const covers = column.column >= area.left && column.column <= area.right && area.bottom > area.top;
      if (!covers || !rows.has(area.bottom)) return [];
      const cell = table.grid.sheet.cells.at(area.top, area.left);
      if (cell?.kind !== 'number') return [];
      const shown = `${refOf(area.top, area.left)}:${refOf(area.bottom, area.right)}`;
      return [oddity('merged-amount', { table, row, column }, shown, String(cell.value))];
    }),
  );
}
