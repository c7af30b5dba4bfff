import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { Language } from '../gouji-error.ts';
import { PackFaults } from './pack-fault.ts';
import { parsePack } from './parse-pack.ts';
import { PACK_FILE_SCHEMA, RULE_FILE_SCHEMA } from './rule-file-schema.ts';
import { packOf } from './rule-of.ts';
import { TENANT_SETTINGS_SCHEMA } from './tenant-settings-schema.ts';

const PACK = `id: local
version: 1.0.0
title: {zh: 本地规则, en: Local rules}
owner: 财政局
appliesTo: {zh: 本区部门, en: our departments}
`;

const RULE = `id: local/low
title: {zh: 执行率偏低, en: Low rate}
why: {zh: 钱没有用出去, en: Money was not used}
severity: warning
basis:
  - {document: 《办法》, from: 2020-02-25, certainty: known}
parameters:
  minRate: {type: number, minimum: 0, maximum: 1, default: 0.9, unit: ratio, title: {zh: 最低执行率, en: lowest rate}}
each: projects
let:
  rate: self.executed / self.annualBudget
needs: [annualBudget, executed]
when: self.annualBudget > zero
notApplicable: {zh: 没有预算, en: no budget}
assert: >-
  rate >= parameters.minRate
  || self.reason != ""
at: executed
related: [annualBudget]
evidence: "{self.executed} / {self.annualBudget} = {rate}"
message:
  zh: 「{self.name}」执行率 {rate}，低于 {parameters.minRate}
  en: "{self.name}: {rate}"
suggestion: {zh: 说明原因, en: Explain}
examples:
  - {name: 偏低, self: {name: 甲, annualBudget: 100.00, executed: 89.99}, finds: true}
  - {name: 恰好, self: {name: 乙, annualBudget: 100.00, executed: 90.00}, finds: false}
  - {name: 不适用, self: {name: 丙, annualBudget: 0, executed: 1}, notApplicable: true}
`;

function load(rule: string, pack = PACK, more: readonly (readonly [string, string])[] = []) {
  return parsePack(new Map([['local/pack.yaml', pack], ['local/low.yaml', rule], ...more]));
}

function faults(rule: string, pack = PACK, language: Language = 'zh'): string[] {
  try {
    load(rule, pack);
  } catch (error) {
    if (error instanceof PackFaults) return error.lines(language);
    throw error;
  }
  return [];
}

/** The rule with one piece of its text changed; the piece must be there. */
function changed(from: string, to: string): string {
  expect(RULE).toContain(from);
  return RULE.replace(from, to);
}

