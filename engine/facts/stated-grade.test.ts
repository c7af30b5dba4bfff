import { describe, expect, test } from '@jest/globals';
import { factsOf } from '../../test/workbooks/house-forms.ts';
import { type Rows, sheetOf, workbookOf } from '../recognise/sheet.fixture.ts';
import { gradeIn } from './stated-grade.ts';

test.each<[sentence: string, grade: string | undefined]>([
  ['自评得分100分，等级为良。', '良'],
  ['项目实施良好，自评得分100分，等级为优。', '优'],
  ['自评等次：中', '中'],
  ['综合得分92分，评定为“优秀”。', '优秀'],
  ['绩效等级优，资金使用规范。', '优'],
  ['绩效评定中发现资料不全。', undefined],
  ['等级中等以上的项目占八成。', undefined],
  ['预算执行等级为良，总体等级为优。', undefined],
  ['总体良好，达到预期。', undefined],
  ['', undefined],
])('the grade in 「%s」', (sentence, grade) => {
  expect(gradeIn(sentence)).toBe(grade);
});

describe('the grade of a self-evaluation', () => {
  test.each<[name: string, below: Rows, grade: string | undefined, ref: string | undefined]>([
    ['in the sentence of 评价结论', [['评价结论', '自评得分100分，等级为良。']], '良', 'B6'],
    ['in its own field', [['评价等级', '优']], '优', 'B6'],
    [
      'in its own field below a conclusion',
      [
        ['评价结论', '完成较好。'],
        ['评价等级', '优'],
      ],
      '优',
      'B7',
    ],
    ['in a conclusion beside a blank field', [['评价等级'], ['自评结论', '评定为：差']], '差', 'B7'],
    ['in neither', [['评价结论', '总体较好。']], undefined, undefined],
  ])('%s', (_, below, grade, ref) => {
    const [fact] = factsOf(
      workbookOf([
        sheetOf([
          ['项目支出绩效自评表'],
          ['项目名称', '信息化运维', '主管部门', '某某局'],
          ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
          ['产出指标', '数量指标', '里程', '5公里', '5公里', 100, 100],
          ['合计', '', '', '', '', 100, 100],
          ...below,
        ]),
      ]),
    ).evaluations;
    expect([fact?.values.grade, fact?.places.grade]).toEqual([grade, ref && { sheet: 'Sheet1', ref }]);
  });
});
