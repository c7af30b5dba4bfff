import { boolean, integer, money, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const sums = {
  zh: '合计与其分项',
  en: 'totals with their addends',
  fields: {
    name: text('合计行或栏名', 'label of the total'),
    table: text('表名', 'table title'),
    column: text('栏名', 'column header'),
    stated: money('所填合计', 'stated total'),
    computed: money('分项合计', 'sum of the parts'),
    difference: money('差额', 'difference'),
    parts: integer('分项个数', 'number of parts'),
    arithmetic: text('分项相加的算式', 'the addition written out'),
    exact: boolean('各项由元相加得出，不应有舍入差', 'made of exact amounts: no rounding is expected'),
    isFormula: boolean('合计为公式', 'the total is a formula'),
    peersAreFormulas: boolean('同行其他合计为公式', 'the other totals of the row are formulas'),
  },
} as const satisfies FactKind;
