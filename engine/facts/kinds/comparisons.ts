import { boolean, integer, money, ratio, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const comparisons = {
  zh: '文字说明中的增减额和增减率',
  en: 'changes stated in the narrative: amounts, difference and rate',
  fields: {
    name: text('项目', 'item'),
    amount: money('本年数', 'this amount'),
    base: money('比较基数（文中所写，未写的由本年数减增减额得出）', 'what it is compared with'),
    baseStated: boolean('文中写明了比较基数', 'the base is stated'),
    change: money('增减额（减少为负）', 'difference; a fall is negative'),
    changeStated: boolean('文中写明了增减额', 'the difference is stated'),
    difference: money('两数相减的差额（两数都写明时）', 'difference of the two stated amounts'),
    statedRate: ratio('所写增减率（减少为负）', 'stated rate; a fall is negative'),
    statedRatePlaces: integer('所写增减率的小数位数（百分数）', 'decimals of the stated rate in percent'),
    written: text('所写增减率原样（减少带负号）', 'the stated rate as written, a fall with its sign'),
    said: text('增减的原文', 'the words that state the change'),
    times: integer('相同的差额和率在文中的处数', 'how often the same difference and rate stand in the text'),
    likely: text(
      '差错的可能来由：thisYear 以本年数作分母、tenfold 小数点错位、ratio 倍数写成百分数、copied 与前一处相同、cut 只舍不入',
      'what went wrong, if that can be told',
    ),
  },
} as const satisfies FactKind;
