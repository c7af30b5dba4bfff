import { type Decimal, decimalOf } from '../decimal.ts';
import { type Money, Ratio } from '../money.ts';
import type { NumberColumn, RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';

/** A rate as stated: the fraction, and the decimals of its percentage. */
export interface StatedRate {
  readonly rate: Ratio;
  /** Decimals in percent: 83.96% has 2. */
  readonly places: number;
}

/**
 * Whether a column of rates holds fractions (0.8396) or percentages (83.96). Percent signs and formats decide;
 * without them the rows' own arithmetic votes, and failing that the size of the numbers.
 */
export function holdsPercentages(table: RecognisedTable, column: NumberColumn): boolean {
  let forFractions = 0;
  let forPercentages = 0;
  let largest = 0;
  for (const row of table.rows) {
    const reading = table.reading(row, column);
    if (reading.kind !== 'number' || reading.percent) continue;
    const stated = Number(reading.value.digits) / 10 ** reading.value.places;
    largest = Math.max(largest, Math.abs(stated));
    const computed = computedRate(table, row);
    if (computed === undefined || stated === 0) continue;
    if (Math.abs(stated - computed) <= Math.abs(stated / 100 - computed)) forFractions++;
    else forPercentages++;
  }
  if (forFractions !== forPercentages) return forPercentages > forFractions;
  return largest > 3;
}

/** The rate stated in a cell; undefined where none is. */
export function statedRate(
  table: RecognisedTable,
  row: TableRow,
  column: NumberColumn,
  percentages: boolean,
): StatedRate | undefined {
  const reading = table.reading(row, column);
  if (reading.kind !== 'number') return undefined;
  const shown = table.placesOf(reading, column);
  if (reading.percent || !percentages) {
    return { rate: Ratio.ofDecimal(reading.value), places: Math.max(0, shown - 2) };
  }
  const value: Decimal = { digits: reading.value.digits, places: reading.value.places + 2 };
  return { rate: Ratio.ofDecimal(value), places: shown };
}

/** Executed over annual or initial budget, as a plain number that only votes. */
function computedRate(table: RecognisedTable, row: TableRow): number | undefined {
  const amount = (field: string): Money | undefined => {
    const column = table.column(field);
    return column ? table.money(row, column) : undefined;
  };
  const part = amount('executed') ?? amount('cleared');
  const whole = amount('annualBudget') ?? amount('initialBudget') ?? amount('opening');
  if (!part || !whole || whole.fen === 0) return undefined;
  const value = decimalOf(part.fen / whole.fen);
  return value ? Number(value.digits) / 10 ** value.places : undefined;
}
