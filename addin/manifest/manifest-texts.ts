import type { Bilingual } from '../../engine/gouji-error.ts';

/** Texts of the ribbon and the menu, by resource id. Short ones are labels, long ones explain. */
export const SHORT_TEXTS = {
  'Tab.Label': { zh: '勾稽', en: 'Gouji' },
  'Group.Label': { zh: '预算校验', en: 'Budget check' },
  'Menu.Label': { zh: '勾稽', en: 'Gouji' },
  'Check.Label': { zh: '校验', en: 'Check' },
  'Clear.Label': { zh: '清除标注', en: 'Clear marks' },
  'Settings.Label': { zh: '设置', en: 'Settings' },
  'Start.Title': { zh: '勾稽已就绪', en: 'Gouji is ready' },
} as const satisfies Record<string, Bilingual>;

export const LONG_TEXTS = {
  'Check.Tip': {
    zh: '打开窗格，校验整个工作簿，并在有问题的单元格上标注',
    en: 'Opens the pane, checks the whole workbook and marks the cells where something is wrong',
  },
  'Clear.Tip': {
    zh: '去掉标注和「校验结果」表，恢复原来的填充色和批注',
    en: 'Takes off marks and the results sheet; fills and notes are as they were',
  },
  'Settings.Tip': {
    zh: '在线或本机校验、边改边查、语言、基准日',
    en: 'Online or on this device, live checking, language, as-of day',
  },
  'Menu.Tip': { zh: '校验预算表', en: 'Check budget tables' },
  'Start.Description': {
    zh: '在「勾稽」选项卡点「校验」，几秒内看到哪个单元格有问题、该怎么改。',
    en: 'Press Check on the Gouji tab: within seconds you see which cell is wrong and what to do.',
  },
} as const satisfies Record<string, Bilingual>;

export const NAME: Bilingual = { zh: '勾稽 预算校验', en: 'Gouji budget check' };

export const DESCRIPTION: Bilingual = {
  zh: '校验预算、决算和绩效表：哪个单元格有问题，依据哪个数，该怎么改。',
  en: 'Checks budget, final account and performance tables: which cell is wrong, by which number, and what to do.',
};
