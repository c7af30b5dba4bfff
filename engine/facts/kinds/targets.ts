import { boolean, quantity, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const targets = {
  zh: '绩效目标申报的指标',
  en: 'indicators of declared performance targets',
  tables: true,
  aside: ['annual', 'applicant', 'basis', 'costing', 'goal', 'total', 'unitText'],
  fields: {
    name: text('三级指标', 'indicator'),
    owner: text('所属部门或项目', 'department or project'),
    code: text('项目编码', 'project code'),
    dimension: text('一级指标', 'first level'),
    second: text('二级指标', 'second level'),
    class: text(
      '指标类别（数量、质量、时效、成本、经济效益、社会效益、生态效益、可持续影响、满意度，未识别为空）',
      'class: one of nine by the second level; empty where not known',
    ),
    nature: text('指标性质', 'nature'),
    target: text('指标值', 'target'),
    explanation: text('指标解释', 'explanation'),
    weight: quantity('分值', 'weight'),
    applies: boolean('适用（未注明不适用）', 'applies: not marked 不适用'),
  },
} as const satisfies FactKind;
