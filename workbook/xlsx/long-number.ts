import { MOST_POWER, POWERS_OF_TEN } from './powers-of-ten.ts';

const ZERO = 0x30;
const POINT = 0x2e;

/** Digits that a number holds exactly, whichever they are, and how many more are taken. */
const EXACT_DIGITS = 15;
const MOST_LOW_DIGITS = 9;

/** 2^27 + 1: multiplying by it splits a number into two halves whose products are exact. */
const SPLITTER = 134_217_729;
/** How near to the middle between two numbers the outcome may lie and still be trusted. */
const CERTAINTY = 1 + 1e-9;

/**
 * The number nearest to more digits than one holds exactly, × 10^`exponent`, as Excel writes quotients (17 digits).
 * @param from, end the digits, with at most one point among them
 * @returns NaN where they are too many, the power is not that of a usual fraction, or two numbers are equally near
 */
export function longNumber(bytes: Uint8Array, from: number, end: number, exponent: number): number {
  if (!(exponent < 0 && exponent >= -MOST_POWER)) return Number.NaN;
  let high = 0;
  let low = 0;
  let digits = 0;
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === POINT) continue;
    if (digits < EXACT_DIGITS) high = high * 10 + (byte - ZERO);
    else low = low * 10 + (byte - ZERO);
    if (high !== 0) digits++;
  }
  const lowDigits = digits - EXACT_DIGITS;
  return lowDigits > MOST_LOW_DIGITS ? Number.NaN : divideLong(high, low, lowDigits, -exponent);
}

/**
 * (`high` × 10^`lowDigits` + `low`) / 10^`places`, rounded once to the nearest number.
 * Computed with twice the usual digits: dividend, quotient and remainder are each the sum of two numbers.
 * @param high from 1 to 2^53
 * @param low below 10^`lowDigits`, which is at most 9
 * @param places at most 22
 * @returns NaN where the outcome lies so near to the middle between two numbers that this cannot tell
 */
export function divideLong(high: number, low: number, lowDigits: number, places: number): number {
  const divisor = POWERS_OF_TEN[places]!;
  const scaled = high * POWERS_OF_TEN[lowDigits]!;
  const dividend = scaled + low;
  const dividendRest = productRest(high, POWERS_OF_TEN[lowDigits]!, scaled) + sumRest(scaled, low, dividend);
  const quotient = dividend / divisor;
  const product = quotient * divisor;
  const remainder = dividend - product - productRest(quotient, divisor, product) + dividendRest;
  const quotientRest = remainder / divisor;
  const rounded = quotient + quotientRest;
  const lost = quotientRest - (rounded - quotient);
  return rounded + lost * CERTAINTY === rounded ? rounded : Number.NaN;
}

/** What rounding took from a product, exactly. */
function productRest(a: number, b: number, product: number): number {
  const aHigh = upperHalf(a);
  const bHigh = upperHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

/** What rounding took from a sum whose first term is the larger, exactly. */
function sumRest(larger: number, smaller: number, sum: number): number {
  return smaller - (sum - larger);
}

function upperHalf(value: number): number {
  const spread = value * SPLITTER;
  return spread - (spread - value);
}
