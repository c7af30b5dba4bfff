import { ledger, money, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const sameItems = {
  zh: '同一项目在不同处的金额',
  en: 'one item with its amounts in two places',
  fields: {
    name: text('项目', 'item'),
    measure: text('口径', 'measure'),
    ledger,
    first: money('一处金额', 'one amount'),
    firstAt: text('一处', 'where the one stands'),
    second: money('另一处金额', 'the other amount'),
    secondAt: text('另一处', 'where the other stands'),
  },
} as const satisfies FactKind;
