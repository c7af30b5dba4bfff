import { type Rows, sheetOf, workbookOf } from '../../engine/recognise/sheet.fixture.ts';
import type { WholeCase } from './whole-case.ts';

const DEPARTMENT = '部门名称：云岭县住房和城乡建设局';

/** Last period's ledger and this one's: creditor, contract, opening, cleared, closing. */
const ledger = (year: number, entries: Rows) =>
  workbookOf([
    sheetOf([
      [`${year}年清理拖欠账款台账`],
      [DEPARTMENT, '', '', '单位：万元'],
      ['债权人', '合同编号', '期初欠款', '本期清偿', '期末余额'],
      ...entries,
    ]),
  ]);

const LAST = ledger(2024, [
  ['恒泰建筑工程有限公司', 'HT-08', 90, 30, 60],
  ['云岭市政养护公司', 'HT-11', 24, 0, 24],
  ['明达监理公司', 'HT-15', 12, 0, 12],
]);

/** What was approved for projects, and how they were executed: name, initial budget, executed. */
const approved = workbookOf([
  sheetOf([
    ['2024年项目支出预算表'],
    [DEPARTMENT, '', '单位：万元'],
    ['序号', '项目名称', '年初预算数'],
    [1, '路灯维护', 50],
    [2, '公园绿化', 80],
    [3, '排水管网改造', 310],
  ]),
]);

const executed = (projects: Rows) =>
  workbookOf([
    sheetOf([
      ['2024年度项目支出预算执行情况表'],
      [DEPARTMENT, '', '', '单位：万元'],
      ['项目名称', '年初预算数', '全年预算数', '执行数'],
      ...projects.map(([name, initial, spent]) => [name, initial, initial, spent]),
    ]),
  ]);

/** Faults that only a workbook beside it shows: last period's ledger, the approved budget. */
export const cases: readonly WholeCase[] = [
  {
    rule: 'arrears-clearance/creditor-gone',
    what: '上期还欠监理公司 12 万元，本期台账里没有这笔',
    workbook: () =>
      ledger(2025, [
        ['恒泰建筑工程有限公司', 'HT-08', 60, 60, 0],
        ['云岭市政养护公司', 'HT-11', 24, 24, 0],
      ]),
    references: () => [{ kind: 'arrears', workbook: LAST }],
    at: 'Sheet1!A4',
    evidence: '上期期末 12.00 万元，本期台账中没有',
  },
  {
    rule: 'arrears-clearance/opening-differs',
    what: '上期期末欠 24 万元，本期期初写成 20 万元',
    workbook: () =>
      ledger(2025, [
        ['恒泰建筑工程有限公司', 'HT-08', 60, 60, 0],
        ['云岭市政养护公司', 'HT-11', 20, 20, 0],
        ['明达监理公司', 'HT-15', 12, 12, 0],
      ]),
    references: () => [{ kind: 'arrears', workbook: LAST }],
    at: 'Sheet1!C5',
    evidence: '20.00 万元 ≠ 24.00 万元',
  },
  {
    rule: 'unbudgeted-projects/not-approved',
    what: '自填了年初预算的项目，批复预算里没有',
    workbook: () =>
      executed([
        ['路灯维护', 50, 50],
        ['公园绿化', 80, 79],
        ['排水管网改造', 310, 305],
        ['会议中心装修', 60, 60],
      ]),
    references: () => [{ kind: 'budget', workbook: approved }],
    at: 'Sheet1!D7',
    evidence: '批复预算中没有「会议中心装修」，执行 60.00 > 0',
  },
  {
    rule: 'unbudgeted-projects/approved-amount-differs',
    what: '年初预算填 130 万元，批复的是 310 万元',
    workbook: () =>
      executed([
        ['路灯维护', 50, 50],
        ['公园绿化', 80, 79],
        ['排水管网改造', 130, 128],
      ]),
    references: () => [{ kind: 'budget', workbook: approved }],
    at: 'Sheet1!B6',
    evidence: '130.00 万元 ≠ 310.00 万元',
  },
  {
    rule: 'execution-rate/text-over-budget',
    what: '自评报告写的执行数超过了调整后的全年预算数',
    workbook: () => workbookOf([]),
    narrative:
      '云岭县住房和城乡建设局2024年度自评报告\n设备采购项目全年预算数227.70万元，执行数321.50万元，完成预算的141.19%。\n',
    at: '「321.50万元」',
    evidence: '321.50 / 227.70 = 141.19% > 100%',
    also: [{ rule: 'execution-rate/over-budget', at: '「321.50万元」', because: '这句话也读作一个项目' }],
  },
];
