import type { Bilingual, Language } from '../engine/gouji-error.ts';
import type { Finding, Severity } from '../engine/report.ts';

/** Every word of ours that a rendered report shows; findings bring their own. */
const WORDS = {
  product: { zh: '勾稽', en: 'Gouji' },
  reportTitle: { zh: '预算校验报告', en: 'Budget check report' },
  file: { zh: '工作簿', en: 'Workbook' },
  department: { zh: '部门（单位）', en: 'Department' },
  year: { zh: '年度', en: 'Year' },
  asOf: { zh: '校验基准日', en: 'As of' },
  refused: { zh: '未采用', en: 'not used' },
  narrative: { zh: '文字说明', en: 'Narrative' },
  findings: { zh: '校验结果', en: 'Findings' },
  noFindings: { zh: '未发现问题。', en: 'No findings.' },
  coverage: { zh: '核对范围', en: 'What was compared' },
  numbersOfSheet: { zh: '数字核对情况', en: 'Numbers compared' },
  nothingCompared: {
    zh: '未核对：没有一个数字与其他数字核对过，不能据此认为无误。',
    en: 'Not checked: no number could be compared with another, so this is no clean result.',
  },
  unchecked: { zh: '未核对', en: 'Not checked' },
  comparedNumbers: { zh: '个数字已核对', en: 'numbers compared' },
  notRead: { zh: '未读取', en: 'not read' },
  pasteAnswer: {
    zh: '把其中对的一行写进本地设置（--tenant 的文件），以后表头相同的表都照此读取；columns 里写上表中的表头：',
    en: 'Paste the line that is right into the local settings (the file of --tenant): every later sheet with these headers is then read so. In columns write the header as the sheet has it:',
  },
  unreadable: { zh: '无法读取', en: 'Not readable' },
  passedOver: { zh: '未校验（不是能读取的文件）', en: 'Passed over (of no kind that can be read)' },
  number: { zh: '序号', en: 'No.' },
  severity: { zh: '级别', en: 'Severity' },
  rule: { zh: '规则', en: 'Rule' },
  place: { zh: '位置', en: 'Place' },
  item: { zh: '事项', en: 'Item' },
  message: { zh: '问题与算式', en: 'What is wrong, and the arithmetic' },
  evidence: { zh: '算式', en: 'Evidence' },
  quote: { zh: '原文', en: 'Text' },
  related: { zh: '相关', en: 'See also' },
  suggestion: { zh: '建议', en: 'Action' },
  basis: { zh: '依据', en: 'Basis' },
  localPractice: { zh: '按本地口径', en: 'local practice' },
  explained: { zh: '已说明', en: 'explained' },
  waived: { zh: '已豁免', en: 'waived' },
  explanation: { zh: '说明', en: 'Reason' },
  notChecked: { zh: '未执行与不适用的规则', en: 'Rules skipped or not applicable' },
  skipped: { zh: '未执行的规则', en: 'Skipped rules' },
  skippedListed: { zh: '加 --skipped 列出', en: 'list them with --skipped' },
  skippedWhy: { zh: '工作簿中没有所需数据', en: 'the workbook lacks what they need' },
  notApplicable: { zh: '不适用', en: 'Not applicable' },
  reason: { zh: '原因', en: 'Why' },
  count: { zh: '数量', en: 'Count' },
  rules: { zh: '规则', en: 'Rules' },
  none: { zh: '无。', en: 'None.' },
  sheets: { zh: '工作表识别情况', en: 'Sheets and forms' },
  sheet: { zh: '工作表', en: 'Sheet' },
  form: { zh: '识别为', en: 'Recognised as' },
  note: { zh: '备注', en: 'Remarks' },
  unrecognised: { zh: '未识别', en: 'Not recognised' },
  unrecognisedSheets: { zh: '未识别的工作表', en: 'Sheets not recognised' },
  nearest: { zh: '最接近的表样：', en: 'nearest form: ' },
  missing: { zh: '缺少的表头：', en: 'headers it lacks: ' },
  unmatched: { zh: '未对上的表头：', en: 'headers not matched: ' },
  missingSheet: { zh: '内容不在文件中，未校验', en: 'Its content is not in the file: not checked' },
  unreadTables: { zh: '未读取的表格', en: 'Tables not read' },
  unread: { zh: '未识别的表格：', en: 'tables not recognised: ' },
  packsAndParameters: { zh: '规则包与参数', en: 'Rule packs and parameters' },
  packs: { zh: '规则包', en: 'Rule pack' },
  version: { zh: '版本', en: 'Version' },
  digest: { zh: 'SHA-256', en: 'SHA-256' },
  parameters: { zh: '与默认值不同的参数', en: 'Parameters that differ from their defaults' },
  allHold: { zh: '校验完成', en: 'Checked' },
  parameter: { zh: '参数', en: 'Parameter' },
  value: { zh: '取值', en: 'Value' },
  defaults: { zh: '全部参数均为默认值。', en: 'Every parameter has its default value.' },
  noticeSame: {
    zh: '工作簿、规则包、参数和基准日相同，报告即相同。',
    en: 'The same workbook, packs, parameters and as-of date give the same report.',
  },
  preparedBy: { zh: '财务人员', en: 'Finance officer' },
  reviewedBy: { zh: '主管人员', en: 'Supervisor' },
  signedOn: { zh: '日期', en: 'Date' },
} as const satisfies Record<string, Bilingual>;

const SEVERITIES: Readonly<Record<Severity, Bilingual>> = {
  error: { zh: '错误', en: 'Error' },
  warning: { zh: '警告', en: 'Warning' },
  info: { zh: '提示', en: 'Note' },
};

/** Punctuation of the two languages. */
const MARKS = {
  comma: { zh: '，', en: ', ' },
  listComma: { zh: '、', en: ', ' },
  semicolon: { zh: '；', en: '; ' },
  colon: { zh: '：', en: ': ' },
  stop: { zh: '。', en: '.' },
  open: { zh: '（', en: ' (' },
  close: { zh: '）', en: ')' },
} as const satisfies Record<string, Bilingual>;

/** Most grave first. */
export const SEVERITY_ORDER: readonly Severity[] = ['error', 'warning', 'info'];

export function word(key: keyof typeof WORDS, language: Language): string {
  return WORDS[key][language];
}

export function mark(key: keyof typeof MARKS, language: Language): string {
  return MARKS[key][language];
}

/** 错误, 警告, 提示; Error, Warning, Note. */
export function severityName(severity: Severity, language: Language): string {
  return SEVERITIES[severity][language];
}

/** 已说明, 已豁免; empty for an open finding. */
export function statusName(status: Finding['status'], language: Language): string {
  return status === 'open' ? '' : word(status, language);
}

/** `3 条` or `3 rules`; the unit is a noun in the singular in English. */
export function counted(count: number, unit: Bilingual, language: Language): string {
  if (language === 'zh') return `${count} ${unit.zh}`;
  return `${count} ${unit.en}${count === 1 ? '' : 's'}`;
}

/** What is counted. */
export const UNITS_OF = {
  finding: { zh: '处', en: 'finding' },
  rule: { zh: '条', en: 'rule' },
  item: { zh: '项', en: 'item' },
  number: { zh: '个', en: 'number' },
  file: { zh: '个文件', en: 'file' },
  unit: { zh: '个单位', en: 'unit' },
} as const satisfies Record<string, Bilingual>;
