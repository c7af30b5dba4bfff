import { boolean, integer, ratio, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const changes = {
  zh: '增减变动',
  en: 'changes against another year or the budget',
  tables: true,
  aside: ['prior', 'current', 'difference'],
  fields: {
    name: text('项目', 'item'),
    change: ratio('变动幅度', 'change'),
    reason: text('变动原因', 'reason'),
    itemsOfSameReason: integer('原因相同的项目数', 'items with the same reason'),
    isFirstOfReason: boolean('相同原因的第一处', 'the first place of that reason'),
  },
} as const satisfies FactKind;
