import type { Workbook } from '../../engine/cells.ts';
import { sheetOf, workbookOf } from '../../engine/recognise/sheet.fixture.ts';
import { TOWNSHIP } from '../workbooks/accounts.ts';
import { hunanAccounts, townshipAccounts } from '../workbooks/final-accounts.ts';
import { selfEvaluation } from '../workbooks/self-evaluation.ts';
import { spendingControls } from '../workbooks/spending-controls.ts';
import { carryOverList } from './carry-over-list.ts';
import { countsBelow } from './counts-below.ts';
import {
  arrearsByDebtor,
  budgetDifferences,
  carryOversByLedger,
  overallWithUnits,
  procurementByItem,
  progressOfSeptember,
  publicOutlayWithoutTotal,
} from './county-sheets.ts';
import { debtList } from './debt-list.ts';
import {
  budgetAndExecution,
  nothingToReport,
  progressByQuarter,
  trainingEvaluation,
} from './education-sheets.ts';
import { evaluationSheet } from './evaluation-sheet.ts';
import { BUREAU, overall, projectList } from './layouts.ts';
import { progressToJune } from './progress-to-june.ts';

/** A workbook in which everything holds, with what came with it. */
export interface CleanCase {
  readonly name: string;
  readonly workbook: () => Workbook;
  readonly narrative?: string;
  readonly prior?: () => Workbook;
  readonly asOf?: string;
}

const LAST_YEAR = {
  ...TOWNSHIP,
  year: 2020,
  revenue: {
    ...TOWNSHIP.revenue,
    generalPublicBudget: TOWNSHIP.revenue.generalPublicBudget - 2_000_000,
  },
};

const NARRATIVE = `清源县石桥镇人民政府2021年度部门决算公开说明
一、收入支出决算总体情况
2021年度收、支总计均为418.97万元。
二、收入决算情况
2021年度收入合计408.97万元，其中：财政拨款收入405.97万元，占99.27%；其他收入3.00万元，占0.73%。
三、支出决算情况
2021年度支出合计406.97万元，其中：基本支出196.92万元，占48.39%；项目支出210.05万元，占51.61%。
四、一般公共预算财政拨款基本支出决算情况
2021年度一般公共预算财政拨款基本支出196.92万元，其中：人员经费161.92万元；公用经费35.00万元。
五、“三公”经费支出决算情况
“三公”经费支出预算为5.50万元，支出决算为5.00万元，完成预算的90.91%。其中：公务接待费预算为1.50万元，支出决算为1.20万元，国内公务接待36批次、214人次；公务用车运行维护费支出3.80万元，公务用车保有量为2辆。`;

