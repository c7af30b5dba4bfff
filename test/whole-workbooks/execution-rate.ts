import { workbookOf } from '../../engine/recognise/sheet.fixture.ts';
import { townshipAccounts } from '../workbooks/final-accounts.ts';
import { progressAndCarryOver } from '../workbooks/progress-and-carry-over.ts';
import { projectEvaluations } from '../workbooks/project-evaluations.ts';
import { selfEvaluation } from '../workbooks/self-evaluation.ts';
import { altered } from './altered.ts';
import { overallWithUnits, progressOfSeptember } from './county-sheets.ts';
import { budgetAndExecution, trainingEvaluation } from './education-sheets.ts';
import { evaluationSheet } from './evaluation-sheet.ts';
import { overall, projectList } from './layouts.ts';
import { progressToJune } from './progress-to-june.ts';
import type { WholeCase } from './whole-case.ts';

const OTHER_LAYOUT = { unit: '万元', rates: 'text', layout: 'other' } as const;
const IN_YUAN = { unit: '元', rates: 'number', layout: 'other' } as const;

export const cases: readonly WholeCase[] = [
  {
    rule: 'execution-rate/overall-low',
    what: '自评表以元填报、执行率填 85.0：整体执行率低于九成',
    workbook: () => workbookOf([overall([['资金总额', 20_000_000, 19_500_000, 17_000_000, 85.0, 10, 8.5]])]),
    at: '整体自评!E5',
    evidence: '17,000,000.00 / 20,000,000.00 = 85.00% < 90.00%',
  },
  {
    rule: 'execution-rate/overall-low',
    what: '本地把最低执行率定为 95%，整体执行率 93%',
    workbook: () => workbookOf([overall([['资金总额', 20_000_000, 20_000_000, 18_600_000, 93.0, 10, 9.3]])]),
    sets: ['execution-rate/overall-low.minRate=0.95'],
    at: '整体自评!E5',
    evidence: '18,600,000.00 / 20,000,000.00 = 93.00% < 95.00%',
  },
  {
    rule: 'execution-rate/overall-very-low',
    what: '整体执行率不到六成',
    workbook: () =>
      workbookOf([
        overall([
          ['年度资金合计', 8_000_000, 8_000_000, 4_400_000, 55.0, 10, 5.5],
          ['一般公共预算', 8_000_000, 8_000_000, 4_400_000],
        ]),
      ]),
    at: '整体自评!E5',
    evidence: '4,400,000.00 / 8,000,000.00 = 55.00% < 60.00%',
  },
  {
    rule: 'execution-rate/project-low',
    what: '以千元填报的项目明细中一个项目只用了七成，未说明原因',
    workbook: () =>
      workbookOf([
        projectList('thousands', [
          { name: '老旧小区改造', initial: 2000, annual: 2000, executed: 1400, rate: 0.7 },
          { name: '危房鉴定', initial: 300, annual: 300, executed: 288, rate: 0.96 },
        ]),
      ]),
    at: '专项!D5',
    evidence: '1,400.00 / 2,000.00 = 70.00% < 90.00%',
  },
  {
    rule: 'execution-rate/project-low',
    what: '项目自评表中只用了四成，属严重偏低',
    workbook: () =>
      altered(projectEvaluations(1), {
        '项目1!E7': 40,
        '项目1!E8': 37,
        '项目1!G7': { value: 0.4, format: '0.00%' },
        '项目1!G8': { value: 37 / 97, format: '0.00%' },
        '项目1!H7': 4,
        '项目1!I19': 94,
      }),
    at: '项目1!E7',
    evidence: '40.00 / 100.00 = 40.00% < 90.00%',
  },
  {
    rule: 'execution-rate/over-budget',
    what: '以元填报、执行率填 110.0：项目超出调整后预算',
    workbook: () =>
      workbookOf([
        projectList('yuan', [
          {
            name: '路灯维护',
            source: '一般公共预算',
            initial: 500_000,
            adjustment: 0,
            annual: 500_000,
            executed: 550_000,
            rate: 110.0,
          },
          {
            name: '公园绿化',
            source: '一般公共预算',
            initial: 800_000,
            adjustment: 0,
            annual: 800_000,
            executed: 790_000,
            rate: 98.75,
          },
        ]),
      ]),
    at: '专项!C4',
    evidence: '550,000.00 / 500,000.00 = 110.00% > 100.00%',
    also: [
      {
        rule: 'unbudgeted-projects/budget-revised-silently',
        at: '专项!E4',
        because: '执行数多于年初预算，而年中追加填 0',
      },
    ],
  },
  {
    rule: 'execution-rate/stated-rate-differs',
    what: '执行率写成文字 93.86%，按金额应为 98.57%',
    workbook: () => selfEvaluation(OTHER_LAYOUT, { rateSlip: true }),
    at: '附件1!G7',
    evidence: '977.23 / 991.40 = 98.57% ≠ 93.86%',
  },
  {
    rule: 'execution-rate/stated-rate-differs',
    what: '执行率以 0.95 填报，按金额应为 96.00%',
    workbook: () =>
      workbookOf([
        projectList('thousands', [
          { name: '危房鉴定', initial: 300, annual: 300, executed: 288, rate: 0.95 },
          { name: '老旧小区改造', initial: 2000, annual: 2000, executed: 1980, rate: 0.99 },
        ]),
      ]),
    at: '专项!E5',
    evidence: '288.00 / 300.00 = 96.00% ≠ 95.00%',
  },
  {
    rule: 'execution-rate/rate-on-zero-budget',
    what: '整体自评表的其他资金没有预算，有支出，却填了执行率 100',
    workbook: () =>
      workbookOf([
        overall([
          ['资金总额', 20_000_000, 19_500_000, 19_600_000, 98.0, 10, 9.8],
          ['一般公共预算', 20_000_000, 19_500_000, 19_500_000],
          ['其他资金', 0, 0, 100_000, 100],
        ]),
      ]),
    at: '整体自评!E7',
    evidence: '100,000.00 / 0.00 = 不适用 ≠ 100.00%',
  },
  {
    rule: 'execution-rate/progress-behind-schedule',
    what: '支出进度表到六月底只用了三成',
    workbook: () => progressToJune(63_000),
    at: '支出进度!P7',
    evidence: '378,000.00 / 1,260,000.00 = 30.00% < 50.00% − 10.00% = 40.00%',
  },
  {
    rule: 'execution-rate/year-end-rush',
    what: '一半的钱在十二月花出去',
    workbook: () => progressAndCarryOver({ rush: true }),
    at: '支出进度!O7',
    evidence: '681,200.00 / 1,257,600.00 = 54.17% > 25.00%',
    also: [{ rule: 'execution-rate/year-end-rush', at: '支出进度!O8', because: '合计行因此也过高' }],
  },
  {
    rule: 'execution-rate/scope-unstated',
    what: '自评表只算一般公共预算，同一工作簿的决算表还有政府性基金支出',
    workbook: () => {
      const accounts = townshipAccounts();
      const sheet = overall(
        [
          ['资金总额', 3_600_000, 3_600_000, 3_539_657.53, 98.32, 10, 9.83],
          ['一般公共预算', 3_600_000, 3_600_000, 3_539_657.53],
          ['政府性基金', 0, 0, 0],
        ],
        { year: 2021, department: '清源县石桥镇人民政府' },
      );
      return { ...accounts, sheets: [...accounts.sheets, sheet] };
    },
    at: '整体自评!D5',
    evidence: '3,539,657.53 + 500,000.00 = 4,039,657.53',
  },
  {
    rule: 'execution-rate/score-differs',
    what: '执行率 98.57%、权重 10，得分却填 10.86',
    workbook: () => selfEvaluation(IN_YUAN, { scoreSlip: true }),
    at: '附件1!H7',
    evidence: /^10 × min\(98\.57%, 100%\) = 9\.857\d* ≠ 10\.86$/,
  },
  {
    rule: 'execution-rate/zero-execution',
    what: '安排了预算的项目一分未花',
    workbook: () =>
      workbookOf([
        projectList('yuan', [
          {
            name: '路灯维护',
            source: '一般公共预算',
            initial: 500_000,
            adjustment: 0,
            annual: 500_000,
            executed: 0,
            rate: 0,
          },
          {
            name: '公园绿化',
            source: '一般公共预算',
            initial: 800_000,
            adjustment: 0,
            annual: 800_000,
            executed: 790_000,
            rate: 98.75,
          },
        ]),
      ]),
    at: '专项!C4',
    evidence: '0.00 / 500,000.00 = 0.00%',
  },
  {
    rule: 'execution-rate/progress-behind-schedule',
    what: '只有九月一个月的进度表：项目支出落后序时进度',
    workbook: () =>
      altered(progressOfSeptember(), {
        '九月!D5': 220,
        '九月!E5': '55%',
        '九月!D6': 820,
        '九月!E6': '68.33%',
      }),
    at: '九月!D5',
    evidence: '220.00 / 400.00 = 55.00% < 75.00% − 10.00% = 65.00%',
  },
  {
    rule: 'execution-rate/stated-rate-differs',
    what: '整体自评表执行率以文字 98% 填报，按金额只有 95%',
    workbook: () => altered(overallWithUnits(), { '附表1!E4': '98%' }),
    at: '附表1!E4',
    evidence: '1,140.00 / 1,200.00 = 95.00% ≠ 98.00%',
  },
  {
    rule: 'execution-rate/score-differs',
    what: '执行率写作 0.95，权重 10，得分却填满分',
    workbook: () => altered(trainingEvaluation(), { '培训!H5': 10, '培训!H14': 100 }),
    at: '培训!H5',
    evidence: '10 × min(95.00%, 100%) = 9.5 ≠ 10',
  },
  {
    rule: 'execution-rate/score-missing',
    what: '资金总额行有权重，自评分没有填，总分也没有算它',
    workbook: () => workbookOf([evaluationSheet({}, { rate: [10, ''], totalScore: 90 })], '自评.xlsx'),
    at: '电梯!G5',
    evidence: '10 × 98.00%',
  },
  {
    rule: 'execution-rate/project-low',
    what: '预算清单与执行明细两张表：执行明细里名称带后缀，执行率不到五成',
    workbook: () =>
      altered(budgetAndExecution(), {
        '执行!E5': 208,
        '执行!F5': '40%',
        '执行!E6': 498,
        '执行!F6': '60.73%',
      }),
    at: '执行!E5',
    evidence: '208.00 / 520.00 = 40.00% < 90.00%',
  },
];
