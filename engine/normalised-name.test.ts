import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalisedName } from './normalised-name.ts';

describe('one project under two names', () => {
  test.each([
    ['推进新型工业化', '推进新型工业化工作专项资金'],
    ['三供一业专项经费', '三供一业工作经费'],
    ['招商工作经费', '招商经费'],
    ['防疫专项', '  防疫　专项 '],
    ['防疫专项', '2021年防疫专项'],
    ['防疫专项', '2021年度防疫专项资金'],
    ['防疫专项', '防疫专项（2021年）'],
    ['防疫专项', '防疫专项2021年度'],
    ['防疫专项', '1.防疫专项'],
    ['防疫专项', '（一）防疫专项'],
    ['防疫专项', '三、防疫专项'],
    ['防疫专项', '其中：防疫专项'],
    ['防疫专项', '“防疫”专项'],
    ['应急物资保障（抗疫特别国债）', '应急物资保障(抗疫特别国债)'],
    ['应急物资保障【抗疫特别国债】', '应急物资保障〔抗疫特别国债〕'],
    ['ＡＩ平台建设项目', 'AI平台建设'],
    ['AI平台建设', 'ai平台建设'],
    ['工资性支出', '51000021R000000012345-工资性支出'],
    ['乡村振兴—产业发展', '乡村振兴-产业发展'],
  ])('%s = %s', (one, other) => {
    expect(normalisedName(one)).toBe(normalisedName(other));
  });
});

describe('two projects with like names', () => {
  test.each([
    ['区级专项', '上级专项'],
    ['区级专项', '防疫专项'],
    ['上级专项', '防疫专项'],
    ['一期工程', '二期工程'],
    ['1.5兆瓦光伏', '5兆瓦光伏'],
    ['科技专家服务经费', '科技服务经费'],
    ['应急物资保障', '应急物资保障（抗疫特别国债）'],
    ['十四五规划编制', '四五规划编制'],
    ['2030规划', '2035规划'],
  ])('%s is not %s', (one, other) => {
    expect(normalisedName(one)).not.toBe(normalisedName(other));
  });
});

test.each(['专项资金', '项目', '工作经费', '2021年', '上级专项', '（一）'])('%s keeps something', (name) => {
  expect(normalisedName(name)).not.toBe('');
});

test('normalising twice changes nothing', () => {
  const part = fc.constantFrom(
    '专项',
    '资金',
    '工作',
    '2021年',
    '（一）',
    '1.',
    '防疫',
    ' ',
    '：',
    '“',
    '-',
    '甲',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const once = normalisedName(parts.join(''));
      expect(normalisedName(once)).toBe(once);
    }),
  );
});
