import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Fact, FactSet } from '../facts/fact.ts';
import { Money } from '../money.ts';
import type { Place } from '../report.ts';
import { type EvaluatedWorkbook, type EvaluationTerms, evaluateRules } from './evaluate-rules.ts';
import { hasItsFingerprint } from './fingerprint.ts';
import { NO_SETTINGS, type TenantSettings } from './local-settings.ts';
import { parsePack } from './parse-pack.ts';

const PACK = `id: local
version: 1.0.0
title: {zh: 本地规则, en: Local rules}
owner: 财政局
appliesTo: {zh: 部门, en: departments}
`;

const rule = (name: string, parts: string) => `id: local/${name}
title: {zh: 规则${name}, en: Rule ${name}}
why: {zh: 因为, en: because}
${parts}
suggestion: {zh: 请核对, en: Check}
examples:
  - {name: 甲, self: {name: 甲, annualBudget: 100, executed: 1}, finds: true}
  - {name: 乙, self: {name: 乙, annualBudget: 100, executed: 100}, finds: false}
`;

const LOW = rule(
  'low',
  `severity: warning
basis:
  - {document: 《旧办法》, from: 2015-01-01, to: 2019-12-31, certainty: known}
  - {document: 《新办法》, article: 第三条, from: 2020-01-01, certainty: read}
  - {certainty: practice}
parameters:
  minRate: {type: number, minimum: 0, maximum: 1, default: 0.9, unit: ratio, title: {zh: 最低执行率, en: lowest rate}}
each: projects
where: '!self.subtotalOf'
needs: [annualBudget, executed]
when: self.annualBudget > zero
notApplicable: {zh: "「{self.name}」没有预算", en: "{self.name} has no budget"}
assert: self.executed / self.annualBudget >= parameters.minRate
variants:
  - {when: self.executed == zero, severity: error, title: {zh: 零执行, en: Nothing spent}}
supersededBy: local/very-low
at: [statedRate, executed]
related: [annualBudget]
evidence: "{self.executed} / {self.annualBudget} < {parameters.minRate}"
message: {zh: "「{self.name}」偏低", en: "{self.name} is low"}`,
);

const VERY_LOW = rule(
  'very-low',
  `severity: error
each: projects
needs: [annualBudget, executed]
assert: self.executed / self.annualBudget >= 0.2
message: {zh: "「{self.name}」过低", en: "{self.name} is very low"}`,
);

const pack = (...rules: [string, string][]) =>
  parsePack(
    new Map([
      ['local/pack.yaml', PACK],
      ...rules.map(([name, text]) => [`local/${name}.yaml`, text] as const),
    ]),
  );

const BOTH = pack(['low', LOW], ['very-low', VERY_LOW]);

const wan = (amount: number) => new Money(Math.round(amount * 1e6), '万元', 10_000);
const at = (ref: string, sheet = '项目'): Place => ({ sheet, ref });

function project(
  name: string,
  row: number,
  values: Record<string, number | string | boolean>,
  sheet = '项目',
): Fact {
  const columns: Record<string, string> = { annualBudget: 'F', executed: 'G', statedRate: 'H' };
  const entries = Object.entries(values).map(([key, value]) => [
    key,
    typeof value === 'number' ? wan(value) : value,
  ]);
  const places = Object.keys(values).flatMap((key) =>
    columns[key] ? [[key, at(`${columns[key]}${row}`, sheet)]] : [],
  );
  return {
    kind: 'projects',
    item: name,
    values: { name, ...Object.fromEntries(entries) },
    place: at(`B${row}`, sheet),
    places: Object.fromEntries(places),
  };
}

function run(projects: readonly Fact[], options: Partial<EvaluationTerms & EvaluatedWorkbook> = {}) {
  return evaluateRules([BOTH], { projects } as unknown as FactSet, {
    asOf: '2021-12-31',
    language: 'zh',
    department: '芦淞区科工信局',
    sheetNames: ['整体', '项目'],
    ...options,
  });
}

const tenant = (settings: Partial<TenantSettings>): TenantSettings => ({
  ...NO_SETTINGS,
  ...{ file: 'tenant.yaml', tenant: { name: '芦淞区' } },
  ...settings,
});

