import { integer, ledger, money, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const statements = {
  zh: '文字说明中的金额',
  en: 'amounts in the narrative',
  fields: {
    name: text('项目', 'item'),
    measure: text('口径', 'measure'),
    ledger,
    level: integer(
      '功能科目的级次：1 类，2 款，3 项',
      'level of a classification: 1 class, 2 section, 3 item',
    ),
    code: text('功能科目编码', 'its code, where the text gives one'),
    subject: text('功能科目名称', 'the classification without its level'),
    above: text('所属的类或款', 'the class or section that the text names it with'),
    amount: money('金额', 'amount'),
    tableAmount: money('表中金额', 'amount in the table'),
    tableAt: text('表中位置', 'where the table has it'),
  },
} as const satisfies FactKind;
