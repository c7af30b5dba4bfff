import { boolean, integer, money, ratio, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const proportions = {
  zh: '文字说明中的占比和完成率',
  en: 'shares and completion rates in the narrative',
  fields: {
    name: text('项目', 'item'),
    of: text('whole 占整体，budget 占预算', 'of a whole or of a budget'),
    ofAnnualBudget: boolean(
      '预算为全年（调整后）预算数',
      'the budget is that of the year, with its adjustments',
    ),
    part: money('分项或执行数', 'part or expenditure'),
    whole: money('整体或预算数', 'whole or budget'),
    wholeName: text('整体的名称', 'name of the whole'),
    statedRate: ratio('所写比率', 'stated rate'),
    statedRatePlaces: integer('所写比率的小数位数（百分数）', 'decimals of the stated rate in percent'),
    written: text('所写比率原样', 'the stated rate as written'),
    near: boolean('只在末位差一', 'off by one in the last place alone'),
    times: integer('相同的占比在文中的处数', 'how often the same share stands in the text'),
  },
} as const satisfies FactKind;
