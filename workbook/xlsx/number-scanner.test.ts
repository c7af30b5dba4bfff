import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NumberScanner } from './number-scanner.ts';

/** The number that a text starts with, and where it ends. */
function scan(text: string): [number, number] {
  const scanner = new NumberScanner();
  const number = scanner.scan(new TextEncoder().encode(text), 0);
  return [number, scanner.end];
}

describe('a number scanned along the way', () => {
  test.each<[string, number, number]>([
    ['0<', 0, 1],
    ['2300<', 2300, 4],
    ['999999999<', 999_999_999, 9],
    ['2623.22<', 2623.22, 7],
    ['5.<', 5, 2],
    ['0.000000001<', 1e-9, 11],
    ['0.0000000001<', 1e-10, 12],
    ['0.83956204515061799<', 0.8395620451506179, 19],
    ['9007199.254740991<', 9007199.254740991, 17],
    ['9007199.254740993<', Number.NaN, 17],
    ['12', 12, 2],
    ['.5<', Number.NaN, 0],
    ['-5<', Number.NaN, 0],
    ['', Number.NaN, 0],
    ['12E5<', 12, 2],
    ['1.2.3<', 1.2, 3],
    ['1234567890<', 123_456_789, 9],
  ])('%s', (text, number, end) => {
    expect(scan(text)).toEqual([number, end]);
  });

  test('is the one that JavaScript reads, or none', () => {
    const digits = (most: number) =>
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: most });
    fc.assert(
      fc.property(digits(9), digits(18), (whole, fraction) => {
        const text = `${whole.join('')}.${fraction.join('')}`;
        const [number, end] = scan(`${text}<`);
        if (Number.isNaN(number)) expect(whole.length + fraction.length).toBeGreaterThan(15);
        else expect([number, end]).toEqual([Number(text), text.length]);
      }),
      { numRuns: 5000 },
    );
  });

  test('is exact for quotients with 17 digits', () => {
    const amount = fc.integer({ min: 1, max: 999_999_999 });
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const text = (a / b).toPrecision(17);
        fc.pre(!text.includes('e') && text.length <= 20);
        const [number] = scan(`${text}<`);
        if (!Number.isNaN(number)) expect(number).toBe(Number(text));
        else expect(a / b).toBeGreaterThan(9_007_199);
      }),
      { numRuns: 5000 },
    );
  });
});
