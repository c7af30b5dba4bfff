const ZERO = 0x30;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const LETTER_E = 0x65;
const LOWER_CASE = 0x20;

/** The powers of ten that binary fractions hold exactly. */
const POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const MOST_EXPONENT = POWERS.length - 1;
const NUMERAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The number that bytes spell, as a cell's value does; NaN where they spell none. There is one zero, without sign.
 * Where digits and power of ten are both held exactly, one operation gives the nearest number;
 * anything longer is left to `Number`.
 */
export function parseNumber(bytes: Uint8Array, start: number, end: number): number {
  const sign = bytes[start];
  const from = sign === MINUS || sign === PLUS ? start + 1 : start;
  let at = from;
  let mantissa = 0;
  let pointAt = -1;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte >= ZERO && byte <= ZERO + 9) mantissa = mantissa * 10 + (byte - ZERO);
    else if (byte === POINT && pointAt < 0) pointAt = at;
    else break;
  }
  const digits = at - from - (pointAt < 0 ? 0 : 1);
  let exponent = pointAt < 0 ? 0 : pointAt + 1 - at;
  if (at < end) {
    const power = parseExponent(bytes, at, end);
    if (power === undefined) return parseSlowly(bytes, start, end);
    exponent += power;
  }
  const exact = mantissa <= Number.MAX_SAFE_INTEGER && Math.abs(exponent) <= MOST_EXPONENT;
  if (digits === 0 || !exact) return parseSlowly(bytes, start, end);
  const value = exponent < 0 ? mantissa / POWERS[-exponent]! : mantissa * POWERS[exponent]!;
  return sign === MINUS && value !== 0 ? -value : value;
}

/** The power of ten of `E-5` from `at` to `end`; undefined where it is no such thing, or a long one. */
function parseExponent(bytes: Uint8Array, at: number, end: number): number | undefined {
  if ((bytes[at]! | LOWER_CASE) !== LETTER_E) return undefined;
  const sign = bytes[at + 1];
  const from = sign === MINUS || sign === PLUS ? at + 2 : at + 1;
  if (from >= end || end - from > 3) return undefined;
  let power = 0;
  for (let i = from; i < end; i++) {
    const digit = bytes[i]! - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    power = power * 10 + digit;
  }
  return sign === MINUS ? -power : power;
}

function parseSlowly(bytes: Uint8Array, start: number, end: number): number {
  let text = '';
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i]!);
  text = text.trim();
  return NUMERAL.test(text) ? Number(text) + 0 : Number.NaN;
}

/** The whole number that ASCII digits spell; -1 where anything else stands there or it has over nine digits. */
export function parseIndex(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end || end - start > 9) return -1;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
