import { money, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const containments = {
  zh: '文字说明中大于整体的分项',
  en: 'parts larger than their whole in the narrative',
  onlyFound: true,
  fields: {
    name: text('整体', 'whole'),
    whole: money('整体金额', 'amount of the whole'),
    partName: text('分项', 'part'),
    part: money('分项金额', 'amount of the part'),
  },
} as const satisfies FactKind;
