import { integer, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const projectCounts = {
  zh: '文中所述项目个数与明细行数',
  en: 'stated numbers of projects beside the rows',
  fields: {
    name: text('所述口径', 'what is counted'),
    stated: integer('所述个数', 'stated number'),
    rows: integer('明细行数', 'rows'),
  },
} as const satisfies FactKind;
