import { boolean, money, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const directions = {
  zh: '文字说明中的增减方向',
  en: 'words of direction beside the numbers they speak of',
  fields: {
    name: text('项目', 'item'),
    words: text('原文', 'as written'),
    said: text('所写方向', 'direction said'),
    amount: money('本数', 'this amount'),
    base: money('比较基数', 'what it is compared with'),
    holds: boolean('与数字相符', 'agrees with the numbers'),
    matter: text(
      'amounts 与数字相反、rate 额与率相反、cause 与原因相反、zero 没有变动却写原因、another 原因是别的项目的',
      'what it contradicts',
    ),
  },
} as const satisfies FactKind;
