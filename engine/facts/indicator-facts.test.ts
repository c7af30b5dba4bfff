import { describe, expect, test } from '@jest/globals';
import { factsOf } from '../../test/workbooks/house-forms.ts';
import { type Entry, type Rows, sheetOf, workbookOf } from '../recognise/sheet.fixture.ts';
import { completionOf, readIndicatorValue } from './indicator-values.ts';

const evaluate = (...rows: Rows) =>
  factsOf(
    workbookOf([
      sheetOf([
        ['部门整体支出绩效自评表'],
        ['部门名称：某某局'],
        ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
        ...rows,
      ]),
    ]),
  );

describe('weights and scores of an evaluation', () => {
  const rows = (weights: readonly Entry[], total: Entry): Rows => [
    ['预算执行（10分）', '预算执行率', '预算执行率', '≥90%', '96%', weights[0], weights[0]],
    ['产出指标', '数量指标', '里程', '5公里', '5公里', weights[1], weights[1]],
    ['', '质量指标', '合格率', '100%', '100%', weights[2], weights[2]],
    ['效益指标', '社会效益', '受益人口', '3万人', '3万人', weights[3], weights[3]],
    ['满意度指标', '满意度', '群众满意度', '90%', '95%', weights[4], weights[4]],
    ['总分', '', '', '', '', total, total],
  ];

  test.each<[name: string, weights: readonly Entry[], total: Entry]>([
    ['as numbers', [10, 25, 25, 30, 10], 100],
    ['with 分', ['10分', '25 分', '２５分', '（30分）', 10], '100分'],
    [
      'as percentages of a hundred',
      [0.1, 0.25, 0.25, 0.3, 0.1].map((value) => ({ value, format: '0%' })),
      { value: 1, format: '0%' },
    ],
  ])('%s', (_, weights, total) => {
    const [fact] = evaluate(...rows(weights, total)).evaluations;
    const fields = [
      'weightSum',
      'statedWeight',
      'rateWeight',
      'outputWeight',
      'benefitWeight',
      'satisfactionWeight',
    ];
    expect(fields.map((field) => String(fact?.values[field]))).toEqual([
      '100',
      '100',
      '10',
      '50',
      '30',
      '10',
    ]);
  });
});

describe('targets and actual values', () => {
  test.each<[text: string, nature: string, comparator: string, value: string, unit: string]>([
    ['≥95%', '', '>=', '95', '%'],
    ['不低于 95％', '', '>=', '95', '%'],
    ['95%以上', '', '>=', '95', '%'],
    ['25万元以内', '', '<=', '25', '万元'],
    ['≤3天', '', '<=', '3', '天'],
    ['17家', '', '=', '17', '家'],
    ['100', '≥', '>=', '100', ''],
    ['1,200.5公里', '', '=', '1,200.5', '公里'],
    ['96%（问卷120份）', '', '=', '96', '%'],
    ['显著提升', '', 'text', '-', ''],
    ['95', '定性', 'text', '-', ''],
  ])('%s %s', (text, nature, comparator, value, unit) => {
    const read = readIndicatorValue(text, nature);
    expect([read.comparator, String(read.value ?? '-'), read.unit]).toEqual([comparator, value, unit]);
  });

  test.each<[target: string, actual: string, completion: string]>([
    ['≥20家', '23家', '115.00%'],
    ['≤5万元', '4万元', '125.00%'],
    ['≤5万元', '0万元', '-'],
    ['20家', '20人', '-'],
    ['≥90%', '＜90%', '-'],
    ['显著', '20家', '-'],
  ])('%s against %s', (target, actual, completion) => {
    expect(String(completionOf(readIndicatorValue(target), readIndicatorValue(actual)) ?? '-')).toBe(
      completion,
    );
  });
});

describe('a cost that is stated as a number alone', () => {
  test.each<[actual: string, completion: string]>([
    ['229万元', '104.80%'],
    ['240万元', '100.00%'],
    ['300万元', '80.00%'],
  ])('%s of 240万元 is %s: less is better', (actual, completion) => {
    const { indicators } = evaluate(['产出指标', '成本指标', '项目经费支出', '240万元', actual, 10, 10]);
    expect(String(indicators[0]!.values.completion)).toBe(completion);
  });

  test('a percentage is how much of it was to be spent', () => {
    const { indicators } = evaluate(['产出指标', '成本指标', '预算240万元', '100%', '65%', 10, 6]);
    expect(String(indicators[0]!.values.completion)).toBe('65.00%');
  });
});
