import { text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const headings = {
  zh: '标题序号',
  en: 'numbered headings',
  fields: {
    name: text('标题', 'heading'),
    expected: text('应有序号', 'number expected'),
    found: text('所见序号', 'number found'),
  },
} as const satisfies FactKind;
