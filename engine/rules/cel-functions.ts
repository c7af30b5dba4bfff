import type { Environment } from '@marcbachmann/cel-js';
import { Day } from '../facts/fact.ts';
import { decimalOfNumber, Money, type Quantity, Ratio, Rational, sumOf } from '../money.ts';
import { normalisedName } from '../normalised-name.ts';
import { rateAgrees } from '../rate-agreement.ts';
import { added, as, exact, type Numeral, negated, negatedMoney } from './cel-operators.ts';
import { MissingField } from './missing-field.ts';
import type { Tolerance } from './tolerance.ts';

/** A function of the rule language: its signature as CEL checks it, and what it does, for docs and faults. */
export interface RuleFunction {
  readonly signatures: readonly string[];
  readonly zh: string;
  readonly en: string;
  readonly call: (...values: never[]) => unknown;
  /** True only where numbers are equal but for rounding or a tolerance. */
  readonly equates?: true;
}

/** Everything a rule may call besides CEL's own `size`, `has`, `contains`, `matches`, `filter`, `map`, `exists`, `all`. */
export const RULE_FUNCTIONS: readonly RuleFunction[] = [
  {
    signatures: ['budgetOf(Totals): Money', 'budgetOf(Projects): Money', 'budgetOf(MonthlyProgress): Money'],
    zh: '执行率的分母：全年（调整后）预算数；没有这一栏的取年初预算数加调整数，没有调整数的取年初预算数',
    en: 'what a rate is reckoned against: the annual (adjusted) budget, else the initial one with its adjustment',
    call: budgetOf,
  },
  {
    signatures: ['sum(list<Money>): Money'],
    zh: '金额之和，可带舍入误差比较；空列表为 0',
    en: 'the sum of amounts, with its rounding; zero of none',
    call: (amounts: readonly Money[]) => sumOf(amounts),
  },
  {
    signatures: ['sum(list<Quantity>): Quantity'],
    zh: '数值之和',
    en: 'the sum of quantities',
    call: (values: readonly Quantity[]) => as('Quantity', values.reduce<Rational>(added, new Rational(0n))),
  },
  {
    signatures: ['sum(list<Ratio>): Ratio'],
    zh: '比率之和',
    en: 'the sum of ratios',
    call: (values: readonly Ratio[]) => as('Ratio', values.reduce<Rational>(added, new Rational(0n))),
  },
  {
    signatures: ['ratio(Money, Money): Ratio'],
    zh: '前者占后者的比率，同 a / b',
    en: 'the share of the first in the second, as a / b',
    call: (part: Money, whole: Money) => Ratio.of(part, whole),
  },
  {
    signatures: ['ratio(int, int): Ratio'],
    zh: '两个整数之比（CEL 的整数相除会舍去小数）',
    en: 'one whole number over another (CEL drops the fraction of int / int)',
    call: (part: bigint, whole: bigint) => new Ratio(part, whole),
  },
  {
    signatures: ['ratio(int): Ratio', 'ratio(double): Ratio', 'ratio(Quantity): Ratio'],
    zh: '把数作为比率：ratio(0.9) 即 90%',
    en: 'a number as a ratio: ratio(0.9) is 90 %',
    call: (value: Numeral) => as('Ratio', exact(value)),
  },
  {
    signatures: ['quantity(int): Quantity', 'quantity(double): Quantity', 'quantity(Ratio): Quantity'],
    zh: '把数作为数值',
    en: 'a number as a quantity',
    call: (value: Numeral) => as('Quantity', exact(value)),
  },
  {
    signatures: ['yuan(int): Money', 'yuan(double): Money'],
    zh: '若干元：yuan(0.5)',
    en: 'an amount in 元: yuan(0.5)',
    call: (value: bigint | number) => amount(value, '元'),
  },
  {
    signatures: ['wan(int): Money', 'wan(double): Money'],
    zh: '若干万元：wan(3)',
    en: 'an amount in units of 10,000 yuan (万元): wan(3)',
    call: (value: bigint | number) => amount(value, '万元'),
  },
  {
    signatures: ['agrees(Money, Money, Tolerance): bool'],
    zh: '两个金额在容差内相等',
    en: 'whether two amounts are the same within the tolerance',
    equates: true,
    call: (a: Money, b: Money, tolerance: Tolerance) => a.agreesWith(b, tolerance.fen),
  },
  {
    signatures: [
      'agrees(Quantity, Quantity, double): bool',
      'agrees(Quantity, Quantity, Quantity): bool',
      'agrees(Ratio, Ratio, double): bool',
      'agrees(Ratio, Ratio, Ratio): bool',
    ],
    zh: '两个数之差不超过第三个数',
    en: 'whether two numbers differ by no more than the third',
    equates: true,
    call: (a: Rational, b: Rational, most: Numeral) =>
      absolute(added(a, negated(b))).compare(exact(most)) <= 0,
  },
  {
    signatures: ['usualRounding(Money, Money, Tolerance): bool'],
    zh: '两个金额之差是否在舍入通常造成的范围内（容差已定为固定金额的，总算在内）',
    en: 'whether two amounts differ by no more than rounding commonly causes; always so where the tolerance is a fixed amount',
    equates: true,
    call: (a: Money, b: Money, { fen }: Tolerance) => fen !== undefined || a.differsAsRoundingDoes(b),
  },
  {
    signatures: ['roundsTo(Money, Money): bool'],
    zh: '前一个金额按后一个显示的位数四舍五入后与后一个相等',
    en: 'whether the first amount, rounded to the place that the second is shown with, is the second',
    equates: true,
    call: (exactly: Money, shown: Money) => exactly.roundsTo(shown),
  },
  {
    signatures: ['rateAgrees(Ratio, int, Money, Money): bool'],
    zh: '所填比率（几位小数）与两个金额之比相符：差额不超过所填末位的一半和两个金额显示的舍入',
    en: 'whether a stated rate (with so many decimals) is that of two amounts, but for the rounding shown in all three',
    equates: true,
    call: (stated: Ratio, places: bigint, part: Money, whole: Money) =>
      rateAgrees(stated, Number(places), part, whole),
  },
  {
    signatures: ['abs(Money): Money'],
    zh: '绝对值',
    en: 'the absolute value',
    call: (value: Money) => (value.fen < 0 ? negatedMoney(value) : value),
  },
  {
    signatures: ['abs(Ratio): Ratio'],
    zh: '绝对值',
    en: 'the absolute value',
    call: (value: Ratio) => as('Ratio', absolute(value)),
  },
  {
    signatures: ['abs(Quantity): Quantity'],
    zh: '绝对值',
    en: 'the absolute value',
    call: (value: Quantity) => as('Quantity', absolute(value)),
  },
  {
    signatures: ['abs(int): int'],
    zh: '绝对值',
    en: 'the absolute value',
    call: (value: bigint) => (value < 0n ? -value : value),
  },
  ...(['min', 'max'] as const).flatMap(extremes),
  {
    signatures: ['normalised(string): string'],
    zh: '规范化名称：去掉空格、序号、年度和专项、资金、经费、工作、项目等后缀',
    en: 'the name without spaces, numbering, years and the suffixes that make no difference',
    call: (name: string) => normalisedName(name),
  },
  {
    signatures: ['daysBetween(Day, Day): int'],
    zh: '从前一日到后一日的天数，前晚于后为负',
    en: 'days from the first to the second; negative where the first is later',
    call: (from: Day, to: Day) => BigInt(to.number - from.number),
  },
  {
    signatures: ['day(string): Day'],
    zh: '日期：day("2021-12-31")',
    en: 'a day: day("2021-12-31")',
    call: dayOf,
  },
  {
    signatures: ['day(int, int, int): Day'],
    zh: '日期：day(年, 月, 日)',
    en: 'a day: day(year, month, day of month)',
    call: (year: bigint, month: bigint, day: bigint) =>
      dayOf(`${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`),
  },
  {
    signatures: ['addDays(Day, int): Day'],
    zh: '若干天以后的日期',
    en: 'the day so many days later',
    call: (from: Day, days: bigint) => Day.ofNumber(from.number + Number(days)),
  },
  {
    signatures: ['year(Day): int'],
    zh: '年份',
    en: 'the year',
    call: (day: Day) => BigInt(day.iso.slice(0, 4)),
  },
  {
    signatures: ['month(Day): int'],
    zh: '月份',
    en: 'the month',
    call: (day: Day) => BigInt(day.iso.slice(5, 7)),
  },
];

