import { describe, expect, test } from '@jest/globals';
import { factsOf, recognised } from '../../test/workbooks/house-forms.ts';
import { Money } from '../money.ts';
import { type Rows, type SheetOptions, sheetOf, workbookOf } from './sheet.fixture.ts';

const formsOf = (rows: Rows, options?: SheetOptions) =>
  recognised(workbookOf([sheetOf(rows, options)]))[0]!.summary.forms;

describe('exports of internal-control systems, nothing filled in', () => {
  test.each<[form: string, rows: Rows, options?: SheetOptions]>([
    [
      'index-execution',
      [
        ['指标执行情况月报'],
        ['序号', '指标名称', '所属部门', '指标额度', '1月', '', '2月', ''],
        ['', '', '', '', '月累执行额度', '同比执行额度', '月累执行额度', '同比执行额度'],
      ],
    ],
    [
      'index-progress',
      [
        ['指标执行进度总表（按使用部门统计）'],
        [
          '序号',
          '使用部门',
          '预算指标名称',
          '指标批复金额[万元]',
          '累计下达金额[万元]',
          '指标剩余金额[万元]',
          '支出金额[万元]',
          '',
        ],
        ['', '', '', '', '', '', '已支出金额[万元]', '其中：冻结金额[万元]'],
      ],
    ],
    [
      'index-warning',
      [
        ['预算超额预警报表'],
        ['序号', '预算指标名称', '使用部门', '指标批复金额[万元]', '指标剩余金额[万元]'],
      ],
    ],
    [
      'index-adjustments',
      [['外部调整台账'], ['序号', '操作人', '调出指标名称', '调整金额', '调整时间', '审批状态']],
    ],
    ['quota-registration', [['序号', '政府支出经济分类', '金额（元）']], { name: '额度登记' }],
    [
      'contracts',
      [
        ['合同台账'],
        ['导出时间：'],
        ['序号', '合同编号', '合同名称', '申请人', '合同金额（元）', '剩余金额'],
      ],
    ],
    ['reimbursements', [['报销清单'], ['序号', '单据编号', '摘要', '报销金额（元）', '付款状态']]],
    ['loans', [['借款申请清单'], ['序号', '借款单编号', '借款金额（元）', '借款人', '还款状态']]],
    ['prior-applications', [['事前申请清单'], ['序号', '申请单编号', '申请事项', '申请金额（元）']]],
  ])('%s', (...[form, rows, options]) => {
    expect(formsOf(rows, options)).toEqual([form]);
    const { sums, oddities, sheetHeaders } = factsOf(workbookOf([sheetOf(rows, options)]));
    expect([sums, oddities, sheetHeaders.map(({ values }) => values.missing)]).toEqual([[], [], [[]]]);
  });
});

test('a ledger of contracts that does not add up', () => {
  const { sums } = factsOf(
    workbookOf([
      sheetOf([
        ['合同台账'],
        ['序号', '合同编号', '合同名称', '合同金额（元）', '已付款金额'],
        [1, 'HT-01', '保洁服务', 120_000, 60_000],
        [2, 'HT-02', '网络运维', 85_000, 85_000],
        ['', '', '合计', 205_000, 154_000],
      ]),
    ]),
  );
  const differing = sums.filter(
    ({ values: { stated, computed } }) =>
      stated instanceof Money && computed instanceof Money && !stated.agreesWith(computed),
  );
  expect(
    differing.map(({ values }) => [values.column, String(values.stated), String(values.computed)]),
  ).toEqual([['已付款金额', '154,000.00', '145,000.00']]);
});
