import { describe, expect, test } from '@jest/globals';
import { factsOf, recognised } from '../../test/workbooks/house-forms.ts';
import { type Rows, sheetOf, workbookOf } from './sheet.fixture.ts';

const workbook = (...sheets: [name: string, rows: Rows][]) =>
  workbookOf(sheets.map(([name, rows]) => sheetOf(rows, { name })));
const summaries = (...sheets: [name: string, rows: Rows][]) =>
  recognised(workbook(...sheets)).map(({ summary }) => summary.family ?? summary.forms.join());

const PROFIT: Rows = [
  ['2022年9月利润表'],
  ['项目', '本月数', '本年累计'],
  ['一、营业收入', 120, 990],
  ['营业成本', 80, 700],
  ['管理费用', 20, 150],
  ['二、营业利润', 20, 140],
  ['净利润', 20, 140],
];
const COSTS: Rows = [
  ['项目', '行次', '金额', '备注'],
  ['辅料', 1, 3.123, ''],
  ['电', 2, 5, ''],
  ['合计', '', 9, ''],
];
const PROJECTS: Rows = [
  ['2022年度项目支出预算执行情况表'],
  ['项目名称', '年初预算数', '全年预算数', '执行数'],
  ['道路', 60, 60, 50],
  ['合计', 60, 60, 50],
];

describe('what is none of a department’s forms is left alone', () => {
  test.each<[name: string, rows: Rows, family: string]>([
    ["a company's statement", PROFIT, 'notOurs'],
    [
      'posts that are advertised',
      [
        ['2022年公开招聘岗位表'],
        ['序号', '用人单位', '岗位代码', '招聘人数', '学历要求', '专业要求'],
        [1, '甲中心', 'A01', 2, '本科', '会计学'],
      ],
      'notOurs',
    ],
    [
      'a list of no words of the field',
      [
        ['工位号', '程序版本号', '调试时间'],
        [1, 'V2.0', '2022-11-29'],
      ],
      'notOurs',
    ],
    [
      "a county's revenue",
      [
        ['2022年某某县一般公共预算收入决算表'],
        ['项目', '预算数', '决算数'],
        ['税收收入', 100, 110],
        ['增值税', 60, 70],
        ['企业所得税', 40, 40],
        ['非税收入', 30, 30],
        ['合计', 130, 150],
      ],
      'regionalFinance',
    ],
  ])('%s', (_, rows, family) => {
    expect(summaries(['Sheet1', rows])).toEqual([family]);
    expect(factsOf(workbook(['Sheet1', rows])).sums).toEqual([]);
  });

  test('so is a sheet that says little in a workbook of them', () => {
    expect(summaries(['利润表', PROFIT], ['费用', COSTS])).toEqual(['notOurs', 'notOurs']);
    expect(summaries(['费用', COSTS])).toEqual(['amounts']);
  });

  test('but a department’s form among them is read', () => {
    expect(summaries(['项目支出', PROJECTS], ['利润表', PROFIT])).toEqual(['F3', 'notOurs']);
  });

  test('of its cells only error values are told', () => {
    const rows: Rows = [...PROFIT, ['合计', { value: '#REF!', isError: true }, 0.125]];
    const { oddities } = factsOf(workbook(['利润表', rows]));
    expect(oddities.map(({ values }) => values.matter)).toEqual(['error-value']);
  });
});

test('where titles tell the family, headers that others share do not', () => {
  const rows: Rows = [
    ['某某学院预算项目库指标体系架构说明'],
    ['一级指标', '二级指标', '三级指标', '四级指标', '项目名称', '指标说明'],
    ['经常性支出', '人员', '在职', '工资', '人员经费', '在职人员的工资'],
  ];
  expect(summaries(['说明', rows])).toEqual(['index-structure']);
});
