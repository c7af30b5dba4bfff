import type { Bilingual, Language } from '../../engine/gouji-error.ts';

/** Everything that the pane says of its own accord. */
const WORDS = {
  product: { zh: '勾稽', en: 'Gouji' },
  tagline: { zh: '预算表一键校验', en: 'Budget workbooks checked at a click' },
  check: { zh: '校验', en: 'Check' },
  checkAgain: { zh: '再次校验', en: 'Check again' },
  checkOnDevice: { zh: '本机校验', en: 'Check on this device' },
  clear: { zh: '清除标注', en: 'Clear marks' },
  settings: { zh: '设置', en: 'Settings' },
  close: { zh: '关闭', en: 'Close' },
  cancel: { zh: '取消', en: 'Cancel' },
  reading: { zh: '正在读取工作簿…', en: 'Reading the workbook…' },
  checking: { zh: '正在校验…', en: 'Checking…' },
  marking: { zh: '正在写入标注…', en: 'Marking cells…' },
  clearing: { zh: '正在清除标注…', en: 'Clearing marks…' },
  signingIn: { zh: '正在登录…', en: 'Signing in…' },
  cells: { zh: '个单元格', en: 'cells' },
  byService: { zh: '在线校验', en: 'Checked by the service' },
  byDevice: { zh: '本机校验', en: 'Checked on this device' },
  asOf: { zh: '基准日', en: 'as of' },
  firstHint: {
    zh: '点「校验」，几秒内列出哪个单元格有问题、依据哪个数、该怎么改。',
    en: 'Press Check: within seconds you see which cell is wrong, by which number, and what to do.',
  },
  errors: { zh: '错误', en: 'Errors' },
  warnings: { zh: '警告', en: 'Warnings' },
  infos: { zh: '提示', en: 'Notes' },
  all: { zh: '全部', en: 'All' },
  groupBy: { zh: '分组', en: 'Group by' },
  sheet: { zh: '工作表', en: 'Sheet' },
  rule: { zh: '规则', en: 'Rule' },
  severity: { zh: '级别', en: 'Severity' },
  search: { zh: '搜索问题', en: 'Search findings' },
  searchHint: { zh: '项目、数字、规则…', en: 'Item, number, rule…' },
  shown: { zh: '显示', en: 'Showing' },
  ofTotal: { zh: '共', en: 'of' },
  nothingMatches: { zh: '没有符合条件的问题。', en: 'No finding matches.' },
  noFindings: { zh: '未发现问题。', en: 'Nothing was found.' },
  findings: { zh: '校验结果', en: 'Findings' },
  evidence: { zh: '算式', en: 'Evidence' },
  basis: { zh: '依据', en: 'Basis' },
  suggestion: { zh: '建议', en: 'Action' },
  related: { zh: '相关', en: 'See also' },
  goTo: { zh: '定位', en: 'Go to cell' },
  explain: { zh: '说明', en: 'Explain' },
  adopt: { zh: '采用建议', en: 'Apply the fix' },
  adoptPreview: { zh: '改为', en: 'Change to' },
  undo: { zh: '撤销', en: 'Undo' },
  adopted: { zh: '已修改', en: 'Changed' },
  undone: { zh: '已恢复原值', en: 'Put back' },
  previous: { zh: '上一个', en: 'Previous' },
  next: { zh: '下一个', en: 'Next' },
  explained: { zh: '已说明', en: 'explained' },
  waived: { zh: '已豁免', en: 'waived' },
  reason: { zh: '情况说明', en: 'Explanation' },
  until: { zh: '有效期至（可不填）', en: 'Valid until (optional)' },
  submit: { zh: '提交', en: 'Submit' },
  submitted: { zh: '说明已提交', en: 'The explanation was recorded' },
  explainOffline: {
    zh: '请在「校验结果」表的「说明」列填写；再次校验时予以保留。',
    en: 'Write it in the last column of "Check results": the next check keeps it.',
  },
  offline: { zh: '连不上校验服务', en: 'The service cannot be reached' },
  offlineHint: {
    zh: '可以用「本机校验」，规则和结果相同，内容不离开这台电脑。',
    en: 'Check on this device instead: same rules, same findings, nothing leaves this computer.',
  },
  retry: { zh: '重试', en: 'Try again' },
  cleared: { zh: '已清除标注，恢复原填充色', en: 'Marks cleared, fills as they were' },
  nothingToClear: { zh: '没有标注可清除', en: 'There are no marks to clear' },
  cancelled: { zh: '已取消，没有写入任何内容', en: 'Cancelled; nothing was written' },
  marked: { zh: '已在表中标注 {count} 处', en: 'Cells marked: {count}' },
  live: { zh: '边改边查', en: 'Check while editing' },
  liveHint: {
    zh: '改动后在本机重新校验有变动的部分，改对即消失。',
    en: 'After an edit what changed is checked again on this device; what is right disappears.',
  },
  where: { zh: '在哪里校验', en: 'Where to check' },
  online: { zh: '在线（校验服务）', en: 'Online (the service)' },
  device: { zh: '本机（不上传）', en: 'This device (nothing is sent)' },
  language: { zh: '语言', en: 'Language' },
  asOfDay: { zh: '校验基准日（不填为今天）', en: 'As-of day (today if empty)' },
  signIn: { zh: '登录', en: 'Sign in' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  signedInAs: { zh: '已登录：', en: 'Signed in: ' },
  notRead: { zh: '未识别、未核对的内容', en: 'Not recognised, so not checked' },
  whichForm: { zh: '这是哪张表？', en: 'Which form is it?' },
  whichFormHint: {
    zh: '没有认出来，所以没有核对。答一次，以后表头相同的表都照此读取。',
    en: 'It was not recognised, so not checked. Answer once: every later sheet with these headers is read so.',
  },
  noneOfThem: { zh: '都不是', en: 'None of them' },
  noSuchColumn: { zh: '没有这一栏', en: 'There is none' },
  readSo: { zh: '照此读取', en: 'Read it so' },
  answered: { zh: '已记住，以后表头相同的表都照此读取', en: 'Kept for every later sheet with these headers' },
  skipped: { zh: '未执行的规则', en: 'Rules not run' },
  summary: { zh: '小结', en: 'Summary' },
  narrative: { zh: '文字说明', en: 'Narrative' },
  more: { zh: '再显示', en: 'Show more:' },
  earlier: { zh: '显示前面的', en: 'Show earlier:' },
  busy: { zh: '进行中', en: 'In progress' },
} as const satisfies Record<string, Bilingual>;

export type Word = keyof typeof WORDS;

export function say(word: Word, language: Language): string {
  return WORDS[word][language];
}

/** Something that was just done. */
export interface Notice {
  readonly word: Word;
  /** Of what the word counts. */
  readonly count?: number;
  /** Where it was done. */
  readonly detail?: string;
}

/** What was just done, and how many times or at which place. */
export function sayNotice({ word, count, detail }: Notice, language: Language): string {
  const said = say(word, language).replace('{count}', String(count));
  return detail === undefined ? said : `${said} · ${detail}`;
}
