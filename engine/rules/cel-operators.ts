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

/** An operator of the rule language: its signature as CEL checks it, and what it does. */
export interface RuleOperator {
  /** `Money + Money: Money`, `-Money: Money` */
  readonly signature: string;
  readonly call: (...values: never[]) => unknown;
}

/** What CEL has to be taught to reckon with amounts, ratios, quantities and days, all of it exactly. */
export const RULE_OPERATORS: readonly RuleOperator[] = [
  ...moneyOperators(),
  ...fractionOperators(),
  ...dayOperators(),
];

/** Teaches CEL the operators above. */
export function registerOperators(environment: Environment): void {
  for (const { signature, call } of RULE_OPERATORS) {
    environment.registerOperator(signature, call as (...values: unknown[]) => unknown);
  }
}

function moneyOperators(): RuleOperator[] {
  return [
    { signature: 'Money + Money: Money', call: plus },
    { signature: 'Money - Money: Money', call: minus },
    { signature: '-Money: Money', call: negatedMoney },
    { signature: 'Money / Money: Ratio', call: (a: Money, b: Money) => Ratio.of(a, b) },
    { signature: 'Money == Money: bool', call: (a: Money, b: Money) => a.fen === b.fen },
    ...(['Ratio', 'Quantity', 'int', 'double'] satisfies Numeric[]).flatMap((type) => [
      { signature: `Money * ${type}: Money`, call: times },
      { signature: `${type} * Money: Money`, call: (a: Numeral, b: Money) => times(b, a) },
      {
        signature: `Money / ${type}: Money`,
        call: (a: Money, b: Numeral) => times(a, divided(new Rational(1n), exact(b))),
      },
    ]),
    ...Object.entries(COMPARISONS).map(([operator, holds]) => ({
      signature: `Money ${operator} Money: bool`,
      call: (a: Money, b: Money) => holds(a.fen - b.fen),
    })),
  ];
}

function dayOperators(): RuleOperator[] {
  return [
    ...Object.entries(COMPARISONS).map(([operator, holds]) => ({
      signature: `Day ${operator} Day: bool`,
      call: (a: Day, b: Day) => holds(a.iso < b.iso ? -1 : a.iso > b.iso ? 1 : 0),
    })),
    { signature: 'Day == Day: bool', call: (a: Day, b: Day) => a.iso === b.iso },
  ];
}

function fractionOperators(): RuleOperator[] {
  const numeric = ['Ratio', 'Quantity', 'int', 'double'] as const;
  // Every pair of which at least one is a fraction; CEL knows the others itself.
  const pairs = numeric.flatMap((left) =>
    numeric
      .filter((right) => isFraction(left) || isFraction(right))
      .map((right): readonly [Numeric, Numeric] => [left, right]),
  );
  // `==` is registered for both orders at once.
  const equalities = pairs.filter(
    ([left, right]) => isFraction(left) && !(left === 'Quantity' && right === 'Ratio'),
  );
  return [
    { signature: '-Ratio: Ratio', call: (a: Ratio) => as('Ratio', negated(a)) },
    { signature: '-Quantity: Quantity', call: (a: Quantity) => as('Quantity', negated(a)) },
    ...pairs.flatMap(([left, right]) => pairOperators(left, right)),
    ...equalities.map(([left, right]) => ({
      signature: `${left} == ${right}: bool`,
      call: (a: Numeral, b: Numeral) => exact(a).compare(exact(b)) === 0,
    })),
  ];
}

function pairOperators(left: Numeric, right: Numeric): RuleOperator[] {
  const reckon = (operator: string, result: Fraction, how: (a: Rational, b: Rational) => Rational) => ({
    signature: `${left} ${operator} ${right}: ${result}`,
    call: (a: Numeral, b: Numeral) => as(result, how(exact(a), exact(b))),
  });
  const sum = sumType(left, right);
  return [
    reckon('+', sum, added),
    reckon('-', sum, (a, b) => added(a, negated(b))),
    reckon('*', sum, multiplied),
    reckon('/', quotientType(left, right), divided),
    ...Object.entries(COMPARISONS).map(([operator, holds]) => ({
      signature: `${left} ${operator} ${right}: bool`,
      call: (a: Numeral, b: Numeral) => holds(exact(a).compare(exact(b))),
    })),
  ];
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
