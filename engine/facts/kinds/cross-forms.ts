import { integer, money, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const crossForms = {
  zh: '表间关系',
  en: 'relations between forms',
  fields: {
    name: text('关系', 'relation'),
    left: money('左方', 'left side'),
    leftAt: text('左方出处', 'where the left side stands'),
    right: money('右方', 'right side'),
    rightAt: text('右方出处', 'where the right side stands'),
    difference: money('差额', 'difference'),
    unitFactor: integer(
      '两方恰差的倍数（1000、10000、100000000），否则 0',
      'factor by which both differ within 1 %, else 0',
    ),
  },
} as const satisfies FactKind;
