import { ledger, money, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const statements = {
  zh: '文字说明中的金额',
  en: 'amounts in the narrative',
  fields: {
    name: text('项目', 'item'),
    measure: text('口径', 'measure'),
    ledger,
    amount: money('金额', 'amount'),
    tableAmount: money('表中金额', 'amount in the table'),
    tableAt: text('表中位置', 'where the table has it'),
  },
} as const satisfies FactKind;
