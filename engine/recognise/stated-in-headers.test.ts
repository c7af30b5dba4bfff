import { describe, expect, test } from '@jest/globals';
import { factsOf, recognised } from '../../test/workbooks/house-forms.ts';
import { type Rows, sheetOf, workbookOf } from './sheet.fixture.ts';

const headed = (rows: Rows) => {
  const workbook = workbookOf([sheetOf(rows)]);
  return { facts: factsOf(workbook), sheet: recognised(workbook)[0]! };
};

describe('the unit of amounts in a header over texts', () => {
  const evaluation = (label: string, above: Rows = []): Rows => [
    ['项目支出绩效自评表'],
    ['（2022年度）'],
    ...above,
    ['项目名称', '信息化运维'],
    ['主管部门', '某某局'],
    [label, '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
    ['', '年度资金总额', 100, 100, 95, 10, 0.95, 9.5],
  ];

  const sideHeader = (label: string): Rows =>
    evaluation(label).map((row) => (row[0] === label ? [label, '资金来源', ...row.slice(2)] : row));

  test.each<[name: string, rows: Rows, missing: readonly string[], fen: number]>([
    ['「项目资金（万元）」', evaluation('项目资金\n（万元）'), [], 95e6],
    ['left of the labels', sideHeader('项目资金（元）'), [], 95e2],
    ['「年度预算数(元)」', evaluation('年度预算数(元)'), [], 95e2],
    ['above a unit line for the sheet', evaluation('项目资金（元）', [['单位：万元']]), [], 95e2],
    ['none: the unit is missing', evaluation('项目资金'), ['金额单位'], 95e6],
  ])('%s', (_, rows, missing, fen) => {
    const { facts } = headed(rows);
    expect(facts.sheetHeaders[0]?.values.missing).toEqual(missing);
    expect(facts.projects[0]?.values.executed).toMatchObject({ fen });
  });

  test('nor is that of the list to the left', () => {
    const { sheet } = headed([
      ['单位：元', '', '', '单位：万元'],
      ['项目', '金额（元）', '', '项目', '金额'],
      ['东区所', 3500, '', '西区所', 1.5],
      ['合计', 3500, '', '合计', 1.5],
    ]);
    expect(sheet.tables.map((table) => table.column('amount')?.unit)).toEqual(['元', '万元']);
  });

  test('the unit of a price is not that of the amounts', () => {
    const { sheet } = headed([
      ['金额单位：万元'],
      ['项目名称', '单价（元）', '年初预算数', '执行数'],
      ['甲', '35', 1, 1],
    ]);
    expect(sheet.tables.map((table) => table.column('executed')?.unit)).toEqual(['万元']);
  });
});

describe('the year of a cut-off date', () => {
  const ledger = (...above: readonly string[]): Rows => [
    ['某县政府部门拖欠中小企业账款台账'],
    ['填报单位：某县住建局', ...above, '单位：万元'],
    ['序号', '欠款单位', '企业名称', '项目名称', '期初欠款', '本期新增', '已清偿', '未清偿'],
    [1, '某县住建局', '甲建设有限公司', '旧改', 120.5, 0, 120.5, 0],
  ];

  test.each<[above: readonly string[], missing: readonly string[], year: number | undefined]>([
    [['截至2025年12月31日'], [], 2025],
    [['截止2025-12-31'], [], 2025],
    [['截止日期：2025年12月31日'], [], 2025],
    [['截至2022年3月31日'], [], undefined],
    [['2024年度', '截至2025年12月31日'], [], 2024],
    [['截至2025年12月31日', '2024年度'], [], 2024],
    [['填报日期：2025年12月31日'], ['年度'], undefined],
    [['截至12月31日'], ['年度'], undefined],
  ])('%j', (above, missing, year) => {
    const [fact] = headed(ledger(...above)).facts.sheetHeaders;
    expect([fact?.values.missing, fact?.values.year]).toEqual([missing, year]);
  });
});

describe('the form that a sheet comes nearest to', () => {
  test.each<[name: string, rows: Rows, nearest: string | undefined]>([
    [
      'none by 备注 alone',
      [['人员情况'], ['姓名', '职务', '编制类别', '备注'], ['张三', '科员', '行政', '']],
      undefined,
    ],
    [
      'one by two headers',
      [
        ['项目名称', '年初预算数', '责任科室'],
        ['甲', 1, '办公室'],
      ],
      'F3-budget',
    ],
    ['one by its title', [['项目支出绩效自评表'], ['三级指标', '本期', '上期'], ['里程', 5, 4]], 'F2'],
  ])('%s', (_, rows, nearest) => {
    expect(headed(rows).sheet.summary.nearest?.form).toBe(nearest);
  });
});
