import { divideRounded } from '../decimal.ts';
import { type Fraction, fractionOf, toExcelDigits } from './fraction.ts';

/** ROUND: halves away from zero. Like Excel, it rounds what is shown with 15 digits. */
export function roundHalfUp(value: Fraction, places: number): Fraction {
  return roundedBy(value, places, divideRounded);
}

/** ROUNDUP: away from zero. */
export function roundAway(value: Fraction, places: number): Fraction {
  return roundedBy(value, places, (digits, divisor) => {
    const whole = digits / divisor;
    if (whole * divisor === digits) return whole;
    return digits < 0n ? whole - 1n : whole + 1n;
  });
}

/** ROUNDDOWN: towards zero. */
export function roundTowardsZero(value: Fraction, places: number): Fraction {
  return roundedBy(value, places, (digits, divisor) => digits / divisor);
}

function roundedBy(
  value: Fraction,
  places: number,
  divide: (digits: bigint, divisor: bigint) => bigint,
): Fraction {
  const decimal = toExcelDigits(value);
  const surplus = decimal.places - places;
  if (surplus <= 0) return fractionOf(decimal);
  const unit = 10n ** BigInt(surplus);
  return fractionOf({ digits: divide(decimal.digits, unit) * unit, places: decimal.places });
}
