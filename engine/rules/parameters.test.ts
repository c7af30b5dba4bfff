import { describe, expect, test } from '@jest/globals';
import type { GoujiError } from '../gouji-error.ts';
import { Money, Quantity, Ratio } from '../money.ts';
import { PackFaults } from './pack-fault.ts';
import { parameterFault } from './parameter-check.ts';
import { celTypeOfParameter, celValueOfParameter, parameterValueOfText } from './parameter-value.ts';
import { type ParameterSources, resolveParameters } from './parameters.ts';
import { parsePack } from './parse-pack.ts';
import type { ParameterDefinition, ParameterValue } from './rule-file.ts';
import { parseTenantSettings } from './tenant-settings.ts';

const PACK = parsePack(
  new Map([
    [
      'rate/pack.yaml',
      'id: rate\nversion: 1.0.0\ntitle: {zh: 执行率, en: Rates}\nowner: 勾稽\nappliesTo: {zh: 部门, en: departments}\n',
    ],
    [
      'rate/low.yaml',
      `id: rate/low
title: {zh: 偏低, en: Low}
why: {zh: 因为, en: because}
severity: warning
parameters:
  minRate: {type: number, minimum: 0, maximum: 1, default: 0.9, unit: ratio, title: {zh: 最低执行率, en: lowest rate}}
  tolerance: {unit: tolerance, default: auto, title: {zh: 容差, en: tolerance}}
  words: {type: array, default: [结余], title: {zh: 用词, en: words}}
each: projects
assert: ratio(1, 2) >= parameters.minRate || self.reason in parameters.words
message: {zh: 偏低, en: low}
suggestion: {zh: 核对, en: check}
examples:
  - {name: 甲, self: {name: 甲}, finds: true}
  - {name: 乙, self: {name: 乙}, set: {minRate: 0.5}, finds: false}
`,
    ],
  ]),
);

const resolve = (tenantText: string, sources: Partial<ParameterSources> = {}) =>
  resolveParameters([PACK], {
    tenant: parseTenantSettings(tenantText, 'tenant.yaml'),
    asOf: '2022-03-31',
    ...sources,
  });

const minRate = (tenantText: string, sources: Partial<ParameterSources> = {}) =>
  resolve(tenantText, sources).values.get('rate/low')?.minRate;

const TENANT = 'tenant: {name: 科工信局, province: 湖南省, city: 株洲市, bureau: 芦淞区财政局}\noverrides:\n';
const override = (value: number, scope = '', period = '') =>
  `  - {${scope && `scope: {${scope}}, `}${period && `${period}, `}rules: {rate/low: {minRate: ${value}}}}\n`;

describe('which value counts', () => {
  test.each<[string, string, number | undefined]>([
    ['none: the default', TENANT.replace('overrides:\n', ''), undefined],
    ['one without scope', TENANT + override(0.8), 0.8],
    ['the province’s', TENANT + override(0.85, 'province: 湖南省') + override(0.8), 0.85],
    [
      'the city’s over the province’s',
      TENANT + override(0.7, 'city: 株洲市') + override(0.85, 'province: 湖南省'),
      0.7,
    ],
    [
      'the bureau’s over the city’s',
      TENANT + override(0.6, 'bureau: 芦淞区财政局') + override(0.7, 'city: 株洲市'),
      0.6,
    ],
    ['a city within a province', TENANT + override(0.6, 'province: 湖南省, city: 株洲市'), 0.6],
    ['not that of another province', TENANT + override(0.6, 'province: 湖北省'), undefined],
    [
      'not a bureau’s of another city',
      TENANT + override(0.6, 'city: 长沙市, bureau: 芦淞区财政局'),
      undefined,
    ],
    [
      'the later of two',
      TENANT + override(0.7, '', 'from: 2022-01-01') + override(0.8, '', 'from: 2021-01-01'),
      0.7,
    ],
    ['the one further down', TENANT + override(0.7) + override(0.8), 0.8],
    ['not one to come', TENANT + override(0.7, '', 'from: 2022-04-01'), undefined],
    ['not one that is over', TENANT + override(0.7, '', 'to: 2022-03-30'), undefined],
    ['one on its last day', TENANT + override(0.7, '', 'to: 2022-03-31'), 0.7],
    ['one on its first day', TENANT + override(0.7, '', 'from: 2022-03-31'), 0.7],
  ])('%s', (_, text, expected) => {
    expect(minRate(text)).toBe(expected);
  });

  test('--set over all, the last of two', () => {
    const sets = ['rate/low.minRate=0.55', 'rate/low.minRate=50%'];
    expect(minRate(TENANT + override(0.6, 'bureau: 芦淞区财政局'), { sets })).toBe(0.5);
  });
});

test('the report names what differs from the defaults', () => {
  const { differing } = resolve(`${TENANT}  - {rules: {rate/low: {minRate: 0.9, tolerance: 0.05}}}\n`, {
    sets: ['rate/low.words=结余，结转'],
  });
  expect(differing).toEqual({ 'rate/low.tolerance': 0.05, 'rate/low.words': ['结余', '结转'] });
});

