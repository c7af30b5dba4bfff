import { boolean, text, texts } from './fields.ts';
import type { FactKind } from './kind.ts';

export const sheets = {
  zh: '工作表',
  en: 'sheets',
  fields: {
    name: text('表名', 'sheet'),
    recognised: boolean('已识别', 'recognised'),
    nearest: text('最接近的表', 'nearest form, in Chinese'),
    nearestEn: text('最接近的表（英文）', 'nearest form'),
    unmatched: texts('对不上的表头', 'headers that did not match'),
  },
} as const satisfies FactKind;
