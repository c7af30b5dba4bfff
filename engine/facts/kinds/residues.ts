import { integer, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const residues = {
  zh: '文字说明中的模板残留和缺漏',
  en: 'what a template left behind in the narrative',
  onlyFound: true,
  fields: {
    name: text('原文', 'as written'),
    written: text('原文', 'as written'),
    matter: text(
      '疑点：placeholder 占位符、choice 未选的增减、instruction 填写说明、noAmount 缺数、noPercent 缺百分号、noUnit 缺单位、unfinished 句子未写完、doubled 标点重复',
      'what it is',
    ),
    times: integer('处数', 'how often it stands in the text'),
  },
} as const satisfies FactKind;
