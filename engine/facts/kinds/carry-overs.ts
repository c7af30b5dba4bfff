import { boolean, integer, ledger, money, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const carryOvers = {
  zh: '结转结余',
  en: 'carry-overs',
  tables: true,
  aside: ['source'],
  fields: {
    name: text('项目名称', 'project'),
    ledger,
    budgetYear: integer('预算年度', 'budget year'),
    ageYears: integer('结转年数', 'age in years'),
    opening: money('年初结转', 'opening'),
    revenue: money('本年收入', 'revenue'),
    expenditure: money('本年支出', 'expenditure'),
    closing: money('年末结转', 'closing'),
    budget: money('预算数', 'budget'),
    reason: text('结转原因', 'reason'),
    usesCarryOver: boolean('称使用上年结余', 'says that carry-over was used'),
    openingReported: boolean('已反映年初结转', 'an opening carry-over is reported'),
  },
} as const satisfies FactKind;
