import { longNumber } from './long-number.ts';
import { MOST_POWER, POWERS_OF_TEN } from './powers-of-ten.ts';

const ZERO = 0x30;
const NINE = 0x39;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const LETTER_E = 0x65;
const LOWER_CASE = 0x20;

const NUMERAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The number that bytes spell, as a cell's value does; NaN where they spell none. There is one zero, without sign.
 * Where digits and power of ten are both held exactly, one operation gives the nearest number;
 * more digits take two numbers each, and what is longer still is left to `Number`.
 */
export function parseNumber(bytes: Uint8Array, start: number, end: number): number {
  const sign = bytes[start];
  const from = sign === MINUS || sign === PLUS ? start + 1 : start;
  let at = from;
  let mantissa = 0;
  let pointAt = -1;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte >= ZERO && byte <= NINE) mantissa = mantissa * 10 + (byte - ZERO);
    else if (byte === POINT && pointAt < 0) pointAt = at;
    else break;
  }
  const digits = at - from - (pointAt < 0 ? 0 : 1);
  const places = pointAt < 0 ? 0 : at - pointAt - 1;
  const exponent = at === end ? -places : exponentAt(bytes, at, end) - places;
  const value =
    mantissa <= Number.MAX_SAFE_INTEGER ? scaled(mantissa, exponent) : longNumber(bytes, from, at, exponent);
  if (digits === 0 || Number.isNaN(value)) return parseSlowly(bytes, start, end);
  return sign === MINUS && value !== 0 ? -value : value;
}

/** `mantissa` × 10^`exponent`; NaN where the power of ten is not exact. */
function scaled(mantissa: number, exponent: number): number {
  if (exponent > MOST_POWER) return Number.NaN;
  return exponent < 0
    ? mantissa / (POWERS_OF_TEN[-exponent] ?? Number.NaN)
    : mantissa * POWERS_OF_TEN[exponent]!;
}

/** The power of ten of `E-5` from `at` to `end`; NaN where it is no such thing, or a long one. */
function exponentAt(bytes: Uint8Array, at: number, end: number): number {
  if ((bytes[at]! | LOWER_CASE) !== LETTER_E) return Number.NaN;
  const sign = bytes[at + 1];
  const from = sign === MINUS || sign === PLUS ? at + 2 : at + 1;
  if (end - from > 3) return Number.NaN;
  const power = parseIndex(bytes, from, end);
  if (power < 0) return Number.NaN;
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
