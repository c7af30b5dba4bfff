import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseIndex, parseNumber } from './parse-number.ts';

const parse = (text: string): number => {
  const bytes = new TextEncoder().encode(`<v>${text}</v>`);
  return parseNumber(bytes, 3, bytes.length - 4);
};

describe('a number in a cell', () => {
  test.each([
    ['0', 0],
    ['-0', 0],
    ['-0E5', 0],
    ['-0.00000000000000000000000000', 0],
    ['2623.22', 2623.22],
    ['+5', 5],
    ['.5', 0.5],
    ['5.', 5],
    ['007', 7],
    ['0.1', 0.1],
    ['123456789012345', 123456789012345],
    ['9007199254740993', 2 ** 53],
    ['0.69999999999999996', 0.7],
    ['1.7000000000000001E-1', 0.17],
    ['1E5', 100000],
    ['1e+22', 1e22],
    ['1E-22', 1e-22],
    ['1E23', 1e23],
    ['1.7976931348623157E308', Number.MAX_VALUE],
    ['5E-324', Number.MIN_VALUE],
    ['1E400', Number.POSITIVE_INFINITY],
    ['0E999999', 0],
    ['-2E-324', 0],
    [' 12.5\n', 12.5],
  ])('%s', (text, value) => {
    expect(parse(text)).toBe(value);
  });

  test.each([
    '',
    '-',
    '.',
    '-.',
    'E5',
    '1E',
    '1E+',
    '1.2.3',
    '1,234',
    '0x10',
    'Infinity',
    'NaN',
    '1 2',
    '１２',
  ])('none in "%s"', (text) => {
    expect(parse(text)).toBeNaN();
  });

  test('every number reads back as written', () => {
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => value !== 0);
    fc.assert(
      fc.property(numbers, (value) => Object.is(parse(String(value)), value)),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(numbers, (value) => Object.is(parse(value.toPrecision(17)), value)),
      { numRuns: 2000 },
    );
  });

  test('quotients, as Excel writes them with 17 digits', () => {
    const amount = fc.integer({ min: 1, max: 1e9 });
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 16, max: 20 }), (a, b, digits) => {
        const text = (a / b).toPrecision(digits);
        return parse(text) === Number(text);
      }),
      { numRuns: 5000 },
    );
  });

  test('the middle between two numbers', () => {
    const middle = fc
      .integer({ min: 2 ** 51, max: 2 ** 53 - 1 })
      .chain((half) =>
        fc.tuple(
          fc.constant(BigInt(half) * 2n + 1n),
          fc.integer({ min: 0, max: 3 }),
          fc.constantFrom(-1n, 0n, 1n),
        ),
      );
    fc.assert(
      fc.property(middle, ([odd, places, off]) => {
        const digits = (odd * 10n ** BigInt(places)) / 2n + off;
        const text = `${digits}E-${places}`;
        return parse(text) === Number(text);
      }),
      { numRuns: 5000 },
    );
  });

  test('amounts with few digits agree with what JavaScript reads', () => {
    const digits = fc.bigInt({ min: 0n, max: 10n ** 17n });
    fc.assert(
      fc.property(
        digits,
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: -25, max: 25 }),
        (m, places, power) => {
          const padded = m.toString().padStart(places + 1, '0');
          const text = `${padded.slice(0, padded.length - places)}.${padded.slice(padded.length - places)}E${power}`;
          return Object.is(parse(text), Number(text));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ['0', 0],
  ['999999999', 999999999],
  ['', -1],
  ['-1', -1],
  ['1.0', -1],
  ['1234567890', -1],
])('an index in "%s"', (text, value) => {
  const bytes = new TextEncoder().encode(text);
  expect(parseIndex(bytes, 0, bytes.length)).toBe(value);
});
