import { divideLong } from './long-number.ts';
import { POWERS_OF_TEN } from './powers-of-ten.ts';

const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;

/** As many digits as 32 bits surely hold: reckoned with integers, which takes half the time. */
const CHUNK = 9;

/** Reads one number after another that is written as usual: digits, and perhaps a point and up to 18 more. */
export class NumberScanner {
  /** The offset after the digits. */
  end = 0;

  /** @returns the number whose digits start at `from`; NaN where it is written in another way */
  scan(bytes: Uint8Array, from: number): number {
    let at = from;
    let whole = 0;
    let byte = bytes[at]!;
    for (const stop = from + CHUNK; at < stop && byte >= ZERO && byte <= NINE; byte = bytes[++at]!) {
      whole = (Math.imul(whole, 10) + byte - ZERO) | 0;
    }
    this.end = at;
    if (byte !== POINT || at === from) return at === from ? Number.NaN : whole;
    return this.fraction(bytes, at + 1, whole);
  }

  private fraction(bytes: Uint8Array, from: number, whole: number): number {
    let at = from;
    let high = 0;
    let byte = bytes[at]!;
    for (const stop = from + CHUNK; at < stop && byte >= ZERO && byte <= NINE; byte = bytes[++at]!) {
      high = (Math.imul(high, 10) + byte - ZERO) | 0;
    }
    const highDigits = at - from;
    let low = 0;
    for (
      const stop = at + CHUNK;
      highDigits === CHUNK && at < stop && byte >= ZERO && byte <= NINE;
      byte = bytes[++at]!
    ) {
      low = (Math.imul(low, 10) + byte - ZERO) | 0;
    }
    this.end = at;
    const power = POWERS_OF_TEN[highDigits]!;
    const upper = whole * power + high;
    if (upper > Number.MAX_SAFE_INTEGER) return Number.NaN;
    const lowDigits = at - from - highDigits;
    return lowDigits === 0 ? upper / power : joined(upper, low, lowDigits);
  }
}

/** (`upper` × 10^`lowDigits` + `low`) / 10^(9 + `lowDigits`) */
function joined(upper: number, low: number, lowDigits: number): number {
  const mantissa = upper * POWERS_OF_TEN[lowDigits]! + low;
  const places = CHUNK + lowDigits;
  if (mantissa <= Number.MAX_SAFE_INTEGER) return mantissa / POWERS_OF_TEN[places]!;
  return divideLong(upper, low, lowDigits, places);
}
