import { integer, quantity, text, texts } from './fields.ts';
import type { FactKind } from './kind.ts';

export const evaluations = {
  zh: '自评表得分汇总',
  en: 'scores of one self-evaluation form',
  pairs: 'joined',
  aside: ['conclusion'],
  fields: {
    name: text('部门或项目', 'department or project'),
    weightSum: quantity('权重合计', 'sum of weights'),
    statedWeight: quantity('填报的总分值', 'stated total weight'),
    scoreSum: quantity('得分合计', 'sum of scores'),
    statedScore: quantity('填报的总分', 'stated total score'),
    grade: text('评价等级', 'grade'),
    costWeight: quantity('成本指标权重', 'weight of cost'),
    rateWeight: quantity('执行率权重', 'weight of the execution rate'),
    outputWeight: quantity('产出指标权重', 'weight of output'),
    benefitWeight: quantity('效益指标权重', 'weight of benefit'),
    satisfactionWeight: quantity('满意度指标权重', 'weight of satisfaction'),
    missingDimensions: texts('缺少的一级指标', 'missing first levels'),
    indicators: integer('指标个数', 'number of indicators'),
  },
} as const satisfies FactKind;
