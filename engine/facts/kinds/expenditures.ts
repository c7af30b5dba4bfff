import { integer, ledger, money, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const expenditures = {
  zh: '支出行（功能分类）',
  en: 'expenditure rows by functional code',
  tables: true,
  aside: [
    'operating',
    'paidUpwards',
    'subsidies',
    'personnelOutlay',
    'publicOutlay',
    'openingCarryOver',
    'revenue',
    'closingCarryOver',
  ],
  fields: {
    name: text('科目名称', 'name'),
    code: text('科目编码', 'code'),
    level: integer('级次：0 合计，1 类，2 款，3 项', 'level: 0 total, 1 class, 2 section, 3 item'),
    stage: text(
      '口径：budget 预算，空为决算或未注明',
      'stage of the amounts: budget; empty means final or not stated',
    ),
    ledger,
    form: text('表', 'form'),
    total: money('支出合计', 'total expenditure'),
    basicExpenditure: money('基本支出', 'basic expenditure'),
    projectExpenditure: money('项目支出', 'project expenditure'),
    remainder: money('上缴上级、经营、对附属单位补助支出之和', 'the other kinds of expenditure'),
  },
} as const satisfies FactKind;