test('a finding says everything that the report needs', () => {
  const { findings } = run([project('三供一业', 7, { annualBudget: 100, executed: 89.99 })]);
  expect(findings).toEqual([
    {
      rule: 'local/low',
      title: '规则low',
      severity: 'warning',
      item: '三供一业',
      message: '「三供一业」偏低',
      evidence: '89.99 / 100.00 < 90.00%',
      place: at('G7'),
      related: [at('F7')],
      values: { executed: 89_990_000, annualBudget: 100_000_000 },
      basis: [
        { document: '《新办法》', article: '第三条', certainty: 'read' },
        { document: '本地口径', certainty: 'practice' },
      ],
      suggestion: '请核对',
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      status: 'open',
    },
  ]);
});

test('a finding in a document says on which page', () => {
  const printed = project('三供一业', 7, { annualBudget: 100, executed: 89.99 }, '第12页 项目支出表');
  expect(run([printed]).findings[0]!.values).toHaveProperty('page', '第12页');
});

test('English', () => {
  const { findings, skipped } = run(
    [project('A', 7, { annualBudget: 100, executed: 50 }), project('B', 8, {})],
    {
      language: 'en',
    },
  );
  expect(findings[0]).toMatchObject({ title: 'Rule low', message: 'A is low', suggestion: 'Check' });
  expect(findings[0]!.basis.at(-1)).toEqual({ document: 'local practice', certainty: 'practice' });
  expect(skipped[0]!.reason).toBe('1 of 2 not checked: no annual (adjusted) budget, executed');
});

test('the basis is that of the day', () => {
  const documents = (asOf: string) => {
    const { findings } = run([project('甲', 7, { annualBudget: 100, executed: 50 })], { asOf });
    return findings[0]!.basis.map(({ document }) => document);
  };
  expect(documents('2019-12-31')).toEqual(['《旧办法》', '本地口径']);
  expect(documents('2020-01-01')).toEqual(['《新办法》', '本地口径']);
  expect(documents('2014-12-31')).toEqual(['本地口径']);
});

test('a variant takes the place of severity and title', () => {
  const only = pack(['low', LOW.replace('supersededBy: local/very-low\n', '')]);
  const facts = { projects: [project('甲', 7, { annualBudget: 100, executed: 0 })] } as unknown as FactSet;
  const { findings } = evaluateRules([only], facts, {
    asOf: '2021-12-31',
    language: 'zh',
    department: '',
    sheetNames: [],
  });
  expect(findings[0]).toMatchObject({ severity: 'error', title: '零执行', message: '「甲」偏低' });
});

test('where a rule that says more speaks, the lesser is silent, unless the other is disabled', () => {
  const projects = [project('甲', 7, { annualBudget: 100, executed: 10 })];
  expect(run(projects).findings.map((f) => f.rule)).toEqual(['local/very-low']);
  const disable = [{ rule: 'local/very-low', reason: '本区不设', position: { line: 1, column: 1 } }];
  const without = run(projects, { tenant: tenant({ disable }) });
  expect(without.findings.map((f) => f.rule)).toEqual(['local/low']);
  expect(without.skipped).toEqual([
    { rule: 'local/very-low', missing: [], reason: '按本地设置停用：本区不设' },
  ]);
});

