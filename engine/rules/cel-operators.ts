import type { Environment } from '@marcbachmann/cel-js';
import { divideRounded } from '../decimal.ts';
import type { Day } from '../facts/fact.ts';
import { decimalOfNumber, Money, NotApplicableRatio, Quantity, Ratio, Rational } from '../money.ts';

/** A number as CEL knows it: a whole number, a literal with a point, or one of our exact fractions. */
export type Numeral = bigint | number | Rational;

type Fraction = 'Ratio' | 'Quantity';

/** The exact value of a number; a literal such as 0.9 is the decimal it is written as, never a binary fraction. */
export function exact(value: Numeral): Rational {
  if (value instanceof Rational) return value;
  if (typeof value === 'bigint') return new Rational(value);
  const { digits, places } = decimalOfNumber(value);
  return new Rational(digits, 10n ** BigInt(places));
}

/** A fraction as the type that messages print it by. */
export function as(type: Fraction, { numerator, denominator }: Rational): Ratio | Quantity {
  return type === 'Ratio' ? new Ratio(numerator, denominator) : new Quantity(numerator, denominator);
}

export function added(a: Rational, b: Rational): Rational {
  if (a.denominator === b.denominator) return new Rational(a.numerator + b.numerator, a.denominator);
  return new Rational(
    a.numerator * b.denominator + b.numerator * a.denominator,
    a.denominator * b.denominator,
  );
}

export function negated<T extends Rational>(value: T): Rational {
  return new Rational(-value.numerator, value.denominator);
}

function multiplied(a: Rational, b: Rational): Rational {
  return new Rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

function divided(a: Rational, b: Rational): Rational {
  if (!a.applicable || !b.applicable) throw new NotApplicableRatio();
  return new Rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** An amount times a number, rounded to the fen; it stays as exact as it was shown. */
export function times(amount: Money, factor: Numeral): Money {
  const { numerator, denominator } = exact(factor);
  if (denominator === 0n) throw new NotApplicableRatio();
  const fen = Number(divideRounded(BigInt(amount.fen) * numerator, denominator));
  return new Money(fen, amount.unit, amount.step, amount.terms);
}

/** a + b; `zero` has no unit of its own. */
export function plus(a: Money, b: Money): Money {
  return a.terms === 0 && a.fen === 0 ? b : a.plus(b);
}

export function minus(a: Money, b: Money): Money {
  return a.terms === 0 && a.fen === 0 ? negatedMoney(b) : a.minus(b);
}

export function negatedMoney({ fen, unit, step, terms }: Money): Money {
  return new Money(fen === 0 ? 0 : -fen, unit, step, terms);
}

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

type Numeric = Fraction | 'int' | 'double';

/** Teaches CEL to reckon with amounts, ratios, quantities and days, all of it exactly. */
export function registerOperators(environment: Environment): void {
  registerMoney(environment);
  registerFractions(environment);
  for (const [operator, holds] of Object.entries(COMPARISONS)) {
    environment.registerOperator(`Day ${operator} Day: bool`, (a: Day, b: Day) =>
      holds(a.iso < b.iso ? -1 : a.iso > b.iso ? 1 : 0),
    );
  }
  environment.registerOperator('Day == Day: bool', (a: Day, b: Day) => a.iso === b.iso);
}

function registerMoney(environment: Environment): void {
  environment.registerOperator('Money + Money: Money', plus);
  environment.registerOperator('Money - Money: Money', minus);
  environment.registerOperator('-Money: Money', negatedMoney);
  environment.registerOperator('Money / Money: Ratio', (a: Money, b: Money) => Ratio.of(a, b));
  environment.registerOperator('Money == Money: bool', (a: Money, b: Money) => a.fen === b.fen);
  for (const type of ['Ratio', 'Quantity', 'int', 'double'] satisfies Numeric[]) {
    environment.registerOperator(`Money * ${type}: Money`, times);
    environment.registerOperator(`${type} * Money: Money`, (a: Numeral, b: Money) => times(b, a));
    environment.registerOperator(`Money / ${type}: Money`, (a: Money, b: Numeral) =>
      times(a, divided(new Rational(1n), exact(b))),
    );
  }
  for (const [operator, holds] of Object.entries(COMPARISONS)) {
    environment.registerOperator(`Money ${operator} Money: bool`, (a: Money, b: Money) =>
      holds(a.fen - b.fen),
    );
  }
}

/** Every pair of number types of which at least one is a fraction; CEL knows the others itself. */
const PAIRS: readonly (readonly [Numeric, Numeric])[] = (
  ['Ratio', 'Quantity', 'int', 'double'] as const
).flatMap((left) =>
  (['Ratio', 'Quantity', 'int', 'double'] as const)
    .filter((right) => isFraction(left) || isFraction(right))
    .map((right) => [left, right] as const),
);

function registerFractions(environment: Environment): void {
  environment.registerOperator('-Ratio: Ratio', (a: Ratio) => as('Ratio', negated(a)));
  environment.registerOperator('-Quantity: Quantity', (a: Quantity) => as('Quantity', negated(a)));
  for (const [left, right] of PAIRS) {
    const pair = (operator: string) => `${left} ${operator} ${right}`;
    const reckon = (operator: string, result: Fraction, how: (a: Rational, b: Rational) => Rational) =>
      environment.registerOperator(`${pair(operator)}: ${result}`, (a: Numeral, b: Numeral) =>
        as(result, how(exact(a), exact(b))),
      );
    const sum = sumType(left, right);
    reckon('+', sum, added);
    reckon('-', sum, (a, b) => added(a, negated(b)));
    reckon('*', sum, multiplied);
    reckon('/', quotientType(left, right), divided);
    for (const [operator, holds] of Object.entries(COMPARISONS)) {
      environment.registerOperator(`${pair(operator)}: bool`, (a: Numeral, b: Numeral) =>
        holds(exact(a).compare(exact(b))),
      );
    }
  }
  // `==` is registered for both orders at once.
  for (const [left, right] of PAIRS) {
    if (!isFraction(left) || (left === 'Quantity' && right === 'Ratio')) continue;
    environment.registerOperator(
      `${left} == ${right}: bool`,
      (a: Numeral, b: Numeral) => exact(a).compare(exact(b)) === 0,
    );
  }
}

function isFraction(type: Numeric): type is Fraction {
  return type === 'Ratio' || type === 'Quantity';
}

/** A quantity in it makes the result a quantity: a score is weight times rate. */
function sumType(left: Numeric, right: Numeric): Fraction {
  return left === 'Quantity' || right === 'Quantity' ? 'Quantity' : 'Ratio';
}

/** A quantity of a quantity is a share; a quantity divided by a plain number stays one. */
function quotientType(left: Numeric, right: Numeric): Fraction {
  if (left === 'Quantity' && (right === 'int' || right === 'double')) return 'Quantity';
  return right === 'Ratio' && left !== 'Ratio' ? 'Quantity' : 'Ratio';
}