/** Names of the functions that tell whether numbers are equal. */
export const EQUATING_FUNCTIONS: ReadonlySet<string> = new Set(
  RULE_FUNCTIONS.flatMap(({ signatures, equates }) =>
    equates ? signatures.map((signature) => signature.slice(0, signature.indexOf('('))) : [],
  ),
);

/** Teaches CEL the functions above. */
export function registerFunctions(environment: Environment): void {
  for (const { signatures, call } of RULE_FUNCTIONS) {
    for (const signature of signatures) {
      environment.registerFunction(signature, call as (...values: unknown[]) => unknown, { async: false });
    }
  }
}

/** What {@link budgetOf} is made of: the first where it is stated, else the others. */
export const BUDGET_FIELDS = ['annualBudget', 'initialBudget', 'adjustment'] as const;

function budgetOf(fact: { annualBudget?: Money; initialBudget?: Money; adjustment?: Money }): Money {
  const { annualBudget, initialBudget, adjustment } = fact;
  if (annualBudget) return annualBudget;
  if (!initialBudget) throw new MissingField('annualBudget');
  return adjustment ? initialBudget.plus(adjustment) : initialBudget;
}

function amount(value: bigint | number, unit: '元' | '万元'): Money {
  const decimal = typeof value === 'bigint' ? { digits: value, places: 0 } : decimalOfNumber(value);
  return Money.of(decimal, unit, 2) ?? new Money(0);
}