describe('skipped and not applicable', () => {
  test('no facts of the kind', () => {
    expect(run([]).skipped).toEqual([
      { rule: 'local/low', missing: ['projects'], reason: '没有项目，未检查' },
      { rule: 'local/very-low', missing: ['projects'], reason: '没有项目，未检查' },
    ]);
  });

  test('of what exists only where something is amiss, none means that all is well', () => {
    const odd = `id: local/odd
title: {zh: 疑点, en: Odd}
why: {zh: 因为, en: because}
severity: warning
each: oddities
assert: self.matter == ""
message: {zh: 有疑点, en: odd}
suggestion: {zh: 核对, en: check}
examples:
  - {name: 甲, self: {name: 甲, matter: error-value}, finds: true}
  - {name: 乙, self: {name: 乙}, finds: false}
`;
    const options = { asOf: '2021-12-31', language: 'zh' as const, department: '', sheetNames: [] };
    expect(
      evaluateRules([pack(['odd', odd])], { oddities: [] } as unknown as FactSet, options).skipped,
    ).toEqual([]);
  });

  test('a field that no fact has', () => {
    const { skipped } = run([project('甲', 7, { executed: 1 }), project('乙', 8, { executed: 2 })]);
    expect(skipped[0]).toEqual({
      rule: 'local/low',
      missing: ['annualBudget'],
      reason: '缺少全年预算数，未检查',
    });
  });

  test('a field that some facts lack: how many', () => {
    const { skipped, findings } = run([
      project('甲', 7, { annualBudget: 100, executed: 50 }),
      project('乙', 8, { executed: 2 }),
      project('丙', 9, { executed: 2 }),
      project('小计', 10, { subtotalOf: true }),
    ]);
    expect(skipped[0]).toEqual({
      rule: 'local/low',
      missing: ['annualBudget'],
      reason: '3 项中有 2 项缺少全年预算数，这 2 项未检查',
    });
    expect(findings).toHaveLength(1);
  });

  test('a zero denominator: by the rule’s own words, or by what it is', () => {
    const { notApplicable, findings } = run([project('甲', 7, { annualBudget: 0, executed: 5 })]);
    expect(findings).toEqual([]);
    expect(notApplicable).toEqual([
      { rule: 'local/low', item: '甲', place: at('B7'), reason: '「甲」没有预算' },
      { rule: 'local/very-low', item: '甲', place: at('B7'), reason: '分母为零，比率不适用' },
    ]);
  });
});

test('an expression that cannot be reckoned is told of and stops nothing', () => {
  const odd = rule(
    'odd',
    `severity: warning
each: projects
assert: facts.projects[5].name == ""
message: {zh: 无, en: none}`,
  );
  const projects = [project('甲', 7, { annualBudget: 100, executed: 50 })];
  const { findings, skipped } = evaluateRules(
    [pack(['odd', odd]), BOTH],
    { projects } as unknown as FactSet,
    {
      asOf: '2021-12-31',
      language: 'zh',
      department: '',
      sheetNames: [],
    },
  );
  expect(findings.map((f) => f.rule)).toEqual(['local/low']);
  expect(skipped[0]!.reason).toMatch(/^有 1 项算不出结果（.*），请规则的编写者检查$/);
});

describe('a rule of somebody’s own that would go on for ever', () => {
  const MANY = Array.from({ length: 1000 }, (_, i) =>
    project(`项目${i}`, i + 7, { annualBudget: 100, executed: 50 }),
  );
  const greedy = (assert: string) =>
    rule('greedy', `severity: warning\neach: projects\nassert: ${assert}\nmessage: {zh: 无, en: none}`);
  const evaluate = (assert: string) =>
    evaluateRules([pack(['greedy', greedy(assert)]), BOTH], { projects: MANY } as unknown as FactSet, {
      ...{ asOf: '2021-12-31', language: 'zh', department: '', sheetNames: [] },
    });

  test.each([
    ['all within all', 'facts.projects.all(p, facts.projects.all(q, p.name + q.name != self.name))'],
    ['map within map', 'size(facts.projects.map(p, facts.projects.map(q, p.name + q.name + self.name))) > 0'],
    [
      'exists that swallows what went wrong',
      'facts.projects.exists(p, facts.projects.exists(q, q.reason == p.name + "?" && facts.projects[2000].name == ""))',
    ],
  ])('%s: it is said so, and the other rules are judged', (_, assert) => {
    const { findings, skipped } = evaluate(assert);
    expect(new Set(findings.map((finding) => finding.rule))).toEqual(new Set(['local/low']));
    expect(skipped[0]!.reason).toMatch(/^有 1000 项算不出结果（计算步数超过上限.*），请规则的编写者检查$/);
  });

  test('for each of 1,000 projects a look at all the others is no such rule', () => {
    const { findings, skipped } = evaluate(
      'facts.projects.all(p, p.name != self.name || p.executed == p.executed)',
    );
    expect(findings.filter((finding) => finding.rule === 'local/greedy')).toEqual([]);
    expect(skipped.filter((each) => each.rule === 'local/greedy')).toEqual([]);
  });

  test('loops within loops that have no end to what they take are refused when the pack is read', () => {
    const endless = 'facts.projects.exists_one(p, facts.projects.exists_one(q, p.name == q.name))';
    expect(() => pack(['greedy', greedy(endless)])).toThrow(/无法限制计算量|limit/);
  });
});

