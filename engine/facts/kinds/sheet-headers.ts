import { integer, text, texts } from './fields.ts';
import type { FactKind } from './kind.ts';

export const sheetHeaders = {
  zh: '表头信息',
  en: 'headers of recognised tables',
  fields: {
    name: text('表名', 'form'),
    department: text('部门', 'department'),
    year: integer('年度', 'year'),
    unit: text('金额单位', 'unit of amounts'),
    missing: texts('缺少的信息', 'what is missing'),
    commonYear: integer('本工作簿多数表的年度', 'the year of most forms in the workbook'),
  },
} as const satisfies FactKind;
