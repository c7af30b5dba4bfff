import { integer, money, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const projectTotals = {
  zh: '项目合计（全部项目各计一次，至多一条）',
  en: 'all projects taken together, each once: at most one',
  fields: {
    name: text('名称', 'name'),
    executed: money('全部项目执行数', 'executed by all projects'),
    projects: integer('项目个数', 'number of projects'),
  },
} as const satisfies FactKind;