test('order: sheet, row, column, rule', () => {
  const low = { annualBudget: 100, executed: 50 };
  const { findings } = run([
    project('戊', 20, low),
    project('丁', 3, low),
    project('丙', 10, low),
    project('乙', 9, low, '别处'),
    project('甲', 99, low, '整体'),
  ]);
  expect(findings.map(({ item }) => item)).toEqual(['甲', '丁', '丙', '戊', '乙']);
});

test('cells that a field was made of are related; a run of them is a range', () => {
  const fact = {
    ...project('合计', 14, { annualBudget: 100, executed: 50 }),
    sources: {
      executed: ['G5', 'G6', 'G7', 'G8'].map((ref) => at(ref)),
      annualBudget: ['F5', 'F6', 'C9', 'D9', 'E9', 'C9'].map((ref) => at(ref)),
    },
  };
  const { findings } = run([fact]);
  expect(findings[0]!.related).toEqual(['F14', 'G5:G8', 'F5', 'F6', 'C9:E9'].map((ref) => at(ref)));
});

describe('fingerprints', () => {
  const low = { annualBudget: 100, executed: 50 };
  const of = (projects: readonly Fact[], options: Partial<EvaluationTerms & EvaluatedWorkbook> = {}) =>
    Object.fromEntries(
      run(projects, options).findings.map((f) => [
        `${f.item} ${f.place && 'ref' in f.place ? f.place.ref : ''}`,
        f.fingerprint,
      ]),
    );

  test('stay when rows move and amounts change', () => {
    const before = of([project('甲', 7, low), project('乙', 8, low)]);
    const after = of([
      project('新', 7, low),
      project('乙', 8, { ...low, executed: 60 }),
      project('甲', 9, low),
    ]);
    expect(after['甲 G9']).toBe(before['甲 G7']);
    expect(after['乙 G8']).toBe(before['乙 G8']);
  });

  test('are the same for another spelling of the item', () => {
    expect(of([project('招商工作经费', 7, low)])['招商工作经费 G7']).toBe(
      of([project('招商 经费', 7, low)])['招商 经费 G7'],
    );
  });

  test('differ by item, department and ledger', () => {
    const prints = [
      of([project('甲', 7, low)]),
      of([project('乙', 7, low)]),
      of([project('甲', 7, low)], { department: '芦淞区教育局' }),
      of([project('甲', 7, { ...low, ledger: 'governmentFunds' })]),
    ].map((each) => Object.values(each)[0]);
    expect(new Set(prints).size).toBe(4);
  });

  test('tell apart findings that are otherwise alike', () => {
    const prints = Object.values(of([project('甲', 7, low), project('甲', 8, low), project('甲', 9, low)]));
    expect(new Set(prints).size).toBe(3);
  });
});

test('the order of facts changes no finding', () => {
  const facts = Array.from({ length: 12 }, (_, i) =>
    project(
      `项目${i % 9}`,
      i + 5,
      i % 4 === 0 ? { executed: i } : { annualBudget: 10 * (i % 5), executed: i },
    ),
  );
  const sorted = run(facts);
  fc.assert(
    fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
      expect(run(shuffled).findings).toEqual(sorted.findings);
      expect(run(shuffled).skipped).toEqual(sorted.skipped);
    }),
    { numRuns: 30 },
  );
});

