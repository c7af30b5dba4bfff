/**
 * An exact decimal: `digits` × 10^-`places`, so 83.96 is {8396n, 2}.
 * Thresholds, stated rates and amounts pass through here so that none is ever a binary fraction.
 */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

const PATTERN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Reads `-1234.50`, `.5`, `1e-7`; undefined for anything else. Digits that are written count as places. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = PATTERN.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = BigInt(`${whole}${fraction}`);
  const places = fraction.length - Number(exponent);
  const signed = sign === '-' ? -digits : digits;
  return places >= 0 ? { digits: signed, places } : { digits: signed * 10n ** BigInt(-places), places: 0 };
}

/** Hundredths below this have 15 digits at most, so that no two of them share a number. */
const MOST_EXACT = 1e15;

/**
 * The decimal that a spreadsheet number stands for. Excel keeps 15 significant digits,
 * so 0.1+0.2 is 0.3 here. Undefined for NaN and infinities.
 */
export function decimalOf(value: number): Decimal | undefined {
  if (!Number.isFinite(value)) return undefined;
  // Whole numbers and hundredths need no text: most amounts are one of them.
  const hundredths = Math.round(value * 100);
  if (Math.abs(hundredths) < MOST_EXACT && hundredths / 100 === value) {
    return trimmed({ digits: BigInt(hundredths), places: 2 });
  }
  return trimmed(parseDecimal(String(Number(value.toPrecision(15))))!);
}

/** The same value without trailing zeros after the point. */
export function trimmed(decimal: Decimal): Decimal {
  let { digits, places } = decimal;
  while (places > 0 && digits % 10n === 0n) {
    digits /= 10n;
    places--;
  }
  return { digits, places };
}

/** `digits / divisor` as an integer, halves away from zero, as on a printed form. */
export function divideRounded(digits: bigint, divisor: bigint): bigint {
  const negative = digits < 0n !== divisor < 0n;
  const a = digits < 0n ? -digits : digits;
  const b = divisor < 0n ? -divisor : divisor;
  const rounded = (2n * a + b) / (2n * b);
  return negative ? -rounded : rounded;
}

/** The value rounded to `places`, halves away from zero, as `1,234.50`. */
export function formatDecimal(decimal: Decimal, places: number, grouped = true): string {
  const shift = decimal.places - places;
  const scaled =
    shift > 0 ? divideRounded(decimal.digits, 10n ** BigInt(shift)) : decimal.digits * 10n ** BigInt(-shift);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = places > 0 ? `.${digits.slice(digits.length - places)}` : '';
  const sign = scaled < 0n ? '-' : '';
  return `${sign}${grouped ? inThousands(whole) : whole}${fraction}`;
}

/** `1234567` as `1,234,567`. */
export function inThousands(whole: string): string {
  const groups: string[] = [];
  for (let end = whole.length; end > 0; end -= 3) groups.push(whole.slice(Math.max(0, end - 3), end));
  return groups.reverse().join(',');
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const places = Math.max(a.places, b.places);
  const difference =
    a.digits * 10n ** BigInt(places - a.places) - b.digits * 10n ** BigInt(places - b.places);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
