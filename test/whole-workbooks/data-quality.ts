import { areaOfRef } from '../../engine/cells.ts';
import { sheetOf, workbookOf } from '../../engine/recognise/sheet.fixture.ts';
import { arrearsLedger } from '../workbooks/arrears-ledger.ts';
import { hunanAccounts, sichuanAccounts, townshipAccounts } from '../workbooks/final-accounts.ts';
import { selfEvaluation } from '../workbooks/self-evaluation.ts';
import { spendingControls } from '../workbooks/spending-controls.ts';
import { altered, withSheet } from './altered.ts';
import { type ProjectRow, projectList } from './layouts.ts';
import type { WholeCase } from './whole-case.ts';

const LAMPS: ProjectRow = {
  name: '路灯维护',
  source: '一般公共预算',
  initial: 500_000,
  adjustment: 0,
  annual: 500_000,
  executed: 495_000,
  rate: 99.0,
};
const PARKS: ProjectRow = {
  name: '公园绿化',
  source: '一般公共预算',
  initial: 800_000,
  adjustment: 0,
  annual: 800_000,
  executed: 790_000,
  rate: 98.75,
};

const listed = (...projects: readonly ProjectRow[]) => workbookOf([projectList('yuan', projects)]);

export const cases: readonly WholeCase[] = [
  {
    rule: 'data-quality/not-a-number',
    what: '以元为单位的金额栏写成「79万」',
    workbook: () => altered(listed(LAMPS, PARKS), { '专项!C5': '79万' }),
    at: '专项!C5',
    evidence: '「79万」读作 79 万元',
  },
  {
    rule: 'data-quality/not-a-number',
    what: '金额栏写了读不出数的字',
    workbook: () => altered(spendingControls(), { '政府采购!C5': '按实际', '政府采购!D5': '' }),
    at: '政府采购!C5',
    evidence: '「按实际」不是数字',
  },
  {
    rule: 'data-quality/negative-amount',
    what: '支出决算表一行项目支出为负',
    workbook: () =>
      listed(LAMPS, PARKS, {
        name: '退回保证金',
        source: '一般公共预算',
        initial: 20_000,
        adjustment: 0,
        annual: 20_000,
        executed: -500,
        reason: '上年退回',
      }),
    at: '专项!C6',
    evidence: '-500.00 < 0',
  },
  {
    rule: 'data-quality/too-many-decimals',
    what: '以元填报的执行数有三位小数',
    workbook: () => altered(listed(LAMPS, PARKS), { '专项!C4': 495_000.125, '专项!C6': 1_285_000.13 }),
    at: '专项!C4',
    evidence: '495,000.125 → 495,000.13',
  },
  {
    rule: 'data-quality/error-value',
    what: '执行率栏除以零',
    workbook: () =>
      altered(spendingControls(), {
        '公用经费!A7': '因公出国费用',
        '公用经费!B7': 0,
        '公用经费!C7': 0,
        '公用经费!D7': { value: '#DIV/0!', isError: true },
      }),
    at: '公用经费!D7',
    evidence: '#DIV/0!',
  },
  {
    rule: 'data-quality/hidden-content',
    what: '项目表中隐藏了一行数据',
    workbook: () => withSheet(listed(LAMPS, PARKS), '专项', { hiddenRows: new Set([4]) }),
    at: '专项!A5',
    evidence: '行 5',
  },
  {
    rule: 'data-quality/hidden-content',
    what: '四川十三张表中一张设为深度隐藏',
    workbook: () => withSheet(sichuanAccounts(), '12', { visibility: 'veryHidden' }),
    at: '12!B3',
    evidence: '12',
  },
  {
    rule: 'data-quality/external-link',
    what: '年初预算取自另一个工作簿',
    workbook: () =>
      altered(listed(LAMPS, PARKS), {
        '专项!F4': { value: 500_000, formula: "'D:\\预算\\[2024年预算.xlsx]汇总'!C8" },
      }),
    at: '专项!F4',
    evidence: "='D:\\预算\\[2024年预算.xlsx]汇总'!C8",
  },
  {
    rule: 'data-quality/stale-value',
    what: '合计公式没有重算，存的是旧数',
    workbook: () => altered(listed(LAMPS, PARKS), { '专项!C6': { value: 1_280_000, formula: 'SUM(C4:C5)' } }),
    at: '专项!C6',
    evidence: '1280000 ≠ 1,285,000',
    also: [{ rule: 'reconciliation/sum-differs', at: '专项!C6', because: '旧数也就不等于分项合计' }],
  },
  {
    rule: 'data-quality/year-mismatch',
    what: '九张表中一张写着上一年度',
    workbook: () => hunanAccounts({ wrongYear: 'F4-05' }),
    at: '一般公共预算财政拨款支出决算表!A1',
    evidence: '2020 ≠ 2021',
  },
  {
    rule: 'data-quality/number-as-text',
    what: '年初预算以文本存储',
    workbook: () => selfEvaluation(undefined, { amountAsText: true }),
    at: '项目预算执行情况表!D4',
    evidence: '文本「320」→ 320',
  },
  {
    rule: 'data-quality/number-as-text',
    what: '整行金额都是带千分位的文本，超预算仍看得出',
    workbook: () =>
      altered(listed(LAMPS, PARKS), {
        '专项!C4': '510,000.00',
        '专项!G4': '102.0',
        '专项!C6': 1_300_000,
      }),
    at: '专项!C4',
    evidence: '文本「510,000.00」→ 510,000.00',
    also: [
      { rule: 'execution-rate/over-budget', at: '专项!C4', because: '读作 51 万元，超过预算 50 万元' },
      { rule: 'unbudgeted-projects/budget-revised-silently', at: '专项!E4', because: '年中追加填 0' },
    ],
  },
  {
    rule: 'data-quality/date-invalid',
    what: '验收时间填了没有的日子',
    workbook: () => altered(arrearsLedger(), { '台账!F7': '2022-02-30' }),
    asOf: '2024-01-20',
    at: '台账!F7',
    evidence: '「2022-02-30」不是日期',
  },
  {
    rule: 'data-quality/date-invalid',
    what: '验收时间晚于核对日',
    workbook: () => arrearsLedger({ acceptedOn: '2024-12-18' }),
    asOf: '2024-01-20',
    at: '台账!F8',
    evidence: '2024-12-18 > 2024-01-20',
  },
  {
    rule: 'data-quality/required-missing',
    what: '有预算的项目执行数空着',
    workbook: () => listed(LAMPS, PARKS, { ...LAMPS, name: '公厕改造', executed: '', rate: '' }),
    at: '专项!C6',
    evidence: '已支出数：空白',
  },
  {
    rule: 'data-quality/unrecognised-sheet',
    what: '附了一张认不出的人员名册',
    workbook: () => {
      const accounts = townshipAccounts();
      const roster = sheetOf([['人员名册'], ['姓名', '岗位', '入职时间'], ['张三', '出纳', '2019年']], {
        name: '名册',
      });
      return { ...accounts, sheets: [...accounts.sheets, roster] };
    },
    at: '名册!A1',
    evidence: '没有相近的表样',
  },
  {
    rule: 'data-quality/merged-amount',
    what: '两个项目的执行数合并在一格',
    workbook: () =>
      withSheet(
        altered(listed(LAMPS, PARKS), { '专项!C4': 1_285_000, '专项!C5': '', '专项!G4': '', '专项!G5': '' }),
        '专项',
        {
          merges: [areaOfRef('C4:C5')!],
        },
      ),
    at: '专项!C4',
    evidence: 'C4:C5 = 1285000',
    also: [
      { rule: 'execution-rate/over-budget', at: '专项!C4', because: '两个项目的数都算到第一个项目上' },
      { rule: 'unbudgeted-projects/budget-revised-silently', at: '专项!E4', because: '同上，追加填 0' },
    ],
  },
  {
    rule: 'data-quality/required-missing',
    what: '专项表一行有金额没有名称，资金类型与上一行相同',
    workbook: () => altered(listed(LAMPS, PARKS), { '专项!A5': '' }),
    at: '专项!A5',
    evidence: '专项资金名称：空白',
  },
  {
    rule: 'data-quality/error-value',
    what: '一个项目的执行数是 #REF!，合计不因此算作不平',
    workbook: () => altered(listed(LAMPS, PARKS), { '专项!C5': { value: '#REF!', isError: true } }),
    at: '专项!C5',
    evidence: '#REF!',
  },
];