describe('--set that does not fit', () => {
  test.each([
    ['rate/lo.minRate=0.5', '没有名为 rate/lo 的规则。最接近的是 rate/low'],
    ['other/rule.minRate=0.5', '没有名为 other/rule 的规则。用 gouji packs 查看所有规则'],
    ['rate/low.minrate=0.5', 'rate/low 没有名为 minrate 的参数。最接近的是 minRate'],
    ['rate/low.minRate=高', 'rate/low.minRate（最低执行率）应为 0 到 1 之间的数。现为 "高"，请改写'],
    ['rate/low.minRate=90', 'rate/low.minRate（最低执行率）应为 0 到 1 之间的数。现为 90，请改写'],
    ['rate/low.minRate=', 'rate/low.minRate（最低执行率）应为 0 到 1 之间的数。现为 ""，请改写'],
    ['rate/low.tolerance=-1', 'rate/low.tolerance（容差）应为 auto 或以元计的金额。现为 -1，请改写'],
    ['minRate=0.5', '不是「规则.参数=值」的写法。例如 execution-rate/overall-low.minRate=0.85'],
    ['', '不是「规则.参数=值」的写法。例如 execution-rate/overall-low.minRate=0.85'],
  ])('%s', (set, expected) => {
    let line = '';
    try {
      resolve('tenant: {name: 局}', { sets: [set] });
    } catch (error) {
      line = (error as GoujiError).line('zh');
    }
    expect(line).toBe(`--set ${set}：${expected}`);
  });
});

describe('a tenant’s file that does not fit', () => {
  const lines = (text: string): string[] => {
    try {
      resolve(text);
    } catch (error) {
      if (error instanceof PackFaults) return error.lines('zh');
      throw error;
    }
    return [];
  };

  test.each<[string, string, string]>([
    [
      'an unknown rule',
      'overrides:\n  - rules: {rate/lo: {minRate: 0.8}}',
      '2:13：没有名为 rate/lo 的规则。最接近的是 rate/low',
    ],
    [
      'an unknown parameter',
      'overrides:\n  - rules: {rate/low: {minRte: 0.8}}',
      '2:24：rate/low 没有名为 minRte 的参数。最接近的是 minRate',
    ],
    [
      'a value out of range',
      'overrides:\n  - rules: {rate/low: {minRate: 80}}',
      '2:24：rate/low.minRate（最低执行率）应为 0 到 1 之间的数。现为 80，请改写',
    ],
    [
      'disabling an unknown rule',
      'disable:\n  - {rule: rate/lo, reason: 不设}',
      '2:12：没有名为 rate/lo 的规则。最接近的是 rate/low',
    ],
    [
      'disabling without a reason',
      'disable:\n  - {rule: rate/low}',
      '2:5：缺少 disable[0].reason。补上 reason：不空的文字',
    ],
    [
      'a reason that is empty',
      'disable:\n  - {rule: rate/low, reason: ""}',
      '2:30：disable[0].reason 应为不空的文字。现为 ""，请改写',
    ],
    ['an unknown key', 'override: []', '1:1：没有名为 override 的键。最接近的是 overrides'],
    [
      'from after to',
      'disable:\n  - {rule: rate/low, reason: 不设, from: 2022-01-02, to: 2022-01-01}',
      '2:40：from 2022-01-02 晚于 to 2022-01-01。对调或改正',
    ],
    [
      'no day',
      'disable:\n  - {rule: rate/low, reason: 不设, from: 2022年}',
      '2:40：disable[0].from 应为日期，如 2021-12-31。现为 "2022年"，请改写',
    ],
    [
      'no fingerprint',
      'waivers:\n  - {fingerprint: abc, by: 张三, reason: 小额}',
      '2:19：waivers[0].fingerprint 应为报告中 16 位的指纹。现为 "abc"，请改写',
    ],
    [
      'YAML that cannot be read',
      'disable: [',
      '1:11：这里的括号、逗号或引号没有配对。花括号、方括号和引号要成对，项之间用逗号隔开',
    ],
    ['a list', '- 1', '1:1：文件内容应为「键: 值」的一组。现为 [1]，请改写'],
  ])('%s', (_, text, expected) => {
    expect(lines(text)).toEqual([`tenant.yaml:${expected}`]);
  });

  test('an empty file sets nothing', () => {
    expect(parseTenantSettings('', 'tenant.yaml')).toMatchObject({
      overrides: [],
      disable: [],
      tenant: { name: '' },
    });
  });
});

test('two packs of one name are refused', () => {
  expect(() => resolveParameters([PACK, PACK], { asOf: '2022-03-31' })).toThrow(
    'two rule packs are named rate',
  );
});

