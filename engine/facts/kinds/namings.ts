import { integer, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const namings = {
  zh: '文字说明中写错的功能科目',
  en: 'functional classifications named wrongly in the narrative',
  onlyFound: true,
  fields: {
    name: text('所写科目', 'as written'),
    written: text('所写科目', 'as written'),
    expected: text('应为', 'as it should be'),
    matter: text('level 级次、renamed 已更名', 'what is wrong'),
    times: integer('处数', 'how often it stands in the text'),
  },
} as const satisfies FactKind;
