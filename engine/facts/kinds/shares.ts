import { integer, ratio, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const shares = {
  zh: '占比',
  en: 'shares of one whole',
  fields: {
    name: text('名称', 'name'),
    parts: integer('分项个数', 'number of parts'),
    sum: ratio('占比合计', 'sum of the shares'),
    rounding: ratio('舍入允许误差', 'error that rounding allows'),
  },
} as const satisfies FactKind;