test('a sound pack loads', () => {
  const pack = load(RULE);
  expect(pack).toMatchObject({ id: 'local', version: '1.0.0', owner: { zh: '财政局' } });
  expect(pack.rules.map(({ id }) => id)).toEqual(['local/low']);
  expect(pack.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('line ends make no other pack, a changed letter does', () => {
  expect(load(RULE.replaceAll('\n', '\r\n')).sha256).toBe(load(RULE).sha256);
  expect(load(changed('Explain', 'Explain it')).sha256).not.toBe(load(RULE).sha256);
});

test('a checked pack comes back from JSON', () => {
  const pack = load(RULE);
  const again = packOf(JSON.parse(JSON.stringify(pack.data)));
  expect(again.rules[0]!.program('projects').assert.type).toBe('bool');
  expect({ ...again, rules: [] }).toEqual({ ...pack, rules: [] });
});

describe('a fault names line, column and what to write', () => {
  test.each<[string, string, string, string]>([
    [
      'a misspelt field',
      'self.executed / self',
      'self.executd / self',
      '11:14：「项目」没有名为 executd 的字段。最接近的是 executed',
    ],
    [
      'a misspelt parameter',
      'parameters.minRate\n',
      'parameters.minRte\n',
      '16:22：没有名为 minRte 的参数。最接近的是 minRate',
    ],
    [
      'a field without self',
      '  || self.reason',
      '  || reason',
      '17:6：没有名为 reason 的变量。字段要写 self.reason',
    ],
    [
      'an amount and a number',
      'self.annualBudget > zero',
      'self.annualBudget > 3',
      '13:25：金额不能与整数直接比较。写 yuan(3) 或 wan(3)；零写 zero',
    ],
    [
      'an amount and a text',
      'self.annualBudget > zero',
      'self.annualBudget > self.name',
      '13:25：金额不能与文字直接比较。文字要加引号，并只与文字比较；其他值不加引号',
    ],
    [
      'an amount and a ratio',
      'self.annualBudget > zero',
      'self.annualBudget > parameters.minRate',
      '13:25：金额不能与比率直接比较。先相除得到比率再比较：a / b >= 比率',
    ],
    [
      'one equals sign',
      'self.reason != ""',
      'self.reason = ""',
      '17:18：表达式从「= ""」起读不懂。比较相等写 ==',
    ],
    ['or in words', '  || self', '  or self', '17:3：表达式从「or self.reas」起读不懂。「或者」写 ||'],
    [
      'a percent sign',
      'parameters.minRate\n',
      '90%\n',
      '16:11：表达式从「90% || self.」起读不懂。百分数写小数：90% 写 0.9',
    ],
    [
      'an unfinished expression',
      'when: self.annualBudget > zero',
      'when: self.annualBudget >',
      '13:25：表达式没有写完。检查括号、引号和运算符是否成对、齐全',
    ],
    [
      'no condition',
      'self.annualBudget > zero',
      'self.annualBudget',
      '13:7：这里要写条件，所写的是金额。写比较，如 self.executed > zero',
    ],
    [
      'a misspelt field in has()',
      'self.annualBudget > zero',
      'has(self.anualBudget)',
      '13:16：没有名为 anualBudget 的字段。最接近的是 annualBudget',
    ],
    [
      'has() of a text',
      'self.annualBudget > zero',
      'has(self.reason)',
      '13:16：reason 未填时也有值，has() 总为真。写 self.reason != ""',
    ],
    [
      'whole-number division',
      'self.annualBudget > zero',
      'self.rowsOfSameName / 2 > 1',
      '13:7：整数相除会舍去小数。写 ratio(self.rowsOfSameName, 2)',
    ],
    [
      'plain decimals',
      'self.annualBudget > zero',
      'self.weight > 0.1 + 0.2',
      '13:21：两个小数直接运算不精确。直接写出结果，或用 quantity(…)、ratio(…)',
    ],
    [
      'a misspelt function',
      'self.annualBudget > zero',
      'normalise(self.name) != ""',
      '13:7：没有名为 normalise 的函数。最接近的是 normalised',
    ],
    [
      'a function on the wrong kind',
      'self.annualBudget > zero',
      'abs(self.name) == ""',
      '13:7：函数 abs 不能用于文字。写法：abs(Money): Money；abs(Ratio): Ratio；abs(Quantity): Quantity；abs(int): int',
    ],
    ['a template', '= {rate}"', '= {rte}"', '20:53：没有名为 rte 的变量。最接近的是 rate；文字要加引号'],
    ['a brace without partner', '= {rate}"', '= {rate"', '20:52：花括号 { 没有配对。要显示花括号本身，写 {{'],
    [
      'an unfit format',
      '= {rate}"',
      '= {rate | unit}"',
      '20:57：显示方式「unit」不适用。金额可写 | unit 或 | unit=元，比率和数值可写 | places=1，日期可写 | long',
    ],
    [
      'an unknown kind',
      'each: projects',
      'each: project',
      '9:7：没有名为 project 的事实类别。最接近的是 projects',
    ],
    [
      'an unknown field in needs',
      '[annualBudget, executed]',
      '[annualBudget, excuted]',
      '12:23：projects 没有名为 excuted 的字段。最接近的是 executed',
    ],
    [
      'an unknown kind in needs',
      '[annualBudget, executed]',
      '[annualBudget, facts.total]',
      '12:23：没有名为 total 的事实类别。最接近的是 totals',
    ],
    [
      'an unknown field in at',
      'at: executed',
      'at: excuted',
      '18:5：projects 没有名为 excuted 的字段。最接近的是 executed',
    ],
    [
      'a default that is no number',
      'default: 0.9',
      'default: 高',
      '8:60：parameters.minRate.default 应为 0 到 1 之间的数。现为 "高"，请改写',
    ],
    [
      'a default out of range',
      'default: 0.9',
      'default: 90',
      '8:60：parameters.minRate.default 应为 0 到 1 之间的数。现为 90，请改写',
    ],
    [
      'a number without unit',
      'unit: ratio, ',
      '',
      '8:12：parameters.minRate 是数，但没有写单位。补上 unit：ratio（比率）、quantity（数值）、yuan（元）、days（天）或 count（个数）',
    ],
    [
      'a missing Chinese message',
      '  zh: 「{self.name}」执行率 {rate}，低于 {parameters.minRate}\n',
      '',
      '22:3：缺少 message.zh。补上 zh：不空的文字',
    ],
    [
      'a missing English message',
      '  en: "{self.name}: {rate}"\n',
      '',
      '22:3：缺少 message.en。补上 en：不空的文字',
    ],
    [
      'when without a reason',
      'notApplicable: {zh: 没有预算, en: no budget}\n',
      '',
      '1:1：缺少 notApplicable。补上 notApplicable：{zh: …, en: …}',
    ],
    ['an unknown key', 'related: [', 'realted: [', '19:1：没有名为 realted 的键。最接近的是 related'],
    [
      'an unknown severity',
      'severity: warning',
      'severity: 警告',
      '4:11：severity 应为 error、warning 或 info。现为 "警告"，请改写',
    ],
    [
      'an invented article',
      'certainty: known',
      'article: 第三条, certainty: known',
      '6:49：没有读过原文的依据（known）不能写条款。删去 article；读过原文的改写 certainty: read',
    ],
    [
      'practice with a document',
      'certainty: known',
      'certainty: practice',
      '6:16：本地口径（practice）没有文件和条款。删去 document 和 article；文件读过的改写 certainty: read',
    ],
    [
      'a text read without article',
      'certainty: known',
      'certainty: read',
      '6:5：读过原文的依据（read）要写条款。补上 article',
    ],
    [
      'from after to',
      'certainty: known',
      'to: 2019-12-31, certainty: known',
      '6:28：from 2020-02-25 晚于 to 2019-12-31。对调或改正',
    ],
    [
      'another id than the file',
      'id: local/low',
      'id: local/lower',
      '1:5：id 应为 local/low，与包和文件名一致。现为 local/lower，请改 id 或文件名',
    ],
    [
      'no id of pack and rule',
      'id: local/low',
      'id: low',
      '1:5：id 应为「包名/规则名」，小写字母、数字和连字符。现为 "low"，请改写',
    ],
    [
      'no example that holds',
      'finds: false',
      'finds: true',
      '26:3：没有一个合规的示例。补上一个 finds: false 的示例',
    ],
    [
      'no example that breaks',
      'finds: true',
      'finds: false',
      '26:3：没有一个违规的示例。补上一个 finds: true 的示例',
    ],
    [
      'an example without outcome',
      ', finds: true',
      '',
      '26:5：示例要写且只写一种结果。写 finds、notApplicable、skips 或 passesOver 之一',
    ],
    [
      'a misspelt field in an example',
      'executed: 89.99',
      'excuted: 89.99',
      '26:54：projects 没有名为 excuted 的字段。最接近的是 executed',
    ],
    [
      'a text for an amount',
      'executed: 89.99',
      'executed: 高',
      '26:64：executed 应为万元数，或 {amount: 100, unit: 元, places: 0}。现为 "高"，请改写',
    ],
    [
      'a superseding rule that is not',
      'at: executed',
      'supersededBy: local/very-low\nat: executed',
      '18:15：没有名为 local/very-low 的另一条规则。写本包另一条规则的 id',
    ],
    [
      'a name that is taken',
      'rate: self.executed / self.annualBudget',
      'zero: self.executed / self.annualBudget',
      '11:3：zero 已另有用处，不能作名字。换一个名字',
    ],
    ['a key twice', 'each: projects', 'each: projects\neach: totals', '10:1：同一个键写了两次。删去一个'],
    ['a tab', 'let:\n  rate', 'let:\n\trate', '11:1：缩进用了制表符。改用空格'],
    [
      'a colon in a text',
      'why: {zh: 钱没有用出去, en: Money was not used}',
      'why: zh: 钱',
      '3:6：一行里有两个冒号。含有冒号的文字请用引号括起来',
    ],
    [
      'an open bracket',
      'needs: [annualBudget, executed]',
      'needs: [annualBudget, executed',
      '13:1：这里的括号、逗号或引号没有配对。花括号、方括号和引号要成对，项之间用逗号隔开',
    ],
  ])('%s', (_, from, to, expected) => {
    expect(faults(changed(from, to))).toContain(`local/low.yaml:${expected}`);
  });

  test.each(['', '[]', 'just text', '5', '\u0000', '%YAML 9', '- &a [*a, *a]', `a: ${'['.repeat(3000)}`])(
    'a file that is no rule: %p',
    (text) => {
      expect(faults(text)[0]).toMatch(/^local\/low\.yaml:\d+:\d+：.+。.+/);
    },
  );

  test('in English too', () => {
    expect(faults(changed('default: 0.9', 'default: 90'), PACK, 'en')).toEqual([
      'local/low.yaml:8:60: parameters.minRate.default should be a number from 0 to 1. It is 90 now: change it',
    ]);
  });

  test('of a long text, and of aliases that grow without end', () => {
    expect(faults(`# ${'x'.repeat(1_000_001)}`)[0]).toContain('超过上限');
    const grow = Array.from({ length: 30 }, (_, i) => `a${i}: &a${i} [${`*a${i - 1}, `.repeat(i ? 9 : 0)}]`);
    expect(faults(grow.join('\n'))[0]).toMatch(/^local\/low\.yaml:2:10：这里引用了锚点/);
  });
});

test.each([
  ['at: executed', 'at: constructor', 'projects 没有名为 constructor 的字段'],
  ['executed: 89.99', 'executed: 89.99, __proto__: {x: 1}', 'projects 没有名为 __proto__ 的字段'],
  ['executed: 89.99', 'toString: 1', 'projects 没有名为 toString 的字段'],
  ['self.annualBudget > zero', 'self.constructor == 1', '「项目」没有名为 constructor 的字段'],
  ['self.annualBudget > zero', 'parameters.toString > 1', '没有名为 toString 的参数'],
  ['each: projects', 'each: constructor', '没有名为 constructor 的事实类别'],
  [', finds: true', ', set: {valueOf: 1}, finds: true', '没有名为 valueOf 的参数'],
])('what every object inherits is no name: %s -> %s', (from, to, expected) => {
  expect(faults(changed(from, to)).join('\n')).toContain(expected);
});

test('a slip anywhere in a file gives a rule or faults, never another failure', () => {
  const slip = fc.constantFrom(
    '',
    '"',
    '{',
    '}',
    ':',
    ' ',
    '\n',
    '|',
    '(',
    '.',
    '*',
    '-',
    '0',
    '一',
    '>',
    '[',
  );
  fc.assert(
    fc.property(fc.nat(RULE.length), fc.nat(3), slip, (from, length, text) => {
      const lines = faults(RULE.slice(0, from) + text + RULE.slice(from + length));
      for (const line of lines) expect(line).toMatch(/^local\/(low|pack)\.yaml:\d+:\d+：.+。.+/s);
    }),
    { numRuns: 150 },
  );
});

test('all faults of a pack are told, in the order of files and lines', () => {
  const rule = changed('each: projects', 'each: project').replace(
    'severity: warning',
    'severity: warning # ok',
  );
  const two = rule
    .replace('default: 0.9', 'default: 9')
    .replace('certainty: known', 'article: 一, certainty: known');
  expect(faults(two).map((line) => line.split('：')[0])).toEqual([
    'local/low.yaml:6:49',
    'local/low.yaml:8:60',
    'local/low.yaml:9:7',
  ]);
  const both = faults(two, PACK.replace('version: 1.0.0', 'version: one'));
  expect(both.at(-1)).toBe('local/pack.yaml:2:10：version 应为版本号，如 1.0.0。现为 "one"，请改写');
});

test('what went wrong first stands in one line, with how many more there are', () => {
  try {
    load(changed('default: 0.9', 'default: 9').replace('each: projects', 'each: project'));
  } catch (error) {
    expect((error as PackFaults).line('zh')).toBe(
      'local/low.yaml:8:60：parameters.minRate.default 应为 0 到 1 之间的数（另有 1 处）。现为 9，请改写',
    );
  }
  expect.assertions(2);
});

test('a name that could not be compiled is complained of once', () => {
  expect(faults(changed('self.executed / self', 'self.executd / self'))).toHaveLength(1);
});

test.each<[string, Map<string, string>, string]>([
  ['no pack.yaml', new Map([['local/low.yaml', RULE]]), 'local/pack.yaml:1:1：规则包没有 pack.yaml。'],
  ['no rules', new Map([['local/pack.yaml', PACK]]), 'local/pack.yaml:1:1：规则包里没有规则。'],
  ['nothing at all', new Map(), 'pack.yaml:1:1：规则包没有 pack.yaml。'],
  [
    'another id than the folder',
    new Map([
      ['elsewhere/pack.yaml', PACK],
      ['elsewhere/low.yaml', RULE.replace('local/low', 'elsewhere/low')],
    ]),
    'elsewhere/pack.yaml:1:5：包的 id 应为 elsewhere，与文件夹一致。',
  ],
  [
    'one id twice',
    new Map([
      ['local/pack.yaml', PACK],
      ['local/low.yaml', RULE],
      ['local/low.yml', RULE],
    ]),
    'local/low.yml:1:5：id local/low 与 local/low.yaml 重复。',
  ],
])('a pack with %s', (_, files, expected) => {
  try {
    parsePack(files);
  } catch (error) {
    expect((error as PackFaults).lines('zh').join('\n')).toContain(expected);
  }
  expect.assertions(1);
});

test.each([RULE_FILE_SCHEMA, PACK_FILE_SCHEMA, TENANT_SETTINGS_SCHEMA])('$$id is a JSON Schema', (schema) => {
  expect(new Ajv2020({ strict: false }).validateSchema(schema)).toBe(true);
});
