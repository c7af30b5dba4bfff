import { money, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const controls = {
  zh: '支出控制（公用经费、政府采购）',
  en: 'spending controls: public outlay, procurement',
  tables: true,
  aside: ['reason', 'statedRate', 'initialBudget'],
  fields: {
    name: text('项目', 'item'),
    part: text('publicOutlay、procurement', 'which part'),
    budget: money('预算数', 'budget'),
    actual: money('实际数', 'actual'),
  },
} as const satisfies FactKind;