/** Layouts of this folder in which everything holds, alone and with a narrative and last year's workbook. */
export const CLEAN_CASES: readonly CleanCase[] = [
  {
    name: '元、先支出后预算的专项表，执行率 95.0，有追加和文号',
    workbook: () =>
      workbookOf([
        projectList('yuan', [
          {
            name: '路灯维护',
            source: '一般公共预算',
            initial: 500_000,
            adjustment: 0,
            annual: 500_000,
            executed: 475_000,
            rate: 95.0,
          },
          {
            name: '公园绿化',
            source: '一般公共预算',
            initial: 800_000,
            adjustment: 100_000,
            annual: 900_000,
            executed: 890_000,
            rate: 98.9,
            document: '云财建〔2024〕12号',
            reason: '追加',
          },
          {
            name: '污水管网',
            source: '政府性基金预算',
            initial: 300_000,
            adjustment: -300_000,
            annual: 0,
            executed: 0,
            rate: '',
            reason: '调减',
          },
        ]),
      ]),
  },
  {
    name: '千元、合计在上的明细表，执行率 0.95，偏低的说明了原因',
    workbook: () =>
      workbookOf([
        projectList('thousands', [
          { name: '危房鉴定', initial: 300, annual: 300, executed: 285, rate: 0.95 },
          {
            name: '老旧小区改造',
            initial: 2000,
            annual: 2000,
            executed: 1400,
            rate: 0.7,
            reason: '征迁滞后',
          },
        ]),
      ]),
  },
  {
    name: '万元、单位只写（万元）的使用情况表，附个数',
    workbook: () =>
      workbookOf([
        projectList(
          'initialOnly',
          [
            { name: '路灯维护', source: '公共财政预算', initial: 50, executed: 49.5 },
            { name: '公园绿化', source: '公共财政预算', initial: 80, executed: 79 },
          ],
          { notes: [['说明：本年度共安排2个项目。']] },
        ),
      ]),
  },
  {
    name: '两张明细一张元一张千元，项目一致',
    workbook: () =>
      workbookOf([
        projectList('yuan', [
          {
            name: '路灯维护',
            source: '一般公共预算',
            initial: 500_000,
            adjustment: 0,
            annual: 500_000,
            executed: 495_000,
            rate: 99.0,
          },
          {
            name: '公园绿化',
            source: '一般公共预算',
            initial: 800_000,
            adjustment: 0,
            annual: 800_000,
            executed: 790_400,
            rate: 98.8,
          },
        ]),
        projectList(
          'thousands',
          [
            { name: '公园绿化', initial: 800, annual: 800, executed: 790.4, rate: 0.988 },
            { name: '路灯维护项目', initial: 500, annual: 500, executed: 495, rate: 0.99 },
          ],
          { name: '明细' },
        ),
      ]),
  },
  {
    name: '整体自评以元填报，口径覆盖一般公共预算和政府性基金',
    workbook: () =>
      workbookOf([
        overall([
          ['资金总额', 20_000_000, 19_500_000, 19_600_000, 98.0, 10, 9.8],
          ['一般公共预算', 18_000_000, 17_500_000, 17_700_000],
          ['政府性基金', 2_000_000, 2_000_000, 1_900_000],
          ['其他资金', 0, 0, 0, 0],
        ]),
      ]),
  },
  {
    name: '项目自评表，得分在标准分之前，与上年的表比对',
    workbook: () => workbookOf([evaluationSheet()]),
    prior: () => workbookOf([evaluationSheet({ 0: { actual: '38部', target: '≥38部' } }, { year: 2023 })]),
  },
  {
    name: '拖欠账款明细，已全部清偿',
    workbook: () =>
      debtList([
        {
          creditor: '恒泰建筑工程有限公司',
          contract: 'HT-2023-008',
          subject: '办公楼修缮',
          accepted: '2023年6月1日',
          opening: 35.2,
          cleared: 35.2,
          closing: 0,
          rate: { value: 1, format: '0.0%' },
        },
        {
          creditor: '恒泰建筑工程有限公司',
          contract: 'HT-2023-009',
          subject: '办公楼修缮',
          accepted: '2023.7.1',
          opening: 35.2,
          cleared: 35.2,
          closing: 0,
          rate: { value: 1, format: '0.0%' },
        },
      ]),
  },
  {
    name: '结转结余以千元填报，使用的上年结余有年初数',
    workbook: () =>
      carryOverList([
        [20, '棚改配套', 1000, 150, 850, 980, '动用上年结余，余为质保金'],
        [0, '污水管网', 600, 0, 600, 600, ''],
      ]),
    prior: () => carryOverList([[150, '棚改配套', 1000, 0, 1000, 850, '']], 2023),
  },
  {
    name: '九张表、公开说明与上年决算相互一致',
    workbook: () => hunanAccounts(),
    narrative: NARRATIVE,
    prior: () => hunanAccounts({}, LAST_YEAR),
  },
  {
    name: '九张表以元填报，说明以万元叙述',
    workbook: () => townshipAccounts(),
    narrative: NARRATIVE,
    prior: () => townshipAccounts({}, LAST_YEAR),
  },
  {
    name: '三公经费表横排，下面另列保有量、批次和人次',
    workbook: () => countsBelow(2),
  },
  {
    name: '一个项目分列两种资金来源，名称只写在第一行',
    workbook: () =>
      workbookOf([
        projectList('yuan', [
          {
            name: '河堤加固',
            source: '一般公共预算',
            initial: 500_000,
            adjustment: 0,
            annual: 500_000,
            executed: 495_000,
            rate: 99.0,
          },
          {
            name: '',
            source: '政府性基金预算',
            initial: 80_000,
            adjustment: 0,
            annual: 80_000,
            executed: 80_000,
            rate: 100,
          },
          {
            name: '水库维护',
            source: '一般公共预算',
            initial: 300_000,
            adjustment: 0,
            annual: 300_000,
            executed: 297_000,
            rate: 99.0,
          },
          {
            name: '',
            source: '政府性基金预算',
            initial: 50_000,
            adjustment: 0,
            annual: 50_000,
            executed: 49_000,
            rate: 98.0,
          },
        ]),
      ]),
  },
  {
    name: '到六月底的支出进度，略慢于序时进度',
    workbook: () => progressToJune(90_000),
    asOf: '2022-07-05',
  },
  {
    name: '三公经费、公用经费等与上一年相同的工作簿比对',
    workbook: () => spendingControls(),
    prior: () => spendingControls(),
  },
  {
    name: '合计都是公式的项目表与自评表合在一本',
    workbook: () => {
      const evaluation = selfEvaluation({ unit: '元', rates: 'number', layout: 'other' });
      const sum = (column: string, value: number) => ({ value, formula: `SUM(${column}4:${column}5)` });
      const list = sheetOf(
        [
          ['2022年度下属单位补助明细（元）'],
          [`编报单位：${BUREAU}`],
          ['单位名称', '金额', '占比（%）'],
          ['技术推广站', 300_000, 60],
          ['创业服务中心', 200_000, 40],
          ['合计', sum('B', 500_000), sum('C', 100)],
        ],
        { name: '补助' },
      );
      return { ...evaluation, sheets: [...evaluation.sheets, list] };
    },
  },
  { name: '预决算差异表以元填报，差异率 25.0', workbook: budgetDifferences },
  { name: '逐项分组的政府采购表', workbook: procurementByItem },
  { name: '没有合计的公用经费表，执行率 0.95', workbook: publicOutlayWithoutTotal },
  { name: '全县拖欠账款台账，截至某日', workbook: arrearsByDebtor },
  { name: '结转结余按预算类别分组', workbook: carryOversByLedger },
  { name: '整体自评表，指标性质、指标值、单位分列，成本单列', workbook: overallWithUnits },
  { name: '一个月的支出进度表', workbook: progressOfSeptember },
  { name: '月份归在季度之下的进度表', workbook: progressByQuarter, asOf: '2024-07-10' },
  { name: '年初预算清单与执行明细名称后缀不同', workbook: () => budgetAndExecution() },
  { name: '没有结转、没有欠款，填「无」', workbook: nothingToReport },
  { name: '项目自评表，比率写 0.95 和 1', workbook: trainingEvaluation },
];
