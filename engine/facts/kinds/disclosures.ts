import { boolean, day, integer, text, texts } from './fields.ts';
import type { FactKind } from './kind.ts';

export const disclosures = {
  zh: '应公开的表',
  en: 'forms to be published',
  fields: {
    name: text('表名', 'form'),
    present: boolean('已列', 'present'),
    hasAmounts: boolean('有数', 'has amounts'),
    statesEmpty: boolean('有空表说明', 'states that it is empty'),
    setForms: integer('本工作簿中该套表的张数', 'forms of the set in the workbook'),
    approvedOn: day('批复日期', 'approved on'),
    publishedOn: day('公开日期', 'published on'),
    coarseCodes: texts('不够细的科目编码', 'codes that stop above the level asked for'),
  },
} as const satisfies FactKind;
