import { integer, money, ratio, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const monthlyProgress = {
  zh: '支出进度',
  en: 'monthly progress',
  tables: true,
  aside: ['schedule', 'thisMonth', 'reason'],
  fields: {
    name: text('项目', 'item'),
    annualBudget: money('年度预算数', 'annual budget'),
    month: integer('最近月份', 'latest month'),
    executed: money('累计支出', 'spent so far'),
    december: money('12 月支出', 'spent in December'),
    yearTotal: money('全年支出', 'spent in the year'),
    statedRate: ratio('累计执行率', 'stated rate'),
    statedRatePlaces: integer('填报执行率的小数位数（百分数）', 'decimals of the stated rate in percent'),
  },
} as const satisfies FactKind;
