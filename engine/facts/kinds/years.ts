import { integer, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const years = {
  zh: '文字说明中不合的年度',
  en: 'years in the narrative that cannot be meant',
  onlyFound: true,
  fields: {
    name: text('原文', 'as written'),
    matter: text('heading 标题、comparison 与同一年比较、assets 截止日', 'where it stands'),
    found: integer('所写年度', 'year written'),
    expected: integer('应为年度', 'year to be expected'),
  },
} as const satisfies FactKind;
