import type { Bilingual, Language } from '../../engine/gouji-error.ts';

const WORDS = {
  title: { zh: '部门预算校验情况', en: 'Budget checks of departments' },
  product: { zh: '勾稽 · 主管部门', en: "Gouji · supervisor's page" },
  language: { zh: 'English', en: '中文' },
  workbench: { zh: '工作台', en: 'Workbench' },
  signIn: { zh: '登录', en: 'Sign in' },
  signInToSee: {
    zh: '登录后查看各部门的校验情况，并核定说明',
    en: 'Sign in to see how departments stand and to decide on explanations',
  },
  itsChecks: { zh: '历次校验', en: 'all checks' },
  pending: { zh: '校验中', en: 'being checked' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  refresh: { zh: '刷新', en: 'Refresh' },
  loading: { zh: '正在读取…', en: 'Reading…' },
  noService: {
    zh: '本页没有接入校验服务。部署时请设置服务地址（api）；单独校验文件请用工作台。',
    en: 'This page is not connected to a service: set its address (api) when deploying. To check a file by itself use the workbench.',
  },
  year: { zh: '年度', en: 'Year' },
  departments: { zh: '部门', en: 'Departments' },
  department: { zh: '部门', en: 'Department' },
  checked: { zh: '已校验部门', en: 'Departments checked' },
  openErrors: { zh: '待处理错误', en: 'Open errors' },
  openWarnings: { zh: '待处理警告', en: 'Open warnings' },
  toDecide: { zh: '待核定说明', en: 'To decide' },
  byYear: { zh: '各部门待处理问题', en: 'Open findings by department' },
  byYearHint: {
    zh: '每格为该年度最近一次校验的待处理「错误 / 警告」',
    en: "Each cell: open errors / warnings of the year's latest check",
  },
  trend: { zh: '待处理问题变化', en: 'Open findings over time' },
  trendTable: { zh: '以表格查看', en: 'As a table' },
  day: { zh: '日期', en: 'Day' },
  error: { zh: '错误', en: 'Errors' },
  warning: { zh: '警告', en: 'Warnings' },
  info: { zh: '提示', en: 'Notes' },
  lastCheck: { zh: '最近校验', en: 'Latest check' },
  notKept: {
    zh: '经办人在打开的表格中校验，工作簿未留存；以上为其提交的问题。',
    en: 'Checked in the open workbook, which is not kept: the finding is as the officer sent it.',
  },
  held: { zh: '待核定归属的文件', en: 'Whose files are these?' },
  heldHint: {
    zh: '上传时所写的部门与表内的不一致。核定之前，两个部门的记录都不变。',
    en: "Upload and workbook name different departments. Until it is settled, neither one's record changes.",
  },
  namedByUpload: { zh: '按上传：', en: 'As uploaded: ' },
  namedByWorkbook: { zh: '按表内：', en: 'As in the workbook: ' },
  explanations: { zh: '待核定的说明', en: 'Explanations to decide' },
  noneToDecide: { zh: '没有待核定的说明', en: 'Nothing to decide' },
  decided: { zh: '已核定', en: 'Decided' },
  by: { zh: '说明人', en: 'By' },
  until: { zh: '有效期至', en: 'Until' },
  answer: { zh: '核定意见', en: 'Your reason' },
  answerHint: { zh: '不予认可时必填，经办人会看到', en: 'Needed to decline; the officer sees it' },
  accept: { zh: '认可', en: 'Accept' },
  decline: { zh: '不予认可', en: 'Decline' },
  accepted: { zh: '已认可', en: 'Accepted' },
  declined: { zh: '未认可', en: 'Declined' },
  answerMissing: { zh: '请填写核定意见', en: 'Give a reason first' },
  noChecks: { zh: '还没有校验记录', en: 'Nothing was checked yet' },
  unchecked: { zh: '未核对', en: 'not checked' },
  failed: { zh: '未能校验', en: 'could not be checked' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type SupervisorWord = keyof typeof WORDS;

export function say(word: SupervisorWord, language: Language): string {
  return WORDS[word][language];
}
