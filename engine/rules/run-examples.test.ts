import { describe, expect, test } from '@jest/globals';
import { parsePack } from './parse-pack.ts';
import { runExamples } from './run-examples.ts';

const PACK =
  'id: local\nversion: 1.0.0\ntitle: {zh: 本地, en: Local}\nowner: 局\nappliesTo: {zh: 部门, en: all}\n';

const rule = (example: string) => `id: local/low
title: {zh: 偏低, en: Low}
why: {zh: 因为, en: because}
severity: warning
parameters:
  minRate: {type: number, minimum: 0, maximum: 1, default: 0.9, unit: ratio, title: {zh: 最低, en: lowest}}
each: [projects, totals]
where: self.name != "小计"
given: [statedRate]
needs: [executed, [annualBudget, initialBudget]]
when: budgetOf(self) > zero
notApplicable: {zh: 没有预算, en: no budget}
assert: self.executed / budgetOf(self) >= parameters.minRate || facts.goals.exists(g, g.name == self.name)
at: executed
evidence: "{self.executed} / {budgetOf(self)}"
message: {zh: "「{self.name}」偏低", en: "{self.name} is low"}
suggestion: {zh: 核对, en: check}
examples:
  - {name: 甲, self: {name: 甲, annualBudget: 100, executed: 1, statedRate: 1%}, finds: true}
  - {name: 乙, self: {name: 乙, annualBudget: 100, executed: 90, statedRate: 90%}, finds: false}
  - ${example}
`;

function last(example: string) {
  const pack = parsePack(
    new Map([
      ['local/pack.yaml', PACK],
      ['local/low.yaml', rule(example)],
    ]),
  );
  return runExamples(pack).at(-1)!;
}

const SELF = 'self: {name: 丙, annualBudget: 100, executed: 80, statedRate: 80%}';

describe('an example that is right', () => {
  test.each([
    `{name: 丙, ${SELF}, finds: {severity: warning, at: executed, item: 丙, evidence: "80.00 / 100.00", message: 「丙」偏低, title: 偏低, suggestion: 核对}}`,
    `{name: 丙, ${SELF}, set: {minRate: 0.8}, finds: false}`,
    `{name: 丙, ${SELF}, facts: {goals: [{name: 丙}]}, finds: false}`,
    `{name: 丙, kind: totals, ${SELF}, finds: true}`,
    '{name: 丙, self: {name: 丙, initialBudget: 0, executed: 80, statedRate: 80%}, notApplicable: true}',
    '{name: 丙, self: {name: 丙, annualBudget: 100, statedRate: 80%}, skips: [executed]}',
    '{name: 丙, self: {name: 丙, statedRate: 80%}, skips: [executed, initialBudget]}',
    '{name: 丙, self: {name: 丙, executed: 80, annualBudget: 100}, skips: [statedRate]}',
    '{name: 丙, self: {name: 小计, executed: 80, annualBudget: 100}, passesOver: true}',
    '{name: 丙, self: {name: 丙, annualBudget: {amount: 800000, unit: 元, places: 0}, executed: "79.99", statedRate: 1}, finds: false}',
  ])('%s', (example) => {
    const result = last(example);
    expect(result.difference).toBeUndefined();
    expect(result).toMatchObject({ rule: 'local/low', passes: true, file: 'local/low.yaml' });
    expect(result.position).toEqual({ line: 21, column: 5 });
  });
});

describe('an example that is wrong says what was expected and what came', () => {
  test.each([
    [`{name: 丙, ${SELF}, finds: false}`, '应为 合规（finds: false），实为 违规（finds: true）'],
    [
      `{name: 丙, ${SELF}, set: {minRate: 0.8}, finds: true}`,
      '应为 违规（finds: true），实为 合规（finds: false）',
    ],
    [`{name: 丙, ${SELF}, finds: {severity: error}}`, '应为 severity 为 error，实为 warning'],
    [`{name: 丙, ${SELF}, finds: {evidence: 80 / 100}}`, '应为 evidence 为 80 / 100，实为 80.00 / 100.00'],
    [`{name: 丙, ${SELF}, skips: [executed]}`, '应为 缺少事实（skips），实为 违规（finds: true）'],
    [
      '{name: 丙, self: {name: 丙, annualBudget: 100, statedRate: 80%}, skips: [annualBudget]}',
      '应为 缺少 annualBudget，实为 缺少 executed',
    ],
    [
      '{name: 丙, self: {name: 小计, executed: 80, annualBudget: 100}, finds: false}',
      '应为 合规（finds: false），实为 不在规则范围内（passesOver: true）',
    ],
    [
      '{name: 丙, self: {name: 丙, initialBudget: 0, executed: 80, statedRate: 80%}, finds: false}',
      '应为 合规（finds: false），实为 不适用（notApplicable: true）：没有预算',
    ],
  ])('%s', (example, expected) => {
    const result = last(example);
    expect(result.passes).toBe(false);
    expect(result.difference?.zh).toBe(expected);
  });
});
