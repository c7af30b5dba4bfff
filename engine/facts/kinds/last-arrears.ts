import { boolean, money, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const lastArrears = {
  zh: '上期台账中未清的欠款',
  en: "debts that last period's ledger leaves open",
  fields: {
    name: text('债权人', 'creditor'),
    contract: text('合同编号', 'contract number'),
    closing: money('上期期末余额', 'closing arrears then'),
    inLedger: boolean('仍列在本期台账', 'still stands in this ledger'),
  },
} as const satisfies FactKind;
