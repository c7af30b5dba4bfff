import { describe, expect, test } from '@jest/globals';
import { mutationsOf } from './mutations.ts';
import { parsePack } from './parse-pack.ts';
import { runExamples } from './run-examples.ts';
import { noticed } from './unnoticed.ts';
import { unshown } from './unshown.ts';

const PACK = `id: own
version: 1.0.0
title: {zh: 甲, en: A}
owner: {zh: 甲, en: A}
appliesTo: {zh: 甲, en: A}
`;
const RULE = (examples: string) => `id: own/low
title: {zh: 偏低, en: Low}
why: {zh: 甲, en: A}
severity: error
parameters:
  least: {type: number, default: 0.6, unit: ratio, title: {zh: 界限, en: limit}}
each: totals
where: self.part == "all"
needs: [executed, annualBudget]
when: self.annualBudget > zero
notApplicable: {zh: 没有预算, en: no budget}
assert: self.executed / self.annualBudget >= parameters.least
variants:
  - when: self.executed == zero
    severity: warning
message: {zh: 甲, en: A}
suggestion: {zh: 甲, en: A}
examples:
${examples}`;
const LOOSE = `
  - {name: 够, self: {name: 合计, part: all, annualBudget: 100, executed: 80}, finds: false}
  - {name: 低, self: {name: 合计, part: all, annualBudget: 100, executed: 10}, finds: true}
  - {name: 缺, self: {name: 合计, part: all, annualBudget: 100}, skips: [executed]}
  - {name: 无, self: {name: 合计, part: all, annualBudget: 0, executed: 0}, notApplicable: true}
`;
const TIGHT = `${LOOSE}
  - {name: 恰好, self: {name: 合计, part: all, annualBudget: 100, executed: 60}, finds: false}
  - {name: 差一点, self: {name: 合计, part: all, annualBudget: 100, executed: 59.99}, finds: {severity: error}}
  - {name: 全无, self: {name: 合计, part: all, annualBudget: 100, executed: 0}, finds: {severity: warning}}
  - {name: 分项, self: {name: 基本, part: basicExpenditure, annualBudget: 100, executed: 10}, passesOver: true}
`;

const packOf = (examples: string) =>
  parsePack(
    new Map([
      ['own/pack.yaml', PACK],
      ['own/low.yaml', RULE(examples)],
    ]),
  );
const changes = (examples: string) =>
  noticed(packOf(examples).data.rules[0]!).unnoticed.map(({ at, from, to }) => `${at}: ${from} → ${to}`);

describe('what examples are worth', () => {
  test('every operator and threshold is changed, and no text', () => {
    const [data] = packOf(TIGHT).data.rules;
    expect(mutationsOf(data!.written).map(({ at, from, to }) => [at, from, to])).toEqual([
      ['assert', '>=', '>'],
      ['where', '==', '!='],
      ['variants.0.when', '==', '!='],
      ['parameters.least.default', '0.6', '0.7'],
      ['parameters.least.default', '0.6', '0.5'],
    ]);
  });

  test.each([
    // What no facts could show.
    [
      'assert',
      'self.executed <= self.annualBudget || agrees(self.executed, self.annualBudget, most)',
      ['||'],
    ],
    ['assert', 'known && !(self.executed >= due || agrees(self.executed, due, most))', ['&&', '||']],
    ['assert', 'self.executed > zero && known', ['&&']],
    ['assert', 'agrees(self.executed, due, most) || (self.executed < due && known)', ['||', '&&']],
    // What looks like it and isn't.
    ['assert', 'self.executed <= self.annualBudget || agrees(self.executed, due, most)', ['<=', '||']],
    ['assert', 'self.executed <= due && agrees(self.executed, due, most)', ['<=', '&&']],
    ['assert', 'self.executed <= due || agrees(self.executed, due, most) && known', ['<=', '||', '&&']],
    ['assert', 'more + self.executed <= due || agrees(self.executed, due, most)', ['<=', '||']],
    ['assert', 'agrees(self.executed, due, most) || (self.executed < least && known)', ['||', '<', '&&']],
    ['assert', 'agrees(self.executed, due, most) || (self.executed < due - few)', ['||', '<']],
    ['assert', 'agrees(self.executed, due, most) && (self.executed < due || known)', ['&&', '<', '||']],
    ['assert', 'self.annualBudget > zero && known', ['>', '&&']],
    ['assert', 'more - self.executed > zero && known', ['>', '&&']],
    ['where', 'self.executed > zero && known', ['>', '&&']],
    // The rule divides by the annual budget and not by what was executed.
    ['when', 'self.annualBudget > zero && known', ['&&']],
    ['when', 'self.executed > zero && known', ['>', '&&']],
  ])('a change that no facts could show is left out: %s %s', (at, text, operators) => {
    const [data] = packOf(TIGHT).data.rules;
    const written = { ...data!.written, when: 'self.executed != zero', [at]: text };
    const changed = mutationsOf(written).filter((mutation) => mutation.at === at);
    expect(changed.map(({ from }) => from)).toEqual(operators);
  });

  test('a default that its own limits refuse is left out', () => {
    const [data] = packOf(TIGHT).data.rules;
    const least = { ...data!.written.parameters!.least!, default: 0, minimum: 0 };
    const changed = mutationsOf({ ...data!.written, parameters: { least } });
    expect(changed.filter(({ at }) => at.startsWith('parameters')).map(({ to }) => to)).toEqual(['1']);
  });

  test('loose examples miss the boundary, tight ones notice each change', () => {
    expect(changes(LOOSE)).toEqual([
      'assert: >= → >',
      'variants.0.when: == → !=',
      'parameters.least.default: 0.6 → 0.7',
      'parameters.least.default: 0.6 → 0.5',
    ]);
    expect(changes(TIGHT)).toEqual([]);
  });

  test.each([
    [LOOSE, ['第 1 个变体（variants）', '不在规则范围内（passesOver）']],
    [TIGHT, []],
  ])('what no example shows is told', (examples, lacking) => {
    const pack = packOf(examples);
    expect(unshown(pack.rules[0]!, runExamples(pack)).map(({ zh }) => zh)).toEqual(lacking);
  });
});
