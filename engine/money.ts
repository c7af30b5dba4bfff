import {
  compareDecimals,
  type Decimal,
  divideRounded,
  formatDecimal,
  parseDecimal,
  trimmed,
} from './decimal.ts';

/** What one unit of a sheet's amounts is worth in fen. */
export const UNITS = { 元: 1e2, 千元: 1e5, 万元: 1e6, 亿元: 1e10 } as const;

export type Unit = keyof typeof UNITS;

/** Most that integer fen can hold exactly: some 90 万亿元, three times the nation's yearly spending. */
const MOST_FEN = Number.MAX_SAFE_INTEGER;

/**
 * An amount of money in integer fen, with how exactly it was shown.
 * `step` is the worth in fen of the last place it was shown with (万元 with two places: 10,000 fen),
 * `terms` how many shown amounts it is made of; together they give the rounding tolerance.
 */
export class Money {
  readonly fen: number;
  readonly unit: Unit;
  readonly step: number;
  readonly terms: number;

  constructor(fen: number, unit: Unit = '元', step = 1, terms = 1) {
    this.fen = fen;
    this.unit = unit;
    this.step = step;
    this.terms = terms;
  }

  /**
   * An amount as a sheet shows it.
   * @param places decimals it is shown with, by which its rounding is judged
   * @returns undefined where it is too large for integer fen
   */
  static of(value: Decimal, unit: Unit, places: number): Money | undefined {
    const fen = divideRounded(value.digits * BigInt(UNITS[unit]), 10n ** BigInt(value.places));
    if (fen > BigInt(MOST_FEN) || fen < -BigInt(MOST_FEN)) return undefined;
    return new Money(Number(fen), unit, Math.max(1, UNITS[unit] / 10 ** places));
  }

  plus(other: Money): Money {
    return new Money(
      this.fen + other.fen,
      this.unit,
      Math.max(this.step, other.step),
      this.terms + other.terms,
    );
  }

  minus(other: Money): Money {
    return new Money(
      this.fen - other.fen,
      this.unit,
      Math.max(this.step, other.step),
      this.terms + other.terms,
    );
  }

  /**
   * Whether two amounts are the same but for rounding: half a unit of the least precise place shown,
   * times the number of amounts that take part.
   * @param tolerance an amount in fen that takes the place of that reckoning
   */
  agreesWith(other: Money, tolerance?: number): boolean {
    const allowed = tolerance ?? (Math.max(this.step, other.step) / 2) * (this.terms + other.terms);
    return Math.abs(this.fen - other.fen) <= allowed;
  }

  /**
   * Whether a difference is no larger than rounding commonly makes it: three standard deviations of as many
   * independent roundings. Beyond it rounding explains a difference only if nearly all errors went one way.
   */
  differsAsRoundingDoes(other: Money): boolean {
    const step = Math.max(this.step, other.step);
    const difference = (this.fen - other.fen) / step;
    return 4 * difference * difference <= 3 * (this.terms + other.terms);
  }

  /** Whether this amount, rounded to the place that the other is shown with, is the other. */
  roundsTo(shown: Money): boolean {
    return 2 * Math.abs(this.fen - shown.fen) <= shown.step;
  }

  /** In its own unit with at least two places: `2,300.00`; more where fen would be lost. */
  toString(): string {
    const decimal = this.inUnit();
    return formatDecimal(decimal, Math.max(2, decimal.places));
  }

  /** The exact value in its own unit, without trailing zeros. */
  inUnit(): Decimal {
    let digits = BigInt(this.fen);
    let places = Math.round(Math.log10(UNITS[this.unit]));
    while (places > 0 && digits % 10n === 0n) {
      digits /= 10n;
      places--;
    }
    return { digits, places };
  }
}

/** The sum of amounts; zero 元 of none. */
export function sumOf(amounts: readonly Money[]): Money {
  const [first, ...rest] = amounts;
  if (!first) return new Money(0, '元', 1, 0);
  return rest.reduce((sum, amount) => sum.plus(amount), first);
}

/**
 * An exact fraction. A zero denominator makes it *not applicable* (不适用): neither 0 nor infinite;
 * comparing it is a mistake that callers must rule out first.
 */
export class Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;

  constructor(numerator: bigint, denominator = 1n) {
    this.numerator = denominator < 0n ? -numerator : numerator;
    this.denominator = denominator < 0n ? -denominator : denominator;
  }

  get applicable(): boolean {
    return this.denominator !== 0n;
  }

  /** Negative, zero or positive. @throws NotApplicableRatio where either denominator is zero */
  compare(other: Rational): number {
    if (!this.applicable || !other.applicable) throw new NotApplicableRatio();
    const difference = this.numerator * other.denominator - other.numerator * this.denominator;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  /** Rounded to `places` decimals, halves away from zero; undefined where not applicable. */
  rounded(places: number): Decimal | undefined {
    if (!this.applicable) return undefined;
    return { digits: divideRounded(this.numerator * 10n ** BigInt(places), this.denominator), places };
  }

  equalsDecimal(value: Decimal): boolean {
    const rounded = this.rounded(value.places);
    return rounded !== undefined && compareDecimals(rounded, value) === 0;
  }
}

/** A rate or share, shown as a percentage: `83.96%`. */
export class Ratio extends Rational {
  static of(part: Money, whole: Money): Ratio {
    return new Ratio(BigInt(part.fen), BigInt(whole.fen));
  }

  static ofDecimal(value: Decimal): Ratio {
    return new Ratio(value.digits, 10n ** BigInt(value.places));
  }

  /** `83.96%`, or 不适用 where the denominator is zero. */
  toPercent(places = 2): string {
    const hundredfold = new Rational(this.numerator * 100n, this.denominator).rounded(places);
    return hundredfold ? `${formatDecimal(hundredfold, places)}%` : '不适用';
  }

  override toString(): string {
    return this.toPercent();
  }
}

/** A plain exact number: a score, a weight, a count. */
export class Quantity extends Rational {
  static ofDecimal(value: Decimal): Quantity {
    return new Quantity(value.digits, 10n ** BigInt(value.places));
  }

  /** Up to four decimals, without trailing zeros. */
  override toString(): string {
    const rounded = this.rounded(4);
    if (!rounded) return '不适用';
    const short = trimmed(rounded);
    return formatDecimal(short, short.places);
  }
}

/** The decimal that a plain number such as a threshold 0.9 is written as. */
export function decimalOfNumber(value: number): Decimal {
  return parseDecimal(String(value)) ?? { digits: 0n, places: 0 };
}

/** A ratio whose denominator is zero was compared: the rule's `when` should have ruled it out. */
export class NotApplicableRatio extends Error {
  constructor() {
    super('a ratio with a zero denominator is not applicable and cannot be compared');
    this.name = 'NotApplicableRatio';
  }
}
