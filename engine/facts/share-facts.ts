import type { Decimal } from '../decimal.ts';
import { Ratio } from '../money.ts';
import type { NumberColumn, RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import type { Place } from '../report.ts';
import type { Fact } from './fact.ts';
import { tableTitle } from './sum-fact.ts';

interface Share {
  readonly row: TableRow;
  /** As a fraction. */
  readonly value: Decimal;
  readonly place: Place;
}

/** Shares and their own reckoning may differ by so many percentage points and still be shares of the total. */
const NEAR = 0.01;

/**
 * Shares of one whole (占比) in a list with a total row. Only where the shares really are those of the total: a
 * column such as 占全市比重 has another whole.
 */
export function shareFacts(table: RecognisedTable): Fact[] {
  const column = table.column('share');
  const total = table.rows.findLast(({ kind }) => kind === 'total');
  if (!column || !total) return [];
  const percentages = holdsPercentages(table, column);
  const parts = table.rows.flatMap((row, i) =>
    row.kind === 'data' && table.tree.parents[i] === -1 ? shareIn(table, row, column, percentages) : [],
  );
  if (parts.length < 2 || !areOfTotal(table, total, column, parts, percentages)) return [];
  const places = Math.max(...parts.map(({ value }) => value.places));
  const least = Math.min(
    ...parts.map(({ row, value }) => shownPlaces(table, row, column, value, percentages)),
  );
  const digits = parts.reduce(
    (sum, { value }) => sum + value.digits * 10n ** BigInt(places - value.places),
    0n,
  );
  const title = tableTitle(table);
  const stated = shareIn(table, total, column, percentages);
  return [
    {
      kind: 'shares',
      item: title,
      values: {
        name: title,
        parts: parts.length,
        sum: Ratio.ofDecimal({ digits, places }),
        rounding: new Ratio(BigInt(parts.length), 2n * 10n ** BigInt(least)),
      },
      place: stated[0]?.place ?? parts[0]!.place,
      places: {},
      sources: { sum: parts.map(({ place }) => place) },
    },
  ];
}

/** Whether 95 stands for 95 %: no percent signs or formats, and numbers beyond what fractions of a whole can be. */
function holdsPercentages(table: RecognisedTable, column: NumberColumn): boolean {
  let largest = 0;
  for (const row of table.rows) {
    const reading = table.reading(row, column);
    if (reading.kind !== 'number' || reading.percent) continue;
    largest = Math.max(largest, Math.abs(plain(reading.value)));
  }
  return largest > 1.5;
}

function shareIn(table: RecognisedTable, row: TableRow, column: NumberColumn, percentages: boolean): Share[] {
  const reading = table.reading(row, column);
  if (reading.kind !== 'number') return [];
  const { digits, places } = reading.value;
  const value = reading.percent || !percentages ? reading.value : { digits, places: places + 2 };
  return [{ row, value, place: table.place(row, column) }];
}

/** Decimals of the fraction that are shown. */
function shownPlaces(
  table: RecognisedTable,
  row: TableRow,
  column: NumberColumn,
  value: Decimal,
  percentages: boolean,
): number {
  const reading = table.reading(row, column);
  if (reading.kind !== 'number') return value.places;
  const shown = table.placesOf(reading, column);
  return reading.percent || !percentages ? shown : shown + 2;
}

function areOfTotal(
  table: RecognisedTable,
  total: TableRow,
  column: NumberColumn,
  parts: readonly Share[],
  percentages: boolean,
): boolean {
  const [stated] = shareIn(table, total, column, percentages);
  if (stated && Math.abs(plain(stated.value) - 1) <= NEAR) return true;
  const amounts = table.columns.find(({ definition }) => definition.type === 'money');
  const whole = amounts ? table.money(total, amounts) : undefined;
  if (!amounts || !whole || whole.fen === 0) return false;
  const near = parts.filter(({ row, value }) => {
    const amount = table.money(row, amounts);
    return amount !== undefined && Math.abs(plain(value) - amount.fen / whole.fen) <= NEAR;
  });
  return near.length * 2 > parts.length;
}

function plain({ digits, places }: Decimal): number {
  return Number(digits) / 10 ** places;
}
