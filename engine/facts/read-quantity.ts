import { parseDecimal } from '../decimal.ts';
import { Quantity } from '../money.ts';
import type { NumberReading } from '../recognise/read-number.ts';

const POINTS = /^([+-]?\d+(?:\.\d+)?)分?$/u;

/** A score or weight: 10, 「10分」, 10% of a hundred points. Undefined for anything else. */
export function quantityOf(reading: NumberReading): Quantity | undefined {
  if (reading.kind === 'number') {
    const quantity = Quantity.ofDecimal(reading.value);
    return reading.percent ? new Quantity(quantity.numerator * 100n, quantity.denominator) : quantity;
  }
  if (reading.kind !== 'words') return undefined;
  const points = POINTS.exec(reading.shown.normalize('NFKC').replace(/[\s()]+/gu, ''))?.[1];
  const value = points === undefined ? undefined : parseDecimal(points);
  return value && Quantity.ofDecimal(value);
}
