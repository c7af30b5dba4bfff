import { type Money, Ratio, Rational } from './money.ts';

/**
 * Whether a stated rate is that of two amounts. A rate is rounded where it is stated, and its amounts where they
 * are shown: a rate reckoned in 元 from amounts shown in 万元 is right although the shown amounts give another
 * last digit.
 * @param places decimals of the stated rate in percent
 * @param whole not zero
 */
export function rateAgrees(stated: Ratio, places: number, part: Money, whole: Money): boolean {
  // An amount as small as its last place may be nothing: what it makes of another cannot be told.
  if (halves(whole, -1) <= 0n && halves(whole, 1) >= 0n) return true;
  const { least, most } = rateBounds(part, whole);
  const half = new Rational(1n, 2n * 10n ** BigInt(places + 2));
  return least.compare(plus(stated, half)) <= 0 && most.compare(plus(stated, negated(half))) >= 0;
}

/** Whether a stated rate is the right one with its further decimals cut off instead of rounded. */
export function rateIsCut(stated: Ratio, places: number, part: Money, whole: Money): boolean {
  const rate = absolute(Ratio.of(part, whole));
  const shown = absolute(stated);
  const step = new Rational(1n, 10n ** BigInt(places + 2));
  return rate.compare(shown) >= 0 && rate.compare(plus(shown, step)) < 0;
}

/** Whether a stated rate is not the right one and off by no more than one in its last place. */
export function rateIsNear(stated: Ratio, places: number, part: Money, whole: Money): boolean {
  if (rateAgrees(stated, places, part, whole)) return false;
  const step = new Rational(1n, 10n ** BigInt(places + 2));
  const right = Ratio.of(part, whole).rounded(places + 2)!;
  const rounded = new Rational(right.digits, 10n ** BigInt(right.places));
  return absolute(plus(rounded, negated(stated))).compare(step) <= 0;
}

function rateBounds(part: Money, whole: Money): { least: Rational; most: Rational } {
  const bounds = [-1, 1].flatMap((p) => [-1, 1].map((w) => new Rational(halves(part, p), halves(whole, w))));
  return {
    least: bounds.reduce((a, b) => (a.compare(b) <= 0 ? a : b)),
    most: bounds.reduce((a, b) => (a.compare(b) >= 0 ? a : b)),
  };
}

/** Twice an amount in fen, moved by half of its last shown place. */
function halves(amount: Money, direction: number): bigint {
  return 2n * BigInt(amount.fen) + BigInt(Math.round(direction * amount.step * amount.terms));
}

function plus(a: Rational, b: Rational): Rational {
  return new Rational(
    a.numerator * b.denominator + b.numerator * a.denominator,
    a.denominator * b.denominator,
  );
}

function negated({ numerator, denominator }: Rational): Rational {
  return new Rational(-numerator, denominator);
}

function absolute(value: Rational): Rational {
  return value.numerator < 0n ? negated(value) : value;
}
