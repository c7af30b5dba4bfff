import { money, ratio, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const arrearsSummaries = {
  zh: '拖欠账款汇总',
  en: 'arrears in total',
  pairs: 'alone',
  fields: {
    name: text('名称', 'name'),
    total: money('欠款总额', 'arrears in total'),
    government: money('政府部门及所属机构欠款', 'owed by government bodies'),
    stateOwned: money('地方国有企业欠款', 'owed by local state-owned enterprises'),
    opening: money('期初欠款', 'opening arrears'),
    added: money('本期新增', 'newly added'),
    cleared: money('累计清偿', 'cleared'),
    closing: money('期末余额', 'closing arrears'),
    statedRate: ratio('填报的清欠率', 'stated clearance rate'),
  },
} as const satisfies FactKind;
