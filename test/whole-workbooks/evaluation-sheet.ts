import { type Entry, sheetOf } from '../../engine/recognise/sheet.fixture.ts';
import { BUREAU } from './layouts.ts';

/** One indicator; scores stand before weights, and the indicator's levels after them. */
export interface IndicatorRow {
  readonly score: Entry;
  readonly weight: Entry;
  readonly dimension: string;
  readonly second: string;
  readonly name: string;
  readonly target: Entry;
  readonly actual: Entry;
  readonly reason?: string;
}

const indicator = (
  [score, weight]: readonly [Entry, Entry],
  [dimension, second, name]: readonly [string, string, string],
  [target, actual]: readonly [Entry, Entry],
): IndicatorRow => ({ score, weight, dimension, second, name, target, actual });

/** Indicators in which everything holds; a case changes one of them by its place in this list. */
export const INDICATORS: readonly IndicatorRow[] = [
  indicator([20, 20], ['产出指标', '数量指标', '加装电梯数量'], ['≥40部', '42部']),
  indicator(
    [15, 15],
    ['', '质量指标', '一次验收合格率'],
    [
      { value: 1, format: '0%' },
      { value: 1, format: '0%' },
    ],
  ),
  indicator([15, 15], ['', '成本指标', '单部成本'], ['≤55万元', '53.5万元']),
  indicator([30, 30], ['效益指标', '社会效益指标', '受益住户'], ['不少于800户', '823户']),
  indicator([10, 10], ['满意度指标', '服务对象满意度指标', '住户满意度'], ['≥90%', '94.2%（电话回访300户）']),
];

/** What a sheet states besides its indicators. */
export interface EvaluationStatement {
  readonly year?: number;
  readonly goal?: string;
  readonly totalScore?: Entry;
  readonly totalWeight?: Entry;
  readonly grade?: string;
  /** Weight of the execution rate and its score (98 % of it). */
  readonly rate?: readonly [weight: Entry, score: Entry];
}

/** A project's self-evaluation in 元, scores before weights, the rate as 98.0, the grade beside the total. */
export function evaluationSheet(
  changes: Readonly<Record<number, Partial<IndicatorRow>>> = {},
  statement: EvaluationStatement = {},
) {
  const { year = 2024, goal = '加装电梯40部，惠及800户', totalScore = 99.8, totalWeight = 100 } = statement;
  const rows = INDICATORS.map((row, i) => ({ ...row, ...changes[i] })).filter(({ name }) => name !== '');
  return sheetOf(
    [
      [`${year}年度项目绩效自评表`],
      ['', '', '', '', '', '', '', '单位：元'],
      ['项目名称', '', '既有住宅加装电梯', '', '项目单位', BUREAU],
      ['资金情况', '', '全年预算数\n（A）', '全年执行数\n（B）', '执行率\n（B/A）', '权重', '自评分'],
      ['资金总额', '', 20_000_000, 19_600_000, 98.0, ...(statement.rate ?? [10, 9.8])],
      ['项目年度目标', '', '', '', '年度目标完成情况'],
      [goal, '', '', '', '完成加装42部'],
      ['自评\n得分', '标准分', '一级\n指标', '二级指标', '具体指标', '目标值', '全年\n完成值', '未完成原因'],
      ...rows.map(({ score, weight, dimension, second, name, target, actual, reason }) => [
        score,
        weight,
        dimension,
        second,
        name,
        target,
        actual,
        reason,
      ]),
      [totalScore, totalWeight, '总分'],
      ['自评等级', statement.grade ?? '优'],
    ],
    { name: '电梯', merges: ['A1:H1', 'A3:B3', 'A4:B4', 'A5:B5', 'A6:D6', 'E6:H6', 'A7:D7', 'E7:H7'] },
  );
}
