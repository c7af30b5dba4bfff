import { boolean, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const oddities = {
  zh: '单元格疑点',
  en: 'cells of doubtful quality',
  onlyFound: true,
  fields: {
    name: text('项目或位置', 'item or place'),
    matter: text(
      '疑点：not-a-number、negative-amount、too-many-decimals、error-value、hidden-content、external-link、stale-value、number-as-text、date-invalid、required-missing、merged-amount',
      'what is odd',
    ),
    column: text('栏名', 'column header'),
    shown: text('所填内容', 'as written'),
    reading: text('读作', 'how it was read'),
    usual: boolean('该表的数多半如此', 'most amounts of the form are so'),
  },
} as const satisfies FactKind;
