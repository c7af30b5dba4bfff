import { boolean, quantity, ratio, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const indicators = {
  zh: '绩效指标',
  en: 'performance indicators',
  tables: true,
  aside: ['unitText'],
  fields: {
    name: text('三级指标', 'indicator'),
    owner: text('所属部门或项目', 'department or project'),
    dimension: text('一级指标（output、benefit、satisfaction、cost，未识别为空）', 'first level'),
    dimensionText: text('一级指标原文', 'first level as written'),
    second: text('二级指标', 'second level'),
    nature: text('指标性质（=、≥、≤、定性）', 'nature'),
    target: text('指标值', 'target'),
    actual: text('完成值', 'actual'),
    targetValue: quantity('指标值数值', "the target's number"),
    actualValue: quantity('完成值数值', "the actual's number"),
    completion: ratio('完成程度', 'degree of completion'),
    approvedTarget: text('批复的指标值（随附绩效目标所列）', 'approved target, of the reference beside'),
    asApproved: boolean('指标值与批复的相同', 'says the same as the approved target'),
    priorActual: quantity('上年完成值', "last year's actual"),
    weight: quantity('分值', 'weight'),
    score: quantity('得分', 'score'),
    reason: text('偏差原因', 'reason for deviation'),
  },
} as const satisfies FactKind;
