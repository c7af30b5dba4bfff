import { Money } from '../money.ts';
import { readNumber } from '../recognise/read-number.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';

/** Amounts of which every sum is tried: 2^8 of them. */
const MOST_AMOUNTS = 8;

/**
 * Whether what a total has more than its known parts stands in columns of the row that the form does not know: 政府性基金
 * and 单位资金 beside the basic and project expenditure of one account. Nothing differs then.
 */
export function isMadeUpElsewhere(table: RecognisedTable, row: TableRow, difference: Money): boolean {
  const amounts = unknownAmounts(table, row, difference.unit);
  if (amounts.length === 0 || amounts.length > MOST_AMOUNTS) return amounts.length > 0;
  const sums = [0];
  for (const fen of amounts) sums.push(...sums.map((sum) => sum + fen));
  return sums.some((fen) => fen !== 0 && new Money(fen, difference.unit, 1).agreesWith(difference));
}

function unknownAmounts(table: RecognisedTable, row: TableRow, unit: Money['unit']): number[] {
  const { grid, located } = table;
  const headed = (at: number) => {
    for (let top = located.top; top <= located.bottom; top++) {
      if (grid.text(top, at).trim() !== '') return true;
    }
    return false;
  };
  return grid.cellsOfRow(row.row, located.left).flatMap((cell) => {
    const isKnown = located.columns.some(
      ({ column, right }) => cell.column >= column && cell.column <= right,
    );
    const reading = isKnown ? undefined : readNumber(cell);
    if (reading?.kind !== 'number' || reading.percent || !headed(cell.column)) return [];
    const amount = Money.of(reading.value, unit, reading.value.places);
    return amount && amount.fen !== 0 ? [amount.fen] : [];
  });
}
