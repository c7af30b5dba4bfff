import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Day, type Fact, type FactSet } from '../facts/fact.ts';
import { Money, NotApplicableRatio, Quantity, Ratio } from '../money.ts';
import { ruleEnvironment } from './cel-environment.ts';
import { RULE_FUNCTIONS } from './cel-functions.ts';
import { FactLists, factObject } from './fact-objects.ts';
import { Tolerance } from './tolerance.ts';
import { formatValue, PLAIN } from './value-format.ts';

const place = { sheet: '表', ref: 'A1' };
const wan = (amount: number, places = 2) => new Money(Math.round(amount * 1e6), '万元', 1e6 / 10 ** places);
const project = (values: Fact['values']): Fact => ({
  kind: 'projects',
  item: String(values.name ?? ''),
  values,
  place,
  places: {},
});

const SELF = project({
  name: '甲',
  annualBudget: wan(2623.22),
  executed: wan(2202.36),
  weight: new Quantity(10n),
  score: new Quantity(84n, 10n),
  statedRate: new Ratio(8396n, 10000n),
  statedRatePlaces: 2,
  rowsOfSameName: 3,
});

const FACTS = {
  projects: [SELF, project({ name: '乙', executed: wan(25) }), project({ name: '丙' })],
} as unknown as FactSet;

const environment = ruleEnvironment()
  .clone()
  .registerVariable('self', 'Projects')
  .registerVariable('auto', 'Tolerance');

function evaluate(source: string): unknown {
  const parsed = environment.parse(source);
  const check = parsed.check();
  if (!check.valid) throw check.error;
  return parsed({
    self: factObject(SELF),
    facts: new FactLists(FACTS),
    asOf: new Day('2021-12-31'),
    zero: new Money(0, '元', 1, 0),
    budgetYear: 2021n,
    auto: new Tolerance(),
  });
}

/** A value as a message would print it; true and false as they are. */
const shown = (source: string) => {
  const value = evaluate(source);
  return typeof value === 'boolean' ? value : formatValue(value, PLAIN, 'zh');
};

