import { describe, expect, test } from '@jest/globals';
import { factsOf, recognised } from '../../test/workbooks/house-forms.ts';
import { type Rows, sheetOf, workbookOf } from './sheet.fixture.ts';

const LIST: Rows = [
  ['项目名称', '年初预算数', '全年预算数', '执行数'],
  ['道路', 60, 60, 50],
  ['合计', 60, 60, 50],
];

/** What heads the first table of a sheet with some rows above a list of projects. */
function headOf(rows: Rows) {
  const [sheet] = recognised(workbookOf([sheetOf([...rows, ...LIST])]));
  const { title, year, department } = sheet!.tables[0]!.header;
  return [title?.text, year?.value, department?.text];
}

describe('what heads a form', () => {
  const TITLE = '项目预算执行情况表';
  test.each<[name: string, rows: Rows, head: readonly unknown[]]>([
    ['a title alone', [[`2021年度${TITLE}`]], [`2021年度${TITLE}`, 2021, undefined]],
    ["behind the form's number", [['附表2', `2021年度${TITLE}`]], [`2021年度${TITLE}`, 2021, undefined]],
    [
      'a title and the year beside its label',
      [[TITLE], ['预算年度：', '2021年', '申请单位：', '某某局']],
      [TITLE, 2021, '某某局'],
    ],
    [
      "no project's name beside its label",
      [[TITLE], ['项目名称：', '2019年项目支出绩效自评整改', '申请单位：', '某某局']],
      [TITLE, undefined, '某某局'],
    ],
    [
      "no law's name",
      [[TITLE], ['政策依据：', '《某某市2019年财政专项资金执行情况管理办法》']],
      [TITLE, undefined, undefined],
    ],
    [
      'no sentence',
      [[TITLE], ['按照2018年部门整体支出绩效自评的要求，本单位继续完善制度；现将项目支出执行情况说明。']],
      [TITLE, undefined, undefined],
    ],
    ['no amount for a year', [[TITLE], ['本年度项目金额：', 2021]], [TITLE, undefined, undefined]],
  ])('%s', (_, rows, head) => {
    expect(headOf(rows)).toEqual(head);
  });

  test('a form that its text only mentions is not there', () => {
    const rows: Rows = [[TITLE], ['项目名称：', '部门整体支出绩效自评'], ...LIST];
    const [sheet] = recognised(workbookOf([sheetOf(rows)]));
    expect(sheet!.titles.forms.map(({ id }) => id)).toEqual(['F3']);
    expect(factsOf(workbookOf([sheetOf(rows)])).sheetHeaders.map(({ item }) => item)).toEqual([TITLE]);
  });
});
