import { describe, expect, test } from '@jest/globals';
import { Day } from '../facts/fact.ts';
import { Money, Quantity, Ratio } from '../money.ts';
import { ruleEnvironment } from './cel-environment.ts';
import type { RuleVariables } from './rule-variables.ts';
import { compileTemplate, render } from './template.ts';
import { Tolerance } from './tolerance.ts';

const VALUES = {
  spent: ['Money', new Money(185e6, '万元', 10_000)],
  half: ['Money', new Money(123_4567, '万元', 1)],
  rate: ['Ratio', Ratio.of(new Money(185), new Money(2300))],
  none: ['Ratio', new Ratio(1n, 0n)],
  justBelow: ['Ratio', new Ratio(8_999_999n, 10_000_000n)],
  least: ['Ratio', new Ratio(9n, 10n)],
  score: ['Quantity', new Quantity(8396n, 1000n)],
  count: ['int', 3n],
  due: ['Day', new Day('2021-12-31')],
  auto: ['Tolerance', new Tolerance()],
  fixed: ['Tolerance', new Tolerance(5)],
  flag: ['bool', true],
  name: ['string', '防疫专项'],
  missing: ['list<string>', ['部门', '年度']],
} as const;

const environment = ruleEnvironment().clone();
for (const [name, [type]] of Object.entries(VALUES)) environment.registerVariable(name, type);
const scope = { variables: Object.keys(VALUES), parameters: [], fields: [] };
const context = Object.fromEntries(Object.entries(VALUES).map(([name, [, value]]) => [name, value]));

function rendered(text: string, language: 'zh' | 'en' = 'zh'): string {
  const compiled = compileTemplate(environment, text, scope);
  if ('faults' in compiled) return compiled.faults.map((f) => `${f.offset}：${f.what.zh}`).join('\n');
  return render(compiled.template, context as unknown as RuleVariables, language);
}

describe('values in a text', () => {
  test.each([
    ['「{name}」', '「防疫专项」'],
    ['{spent}', '185.00'],
    ['{spent | unit}', '185.00 万元'],
    ['{spent|unit=元}', '1,850,000.00 元'],
    ['{half}', '1.234567'],
    ['{rate}', '8.04%'],
    ['{rate | places=1}', '8.0%'],
    ['{none}', '不适用'],
    ['{score}', '8.396'],
    ['{score | places=2}', '8.40'],
    ['{count} 批', '3 批'],
    ['{due}', '2021-12-31'],
    ['{due | long}', '2021年12月31日'],
    ['{auto}', '显示位数的舍入误差'],
    ['{fixed}', '0.05 元'],
    ['{flag}', '是'],
    ['缺少{missing}', '缺少部门、年度'],
    ['{{{name}}}', '{防疫专项}'],
    ['{flag || false}', '是'],
    ['{name == "a|b" ? "甲" : "{乙}"}', '{乙}'],
    ['{justBelow} < {least}', '89.99999% < 90.00000%'],
    ['{justBelow | places=2} < {least}', '90.00% < 90.00000%'],
    ['{least} = {least}', '90.00% = 90.00%'],
    ['没有值', '没有值'],
    ['', ''],
  ])('%s', (text, expected) => {
    expect(rendered(text)).toBe(expected);
  });
});

test.each([
  ['{due | long} {flag} {missing}', '2021-12-31 yes 部门, 年度'],
  ['{spent}', '185.00'],
  ['{spent | unit}', '185.00 × 10,000 yuan'],
  ['{spent | unit=元}', '1,850,000.00 yuan'],
  ['{spent | unit=千元}', '1,850.00 × 1,000 yuan'],
  ['{spent | unit=亿元}', '0.0185 × 100 million yuan'],
  ['{none}', 'not applicable'],
])('%s in English', (text, expected) => {
  expect(rendered(text, 'en')).toBe(expected);
});

test.each([
  ['{spent', '0：花括号 { 没有配对'],
  ['spent}', '5：花括号 } 没有配对'],
  ['执行 {spnt} 与 {rat}', '4：没有名为 spnt 的变量\n13：没有名为 rat 的变量'],
  ['{name | unit}', '5：显示方式「unit」不适用'],
  ['{spent | places=2}', '6：显示方式「places=2」不适用'],
  ['{spent | unit=美元}', '6：显示方式「unit=美元」不适用'],
])('%s is refused', (text, expected) => {
  expect(rendered(text)).toBe(expected);
});