describe('what an expression comes to', () => {
  test.each<[string, string | boolean]>([
    ['self.executed / self.annualBudget', '83.96%'],
    ['self.executed / self.annualBudget >= 0.8395', true],
    ['self.executed / self.annualBudget >= 0.8396', false],
    ['wan(90) / wan(100) >= 0.9', true],
    ['wan(90) / wan(100) == 0.9', true],
    ['0.9 == wan(90) / wan(100)', true],
    ['wan(1) / wan(3) == 0.3333333333333333', false],
    ['wan(3) / wan(1) == 3', true],
    ['ratio(wan(1), wan(3))', '33.33%'],
    ['ratio(1, 3)', '33.33%'],
    ['ratio(7, 12) - 0.1 < ratio(1, 2)', true],
    ['self.executed + wan(25)', '2,227.36'],
    ['zero + wan(25)', '25.00'],
    ['zero - wan(25)', '-25.00'],
    ['-self.executed', '-2,202.36'],
    ['self.executed - self.annualBudget', '-420.86'],
    ['abs(self.executed - self.annualBudget)', '420.86'],
    ['wan(200) * 30 * 0.0005', '3.00'],
    ['0.5 * wan(5)', '2.50'],
    ['wan(100) * (self.executed / self.annualBudget)', '83.956359'],
    ['wan(7) / 2', '3.50'],
    ['self.weight * min(self.statedRate, 1)', '8.396'],
    ['self.weight * 2', '20'],
    ['2 * self.weight', '20'],
    ['self.weight - self.score', '1.6'],
    ['self.weight + 0.1 == 10.1', true],
    ['self.score / self.weight', '84.00%'],
    ['self.weight / 3', '3.3333'],
    ['self.weight > self.statedRate', true],
    ['-self.weight', '-10'],
    ['self.statedRate + 0.1', '93.96%'],
    ['1 - self.statedRate', '16.04%'],
    ['self.statedRate * self.weight', '8.396'],
    ['abs(self.statedRate - 1)', '16.04%'],
    ['max(self.statedRate, 0.9)', '90.00%'],
    ['min(wan(3), wan(2))', '2.00'],
    ['max(2, 3)', '3'],
    ['min(day("2021-01-01"), asOf)', '2021-01-01'],
    ['sum(facts.projects.filter(p, has(p.executed)).map(p, p.executed))', '2,227.36'],
    ['sum(facts.monthlyProgress.map(m, m.executed)) == zero', true],
    ['sum(facts.projects.filter(p, has(p.weight)).map(p, p.weight))', '10'],
    ['facts.projects.exists(p, p.name == "乙" && p.executed == wan(25))', true],
    ['size(facts.projects)', '3'],
    ['facts.projects.exists(p, has(p.executed) && p.executed > wan(3000))', false],
    ['has(self.executed)', true],
    ['has(self.initialBudget)', false],
    ['self.reason', ''],
    ['self.reason != ""', false],
    ['self.purchase', false],
    ['self.item', '甲'],
    ['yuan(0.01) > zero', true],
    ['yuan(10000) == wan(1)', true],
    ['agrees(wan(100), wan(100.01), auto)', true],
    ['agrees(wan(100), wan(100.02), auto)', false],
    ['agrees(self.score, 8.39 * quantity(1), 0.01)', true],
    ['agrees(self.score, quantity(8.38), 0.01)', false],
    ['rateAgrees(self.statedRate, 2, self.executed, self.annualBudget)', true],
    ['rateAgrees(ratio(0.8397), 2, self.executed, self.annualBudget)', false],
    ['rateAgrees(ratio(0.84), 0, self.executed, self.annualBudget)', true],
    ['normalised("2021年推进新型工业化工作专项资金")', '推进新型工业化'],
    ['daysBetween(day("2025-08-01"), day("2025-12-31"))', '152'],
    ['daysBetween(asOf, day(2021, 12, 1))', '-30'],
    ['addDays(day("2024-02-28"), 2)', '2024-03-01'],
    ['asOf >= day(budgetYear, 12, 31)', true],
    ['year(asOf)', '2021'],
    ['month(asOf)', '12'],
    ['"追加依据：芦财预〔2021〕15号".matches("〔[0-9]{4}〕[0-9]+号")', true],
    ['"使用上年结余".contains("结余") && !"".contains("结余")', true],
    ['budgetOf(self)', '2,623.22'],
    ['self.rowsOfSameName > 1', true],
  ])('%s', (source, expected) => {
    expect(shown(source)).toBe(expected);
  });
});

test('a zero denominator compared is not applicable, shown it is 不适用', () => {
  expect(() => evaluate('self.executed / zero > 0.9')).toThrow(NotApplicableRatio);
  expect(shown('self.executed / zero')).toBe('不适用');
  expect(shown('self.executed > zero || self.executed / zero > 0.9')).toBe(true);
});

test('a field that the fact lacks is an error, not zero', () => {
  expect(() => evaluate('self.initialBudget > zero')).toThrow(/initialBudget/);
  expect(() => evaluate('day("2021-02-30") == asOf')).toThrow(RangeError);
});

test.each([
  'self.executed + 3',
  'self.executed > 0',
  'self.executed == "1"',
  'self.executed * self.annualBudget',
  'self.name > 3',
  'asOf > "2021-01-01"',
  'sum(facts.projects)',
  'self.statedRate && true',
])('%s is refused before any fact is seen', (source) => {
  expect(environment.check(source).valid).toBe(false);
});

test('each function has words in both languages', () => {
  for (const { zh, en } of RULE_FUNCTIONS) expect(zh && en).not.toBe('');
});

describe('exactness', () => {
  const fen = fc.integer({ min: -1e12, max: 1e12 });
  const money = fen.map((f) => new Money(f, '万元', 10_000));
  const run = (source: string, values: Record<string, Money>) => {
    const own = ruleEnvironment().clone();
    for (const name of Object.keys(values)) own.registerVariable(name, 'Money');
    return own.evaluate(source, values);
  };

  test('adding and taking away again changes nothing', () => {
    fc.assert(
      fc.property(money, money, (aa, bb) => {
        expect(run('aa + bb - bb == aa', { aa, bb })).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test('an amount is its own share of the whole times the whole', () => {
    const whole = fc.integer({ min: 1, max: 1e12 }).map((f) => new Money(f, '元'));
    fc.assert(
      fc.property(money, whole, (aa, bb) => {
        expect(run('bb * (aa / bb) == aa', { aa, bb })).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
