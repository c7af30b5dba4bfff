import { money, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const basicOutlays = {
  zh: '基本支出构成',
  en: 'make-up of basic expenditure',
  tables: true,
  aside: ['amount', 'code'],
  fields: {
    name: text('出处', 'where stated'),
    basicExpenditure: money('基本支出', 'basic expenditure'),
    personnelOutlay: money('人员经费', 'personnel outlay'),
    publicOutlay: money('公用经费', 'public outlay'),
  },
} as const satisfies FactKind;