function absolute(value: Rational): Rational {
  return value.numerator < 0n ? negated(value) : value;
}

function extremes(name: 'min' | 'max'): RuleFunction[] {
  const sign = name === 'min' ? -1 : 1;
  const words = name === 'min' ? { zh: '较小者', en: 'the lesser' } : { zh: '较大者', en: 'the greater' };
  const of = (signatures: readonly string[], call: (a: never, b: never) => unknown) => ({
    signatures,
    ...words,
    call,
  });
  const fraction = (type: 'Ratio' | 'Quantity') =>
    of(
      ['double', 'int', type].map((other) => `${name}(${type}, ${other}): ${type}`),
      (a: Numeral, b: Numeral) => as(type, exact(a).compare(exact(b)) * sign >= 0 ? exact(a) : exact(b)),
    );
  return [
    of([`${name}(Money, Money): Money`], (a: Money, b: Money) => ((a.fen - b.fen) * sign >= 0 ? a : b)),
    fraction('Ratio'),
    fraction('Quantity'),
    of([`${name}(int, int): int`], (a: bigint, b: bigint) => (a >= b === sign > 0 ? a : b)),
    of([`${name}(Day, Day): Day`], (a: Day, b: Day) => (a.iso >= b.iso === sign > 0 ? a : b)),
  ];
}

function dayOf(text: string): Day {
  const day = new Day(text);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(text) ||
    Number.isNaN(day.number) ||
    Day.ofNumber(day.number).iso !== text
  ) {
    throw new RangeError(`${text} is not a day`);
  }
  return day;
}

function digits(value: bigint, width: number): string {
  return value.toString().padStart(width, '0');
}
