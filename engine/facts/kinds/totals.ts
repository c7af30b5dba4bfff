import { budgetFields, ledger, money, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const totals = {
  zh: '部门资金总额（整体支出绩效自评表资金行）',
  en: 'department totals: the funds rows of the overall self-evaluation',
  tables: true,
  aside: ['reason'],
  fields: {
    name: text('行名', 'row label'),
    part: text(
      '口径：all 总额、ledger 按收入性质、basicExpenditure 基本支出、projectExpenditure 项目支出、appropriation 财政拨款、item 单个科目',
      'which part: all, ledger, basicExpenditure, projectExpenditure, appropriation, item',
    ),
    ledger,
    ...budgetFields,
    executedOutside: money(
      '总额口径之外、其他表反映的执行数',
      'execution shown elsewhere that the total leaves out',
    ),
  },
} as const satisfies FactKind;
