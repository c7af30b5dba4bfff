import { workbookOf } from '../../engine/recognise/sheet.fixture.ts';
import { projectEvaluations } from '../workbooks/project-evaluations.ts';
import { altered } from './altered.ts';
import { overallWithUnits } from './county-sheets.ts';
import { trainingEvaluation } from './education-sheets.ts';
import { type EvaluationStatement, evaluationSheet, type IndicatorRow } from './evaluation-sheet.ts';
import type { WholeCase } from './whole-case.ts';

function lifts(
  changes: Readonly<Record<number, Partial<IndicatorRow>>> = {},
  statement: EvaluationStatement = {},
) {
  return workbookOf([evaluationSheet(changes, statement)], '2024年度项目绩效自评.xlsx');
}

export const cases: readonly WholeCase[] = [
  {
    rule: 'performance-indicators/weights-not-100',
    what: '指标权重加执行率权重为 105',
    workbook: () => lifts({ 0: { weight: 25, score: 25 } }, { totalScore: 104.8, totalWeight: 105 }),
    at: '电梯!B14',
    evidence: '105 ≠ 100',
  },
  {
    rule: 'performance-indicators/weight-total-differs',
    what: '合计行的分值漏了执行率的 10 分',
    workbook: () => lifts({}, { totalWeight: 90 }),
    at: '电梯!B14',
    evidence: '100 ≠ 90',
  },
  {
    rule: 'performance-indicators/weights-nonstandard',
    what: '产出 40、效益 40，不是统一的 50、30',
    workbook: () => lifts({ 0: { weight: 10, score: 10 }, 3: { weight: 40, score: 40 } }),
    at: '电梯!C14',
    evidence: '产出 40、效益 40、满意度 10、执行率 10 ≠ 50、30、10、10',
  },
  {
    rule: 'performance-indicators/score-over-weight',
    what: '标准分 20 的指标得了 25 分',
    workbook: () => lifts({ 0: { score: 25 } }, { totalScore: 104.8 }),
    at: '电梯!A9',
    evidence: '25 > 20',
  },
  {
    rule: 'performance-indicators/total-differs',
    what: '常见布局的自评表：总分比各项得分相加多 1 分',
    workbook: () => projectEvaluations(1, { scoreOff: 1 }),
    at: '项目1!I19',
    evidence: '99.8 ≠ 100.8',
  },
  {
    rule: 'performance-indicators/grade-differs',
    what: '总分 99.8 分，等级却填良',
    workbook: () => lifts({}, { grade: '良' }),
    at: '电梯!B15',
    evidence: '99.8 分 → 优 ≠ 良',
  },
  {
    rule: 'performance-indicators/goal-not-measurable',
    what: '年度目标没有数值，也没有可核查的成果',
    workbook: () => lifts({}, { goal: '认真做好各项工作，不断提升群众获得感' }),
    at: '电梯!A7',
    evidence: '认真做好各项工作，不断提升群众获得感',
  },
  {
    rule: 'performance-indicators/target-missing',
    what: '指标值空着',
    workbook: () => lifts({ 3: { target: '' } }),
    at: '电梯!F12',
    evidence: '指标值：空白；完成值：823户',
  },
  {
    rule: 'performance-indicators/actual-missing',
    what: '完成值空着',
    workbook: () => lifts({ 0: { actual: '' } }),
    at: '电梯!G9',
    evidence: '指标值：≥40部；完成值：空白',
  },
  {
    rule: 'performance-indicators/score-vs-completion',
    what: '只完成九成五，仍得满分',
    workbook: () => lifts({ 0: { actual: '38部' } }),
    at: '电梯!A9',
    evidence: '20 × 95.00% = 19.00 ≠ 20',
  },
  {
    rule: 'performance-indicators/deviation-unexplained',
    what: '只完成一半，没有说明原因',
    workbook: () => lifts({ 0: { actual: '20部', score: 10 } }, { totalScore: 89.8, grade: '良' }),
    at: '电梯!H9',
    evidence: '50.00% < 90.00%',
  },
  {
    rule: 'performance-indicators/satisfaction-without-survey',
    what: '满意度没有说明样本和方法',
    workbook: () => lifts({ 4: { actual: '94.2%' } }),
    at: '电梯!G13',
    evidence: '94.2%',
  },
  {
    rule: 'performance-indicators/missing-dimension',
    what: '没有满意度指标，分值并入效益指标',
    workbook: () => lifts({ 3: { weight: 40, score: 40 }, 4: { name: '' } }),
    at: '电梯!C13',
    evidence: '应有 产出、效益、满意度，缺 满意度',
  },
  {
    rule: 'performance-indicators/target-too-easy',
    what: '指标值只有上年实绩的三分之二',
    workbook: () => lifts(),
    prior: () => lifts({ 0: { actual: '60部', target: '≥60部' } }, { year: 2023 }),
    at: '电梯!F9',
    evidence: '40 / 60 = 66.67% < 80.00%',
  },
  {
    rule: 'performance-indicators/weights-nonstandard',
    what: '成本单列的整体自评表：成本 30、产出 30，不合任何口径',
    workbook: () =>
      altered(overallWithUnits(), { '附表1!H8': 10, '附表1!I8': 10, '附表1!H11': 30, '附表1!I11': 30 }),
    at: '附表1!A14',
    evidence: /^产出 30、成本 30、效益 20、满意度 10、执行率 10 ≠/,
  },
  {
    rule: 'performance-indicators/score-vs-completion',
    what: '反向指标：成本超过上限，仍得满分',
    workbook: () => altered(overallWithUnits(), { '附表1!G11': 850 }),
    at: '附表1!I11',
    evidence: '20 × 94.12% = 18.82 ≠ 20',
  },
  {
    rule: 'performance-indicators/deviation-unexplained',
    what: '指标值、单位分列的表：大幅超过指标值，没有说明原因',
    workbook: () => altered(overallWithUnits(), { '附表1!G8': 1800 }),
    at: '附表1!J8',
    evidence: '150.00% > 130.00%',
  },
  {
    rule: 'performance-indicators/score-vs-completion',
    what: '指标值 1、完成值 0.9，仍得满分',
    workbook: () => altered(trainingEvaluation(), { '培训!F11': 0.9 }),
    at: '培训!H11',
    evidence: '25 × 90.00% = 22.50 ≠ 25',
  },
];