test('waivers stand among the explanations', () => {
  const fingerprint = '0123456789abcdef';
  const text = `explanations:
  - {fingerprint: ${fingerprint}, kind: explained, by: 张三, reason: 跨年, until: 2022-06-30}
waivers:
  - {fingerprint: ${fingerprint}, by: 李四, reason: 小额}
`;
  expect(parseTenantSettings(text, 'tenant.yaml').explanations).toEqual([
    { fingerprint, kind: 'explained', by: '张三', reason: '跨年', until: '2022-06-30' },
    { fingerprint, kind: 'waived', by: '李四', reason: '小额' },
  ]);
});

const title = { zh: '参数', en: 'parameter' };
const parameter = (schema: Partial<ParameterDefinition>) =>
  ({ default: 0, title, ...schema }) as ParameterDefinition;

describe('values and their JSON Schemas', () => {
  test.each<[Partial<ParameterDefinition>, unknown, string | undefined]>([
    [{ type: 'number', unit: 'ratio', minimum: 0, maximum: 1 }, 1, undefined],
    [{ type: 'number', unit: 'ratio', minimum: 0, maximum: 1 }, 1.01, '0 到 1 之间的数'],
    [{ type: 'number', unit: 'ratio', minimum: 0, maximum: 1 }, '0.5', '0 到 1 之间的数'],
    [{ type: 'number', unit: 'ratio' }, Number.NaN, '数'],
    [{ type: 'number', unit: 'quantity', exclusiveMinimum: 0 }, 0, '大于 0 的数'],
    [{ type: 'number', unit: 'quantity', multipleOf: 5 }, 7, '数'],
    [{ unit: 'days', minimum: 1 }, 60, undefined],
    [{ unit: 'days', minimum: 1 }, 0.5, '不小于 1 的整数'],
    [{ type: 'number', unit: 'count' }, 2.5, '整数'],
    [{ type: 'boolean' }, true, undefined],
    [{ type: 'boolean' }, 'true', 'true 或 false'],
    [{ type: 'string', enum: ['甲', '乙'] }, '丙', '甲 或 乙'],
    [{ type: 'string', pattern: '^\\d+$' }, 'x', '符合 ^\\d+$ 的文字'],
    [{ type: 'array', maxItems: 2 }, ['甲', '乙', '丙'], '列表'],
    [{ type: 'array' }, ['甲', 1], '列表'],
    [{ type: 'array', unit: 'ratio', maximum: 1 }, [0.1, 1], undefined],
    [{ type: 'array', unit: 'ratio', maximum: 1 }, [0.1, 2], '列表'],
    [{ type: 'array', unit: 'days' }, [1, 2.5], '列表'],
    [{ unit: 'tolerance' }, 'auto', undefined],
    [{ unit: 'tolerance' }, 0.5, undefined],
    [{ unit: 'tolerance' }, 'much', 'auto 或以元计的金额'],
  ])('%j: %p', (schema, value, expected) => {
    expect(parameterFault(parameter(schema), value)?.zh).toBe(expected);
  });

  test.each<[Partial<ParameterDefinition>, string, unknown]>([
    [{ type: 'number', unit: 'ratio' }, '0.85', 0.85],
    [{ type: 'number', unit: 'ratio' }, '85%', 0.85],
    [{ type: 'number', unit: 'ratio' }, '83.96%', 0.8396],
    [{ unit: 'days' }, '60', 60],
    [{ type: 'number', unit: 'yuan' }, ' 1000.50 ', 1000.5],
    [{ type: 'number', unit: 'ratio' }, 'abc', 'abc'],
    [{ type: 'boolean' }, 'false', false],
    [{ unit: 'tolerance' }, 'auto', 'auto'],
    [{ unit: 'tolerance' }, '0.5', 0.5],
    [{ type: 'array' }, '甲, 乙，丙', ['甲', '乙', '丙']],
    [{ type: 'array', unit: 'ratio' }, '10%,0.2', [0.1, 0.2]],
    [{ type: 'string' }, '甲,乙', '甲,乙'],
  ])('%j of the text %p', (schema, text, expected) => {
    expect(parameterValueOfText(parameter(schema), text)).toEqual(expected);
  });

  test.each<[Partial<ParameterDefinition>, ParameterValue, string, unknown]>([
    [{ type: 'number', unit: 'ratio' }, 0.9, 'Ratio', new Ratio(9n, 10n)],
    [{ type: 'number', unit: 'quantity' }, 0.01, 'Quantity', new Quantity(1n, 100n)],
    [{ type: 'number', unit: 'yuan' }, 0.5, 'Money', new Money(50, '元', 1)],
    [{ unit: 'days' }, 30, 'int', 30n],
    [{ type: 'integer' }, 3, 'int', 3n],
    [{ type: 'string' }, '甲', 'string', '甲'],
    [{ type: 'boolean' }, true, 'bool', true],
    [{ type: 'array' }, ['甲'], 'list<string>', ['甲']],
    [{ type: 'array', unit: 'ratio' }, [0.5], 'list<Ratio>', [new Ratio(5n, 10n)]],
  ])('%j as CEL sees %p', (schema, value, type, expected) => {
    expect(celTypeOfParameter(parameter(schema))).toBe(type);
    expect(celValueOfParameter(parameter(schema), value)).toEqual(expected);
  });
});
