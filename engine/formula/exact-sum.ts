import { add, type Fraction, fractionOfCell, ZERO } from './fraction.ts';

/** Integers below this are exact as numbers, also after adding one more amount. */
const SAFE = 2 ** 52;
/** Amounts below 10^13 have at most 15 digits with their two decimals. */
const MOST_HUNDREDTHS = 1e15;

/** Adds up cells' numbers exactly. Amounts with two decimals, nearly all there are, add up as integers. */
export class ExactSum {
  private hundredths = 0;
  private others: Fraction = ZERO;

  /** Adds what a cell holds. */
  addCell(value: number): void {
    const hundredths = Math.round(value * 100);
    if (Math.abs(hundredths) < MOST_HUNDREDTHS && hundredths / 100 === value) {
      this.hundredths += hundredths;
      if (Math.abs(this.hundredths) > SAFE) this.settle();
    } else {
      this.others = add(this.others, fractionOfCell(value));
    }
  }

  addFraction(value: Fraction): void {
    this.others = add(this.others, value);
  }

  total(): Fraction {
    this.settle();
    return this.others;
  }

  private settle(): void {
    this.others = add(this.others, { numerator: BigInt(this.hundredths), denominator: 100n });
    this.hundredths = 0;
  }
}
