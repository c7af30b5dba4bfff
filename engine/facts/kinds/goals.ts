import { boolean, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const goals = {
  zh: '年度绩效目标',
  en: 'annual performance goals',
  tables: true,
  aside: ['actual', 'longTerm'],
  fields: {
    name: text('部门或项目', 'department or project'),
    text: text('目标', 'goal'),
    measurable: boolean('有数值、单位或可核查的成果', 'has a number, unit or checkable result'),
  },
} as const satisfies FactKind;
