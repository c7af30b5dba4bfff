import { ledger, money, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const balances = {
  zh: '收支结余平衡（按预算类别）',
  en: 'opening, revenue, expenditure and closing by ledger',
  tables: true,
  aside: ['amount', 'annualBudget', 'initialBudget', 'measure'],
  fields: {
    name: text('名称', 'name'),
    ledger,
    form: text('表', 'form'),
    openingCarryOver: money('年初结转和结余', 'opening carry-over'),
    revenue: money('本年收入', 'revenue'),
    surplusUsed: money('使用非财政拨款结余', 'non-appropriated surplus used'),
    expenditure: money('本年支出', 'expenditure'),
    distributed: money('结余分配', 'surplus distributed'),
    closingCarryOver: money('年末结转和结余', 'closing carry-over'),
    priorClosing: money('上年年末结转和结余', "last year's closing carry-over"),
  },
} as const satisfies FactKind;
