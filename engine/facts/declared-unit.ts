import { Money, UNITS, type Unit } from '../money.ts';
import type { NamedAmount } from './named-amounts.ts';

/** An amount that a text beside a declared amount names, and where. */
export interface AmountBeside extends NamedAmount {
  /** What the text is called: 测算依据, or the indicator. */
  readonly at: string;
  /** It is said to be the whole: one that only looks like it has to be more exact to count. */
  readonly isWhole: boolean;
}

/** What the texts beside a declared amount say of its unit. */
export interface UnitEvidence {
  readonly unit: Unit;
  readonly amount: Money;
  readonly beside: AmountBeside;
}

/** A round number of few digits may be equal by chance. */
const FEWEST_DIGITS = 3;

/** Nobody fills a form in 千元 under 万元 but on purpose: a tenth has to be the very amount. */
const TENFOLD = 10;

function isExact(amount: Money, named: AmountBeside): boolean {
  return amount.fen === named.amount.fen && named.digits >= FEWEST_DIGITS;
}

/**
 * The unit in which a declared amount is the same as an amount that a text names.
 * @param written the amount in the unit that its label states
 */
export function unitBorneOut(written: Money, beside: readonly AmountBeside[]): UnitEvidence | undefined {
  for (const unit of [written.unit, ...otherUnits(written.unit)]) {
    const amount = inUnit(written, unit);
    if (!amount) continue;
    const found = beside.find(
      (named) =>
        !named.isRate &&
        amount.roundsTo(named.amount) &&
        (named.isWhole || named.digits >= FEWEST_DIGITS) &&
        (factorBetween(unit, written.unit) !== TENFOLD || isExact(amount, named)),
    );
    if (found) return { unit, amount, beside: found };
  }
  return undefined;
}

/** The same number in another unit. */
export function inUnit(written: Money, unit: Unit): Money | undefined {
  if (unit === written.unit) return written;
  const { digits, places } = written.inUnit();
  return Money.of({ digits, places }, unit, places);
}

/** How many times larger the stated unit makes an amount; below 1 the other way round. */
export function factorBetween(a: Unit, b: Unit): number {
  return Math.max(UNITS[a], UNITS[b]) / Math.min(UNITS[a], UNITS[b]);
}

function otherUnits(unit: Unit): Unit[] {
  return (['元', '千元', '万元', '亿元'] as const).filter((other) => other !== unit);
}