describe('explanations', () => {
  const projects = [project('甲', 7, { annualBudget: 100, executed: 50 })];
  const fingerprint = run(projects).findings[0]!.fingerprint;
  const explained = {
    fingerprint,
    kind: 'explained' as const,
    by: '张三',
    reason: '跨年实施',
    until: '2022-06-30',
  };
  const statusOn = (asOf: string, explanations: TenantSettings['explanations']) =>
    run(projects, { asOf, tenant: tenant({ explanations }) }).findings[0]!;

  test('mark the finding until their last day, after which it comes back', () => {
    expect(statusOn('2022-06-30', [explained])).toMatchObject({
      status: 'explained',
      explanation: { by: '张三', reason: '跨年实施', until: '2022-06-30' },
    });
    expect(statusOn('2022-07-01', [explained]).status).toBe('open');
    expect(statusOn('2022-07-01', [explained])).not.toHaveProperty('explanation');
  });

  test('the later of two counts, as long as it holds', () => {
    const waived = {
      fingerprint,
      kind: 'waived' as const,
      by: '李四',
      reason: '金额小',
      until: '2022-01-31',
    };
    expect(statusOn('2022-01-01', [explained, waived]).status).toBe('waived');
    expect(statusOn('2022-03-01', [explained, waived]).status).toBe('explained');
  });
});

describe('repetitions of one cause on a sheet', () => {
  const folding = pack(['low', LOW.replace('supersededBy: local/very-low\n', 'foldFrom: 3\n')]);
  const low = (row: number, sheet?: string, name = `第${row}行`) =>
    project(name, row, { annualBudget: 100, executed: 50 }, sheet);
  const told = (projects: readonly Fact[], options: Partial<EvaluationTerms> = {}) =>
    evaluateRules([folding], { projects } as unknown as FactSet, {
      asOf: '2021-12-31',
      language: 'zh',
      department: '芦淞区科工信局',
      sheetNames: ['整体', '项目'],
      ...options,
    }).findings;

  test('become one finding that names its places', () => {
    const [finding, ...others] = told([low(9), low(4), low(5), low(6), low(7)]);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      item: '项目',
      message: '「第4行」偏低同类问题共 5 处。',
      place: at('G4'),
      related: [at('G5:G7'), at('G9')],
      values: { repetitions: 5 },
    });
  });

  test('stand by themselves where they are few, and sheet by sheet', () => {
    const few = told([low(4), low(5), low(4, '整体'), low(5, '整体')]);
    expect(few.map(({ place }) => place)).toEqual([at('G4', '整体'), at('G5', '整体'), at('G4'), at('G5')]);
  });

  test('are counted over all sheets where one cause goes through the workbook', () => {
    const through = pack([
      'low',
      LOW.replace('supersededBy: local/very-low\n', 'foldFrom: 3\nfoldOver: workbook\n'),
    ]);
    const projects = [low(4), low(5, '整体'), low(6)] as unknown as FactSet['projects'];
    const { findings } = evaluateRules([through], { projects } as unknown as FactSet, {
      asOf: '2021-12-31',
      language: 'zh',
      department: '芦淞区科工信局',
      sheetNames: ['整体', '项目'],
    });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      item: '各表',
      message: '「第5行」偏低同类问题共 3 处，在 2 张表上。',
      place: at('G5', '整体'),
      related: [at('G4'), at('G6')],
    });
  });

  test('keep their explanation when one of them is mended', () => {
    const fingerprint = told([low(4), low(5), low(6), low(7)])[0]!.fingerprint;
    const settings = tenant({
      explanations: [{ fingerprint, kind: 'waived', by: '张三', reason: '统一口径' }],
    });
    const after = told([low(5), low(6), low(7)], { tenant: settings });
    expect(after.map(({ status }) => status)).toEqual(['waived']);
    expect(hasItsFingerprint(after[0]!, '芦淞区科工信局')).toBe(true);
  });

  test('that somebody explained before are not among them', () => {
    const { fingerprint } = told([low(4)])[0]!;
    const settings = tenant({
      explanations: [{ fingerprint, kind: 'explained', by: '张三', reason: '跨年实施' }],
    });
    const after = told([low(4), low(5), low(6), low(7)], { tenant: settings });
    expect(after.map(({ status, values }) => [status, values.repetitions])).toEqual([
      ['explained', undefined],
      ['open', 3],
    ]);
  });
});
