import { type Decimal, decimalOf, divideRounded } from '../decimal.ts';

/**
 * An exact number inside a calculation; the denominator is above zero.
 * 1/3*3 is 1 here, as it is in Excel, without a binary fraction on the way.
 */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A number grew past what a spreadsheet holds (some 400 digits): formulas such as 9^9^9. */
export class FractionTooLarge extends Error {}

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };
export const ONE: Fraction = { numerator: 1n, denominator: 1n };

/** The significant digits that Excel keeps and compares by. */
const EXCEL_DIGITS = 15;
/** Above this a fraction is brought to its lowest terms. */
const LONG = 1n << 256n;
const MOST = 10n ** 400n;
const POWERS_OF_TEN = Array.from({ length: 40 }, (_, i) => 10n ** BigInt(i));

const powerOfTen = (places: number): bigint => POWERS_OF_TEN[places] ?? 10n ** BigInt(places);
const absolute = (n: bigint): bigint => (n < 0n ? -n : n);

/** The decimal as a fraction. @throws FractionTooLarge */
export function fractionOf(decimal: Decimal): Fraction {
  return kept(decimal.digits, powerOfTen(decimal.places));
}

/** The decimal that a cell's number stands for, as a fraction; zero for what is no number. */
export function fractionOfCell(value: number): Fraction {
  const decimal = decimalOf(value);
  return decimal ? fractionOf(decimal) : ZERO;
}

export function add(a: Fraction, b: Fraction): Fraction {
  if (a.denominator === b.denominator) return kept(a.numerator + b.numerator, a.denominator);
  return kept(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function negate(a: Fraction): Fraction {
  return { numerator: -a.numerator, denominator: a.denominator };
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return kept(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** a / b, where b is not zero. */
export function divide(a: Fraction, b: Fraction): Fraction {
  const sign = b.numerator < 0n ? -1n : 1n;
  return kept(sign * a.numerator * b.denominator, sign * a.denominator * b.numerator);
}

/** a multiplied by itself `exponent` ≥ 0 times. */
export function power(a: Fraction, exponent: number): Fraction {
  let result = ONE;
  let square = a;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = multiply(result, square);
    if (left > 1) square = multiply(square, square);
  }
  return result;
}

/** The decimal it is, where it is one (1/8 = 0.125); else to 15 significant digits as in Excel. */
export function decimalOfFraction(fraction: Fraction): Decimal {
  const { numerator, denominator } = inLowestTerms(fraction);
  let rest = denominator;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; twos++) rest /= 2n;
  for (; rest % 5n === 0n; fives++) rest /= 5n;
  if (rest !== 1n) return toExcelDigits(fraction);
  const places = Math.max(twos, fives);
  return { digits: (numerator * powerOfTen(places)) / denominator, places };
}

/** Rounded to 15 significant digits, halves away from zero: what Excel shows, compares and rounds further. */
export function toExcelDigits({ numerator, denominator }: Fraction): Decimal {
  if (numerator === 0n) return { digits: 0n, places: 0 };
  const length = (n: bigint): number => n.toString().length;
  const scaled = (places: number): bigint =>
    places >= 0
      ? divideRounded(numerator * powerOfTen(places), denominator)
      : divideRounded(numerator, denominator * powerOfTen(-places));
  let places = EXCEL_DIGITS - (length(absolute(numerator)) - length(denominator));
  let digits = scaled(places);
  if (absolute(digits) >= powerOfTen(EXCEL_DIGITS)) digits = scaled(--places);
  return places >= 0 ? { digits, places } : { digits: digits * powerOfTen(-places), places: 0 };
}

function kept(numerator: bigint, denominator: bigint): Fraction {
  if (denominator < LONG) {
    if (absolute(numerator) > MOST) throw new FractionTooLarge();
    return { numerator, denominator };
  }
  const lowest = inLowestTerms({ numerator, denominator });
  if (lowest.denominator > MOST || absolute(lowest.numerator) > MOST) throw new FractionTooLarge();
  return lowest;
}

function inLowestTerms({ numerator, denominator }: Fraction): Fraction {
  let a = absolute(numerator);
  let b = denominator;
  while (b !== 0n) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
}
