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

/** What the treasury paid in the year, in yuan. */
const payments = workbookOf([
  sheetOf([
    ['2024年国库集中支付明细表'],
    [DEPARTMENT, '', '单位：元'],
    ['支付日期', '项目名称', '支付金额'],
    ['2024-04-10', '路灯维护', 500_000],
    ['2024-06-30', '公园绿化', 390_000],
    ['2024-11-25', '公园绿化', 400_000],
    ['2024-12-20', '排水管网改造', 3_050_000],
  ]),
]);

/** What a document added to projects in the year. */
const added = (document: string, rows: Rows) =>
  workbookOf([
    sheetOf([
      ['2024年预算追加明细表'],
      [DEPARTMENT, '', '', '单位：万元'],
      ['序号', '文号', '项目名称', '追加金额'],
      ...rows.map((row, i) => [i + 1, document, ...row]),
    ]),
  ]);

const adjusted = (projects: Rows) =>
  workbookOf([
    sheetOf([
      ['2024年度项目支出预算执行情况表'],
      [DEPARTMENT, '', '', '', '单位：万元'],
      ['项目名称', '年初预算数', '调整预算数', '全年预算数', '执行数'],
      ...projects,
    ]),
  ]);

/** Targets as they were approved, and as the self-evaluation states them. */
const targets = workbookOf([
  sheetOf([
    ['2024年项目支出绩效目标申报表'],
    ['项目名称', '排水管网改造'],
    ['主管部门', '云岭县人民政府', '实施单位', '云岭县住房和城乡建设局'],
    ['一级指标', '二级指标', '三级指标', '指标值'],
    ['产出指标', '数量指标', '改造管网长度', '≥6公里'],
    ['产出指标', '质量指标', '验收合格率', '≥95%'],
    ['产出指标', '时效指标', '按期完工率', '≥90%'],
    ['效益指标', '社会效益指标', '积水点减少数', '≥5个'],
    ['满意度指标', '服务对象满意度', '居民满意度', '≥85%'],
  ]),
]);
const evaluated = workbookOf([
  sheetOf([
    ['2024年度项目支出绩效自评表'],
    ['项目名称', '排水管网改造'],
    ['主管部门', '云岭县人民政府', '实施单位', '云岭县住房和城乡建设局'],
    ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值'],
    ['产出指标', '数量指标', '改造管网长度', '≥4公里', '4公里'],
    ['产出指标', '质量指标', '验收合格率', '≥95%', '100%'],
    ['产出指标', '时效指标', '按期完工率', '≥90%', '92%'],
    ['效益指标', '社会效益指标', '积水点减少数', '≥5个', '5个'],
    ['满意度指标', '服务对象满意度', '居民满意度', '≥85%', '88%'],
  ]),
]);

/** Faults that only a workbook beside it shows: last period's ledger, the approved budget, payments, documents, targets. */
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
    rule: 'execution-rate/payments-differ',
    what: '公园绿化填执行 79.5 万元，国库两笔共支付 79 万元',
    workbook: () =>
      executed([
        ['路灯维护', 50, 50],
        ['公园绿化', 80, 79.5],
        ['排水管网改造', 310, 305],
      ]),
    references: () => [{ kind: 'payments', workbook: payments }],
    at: 'Sheet1!D5',
    evidence: '79.50 万元 ≠ 790,000.00 元',
  },
  {
    rule: 'unbudgeted-projects/adjustment-differs',
    what: '两份文件共追加 25 万元，表中调整预算数填了 30 万元',
    workbook: () =>
      adjusted([
        ['路灯维护', 50, 0, 50, 50],
        ['公园绿化', 80, 30, 110, 105],
      ]),
    references: () => [
      { kind: 'adjustments', workbook: added('云财预〔2024〕18号', [['公园绿化', 20]]) },
      { kind: 'adjustments', workbook: added('云财预〔2024〕31号', [['公园绿化', 5]]) },
    ],
    at: 'Sheet1!C5',
    evidence: '30.00 万元 ≠ 25.00 万元',
  },
  {
    rule: 'performance-indicators/target-changed',
    what: '批复的目标是改造 6 公里，自评表写成 4 公里',
    workbook: () => evaluated,
    references: () => [{ kind: 'targets', workbook: targets }],
    at: 'Sheet1!D5',
    evidence: '≥4公里 ≠ ≥6公里',
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
