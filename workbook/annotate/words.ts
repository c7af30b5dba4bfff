import type { Language } from '../../engine/gouji-error.ts';
import type { Severity } from '../../engine/report.ts';

/** Everything that the annotator says of its own accord, in one language. */
export interface Words {
  /** Name of the result sheet. */
  readonly resultSheet: string;
  readonly title: string;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly columns: Columns;
  readonly file: string;
  readonly department: string;
  readonly year: string;
  readonly asOf: string;
  readonly noFindings: string;
  /** In its place where nothing was compared. */
  readonly notChecked: string;
  readonly evidence: string;
  readonly suggestion: string;
  readonly explained: string;
  readonly waived: string;
  readonly practice: string;
  readonly hint: string;
  /** In its place on a list in a workbook of its own. */
  readonly listHint: string;
  /** Names of the sheets of such a workbook. */
  readonly findingsList: string;
  readonly coverage: string;
  /** Headings of the sheet of what was compared. */
  readonly sheet: string;
  readonly seen: string;
  readonly compared: string;
  readonly left: string;
  readonly leftAt: string;
  readonly narrativeName: string;
  readonly total: string;
  readonly more: (count: number) => string;
  /** In front of the sentence that a finding is about. */
  readonly quoted: string;
  readonly narrative: (start: number, end: number) => string;
  /** Where the text has pages. */
  readonly narrativePage: (page: number) => string;
  readonly until: (day: string) => string;
  readonly moreFindings: (count: number) => string;
  /** A finding's severity in a note, in front of its title. */
  readonly tag: (severity: string) => string;
  readonly colon: string;
  readonly listComma: string;
  readonly semicolon: string;
  readonly brackets: (text: string) => string;
  /** The page footer, in the code of a spreadsheet's header and footer. */
  readonly page: string;
}

/** Headings of the table, left to right. */
export interface Columns {
  readonly number: string;
  readonly severity: string;
  readonly rule: string;
  readonly place: string;
  readonly item: string;
  readonly message: string;
  readonly suggestion: string;
  readonly basis: string;
  readonly explanation: string;
}

const ZH: Words = {
  resultSheet: '校验结果',
  title: '勾稽校验结果',
  severities: { error: '错误', warning: '警告', info: '提示' },
  columns: {
    number: '序号',
    severity: '级别',
    rule: '规则',
    place: '位置',
    item: '事项',
    message: '问题与算式',
    suggestion: '建议',
    basis: '依据',
    explanation: '说明',
  },
  file: '工作簿',
  department: '部门（单位）',
  year: '年度',
  asOf: '校验基准日',
  noFindings: '未发现问题。',
  notChecked: '未核对：没有一个数字与其他数字核对过，不能据此认为无误。',
  evidence: '算式',
  suggestion: '建议',
  explained: '已说明',
  waived: '已豁免',
  practice: '按本地口径',
  hint: '点击「位置」可到该单元格；情况说明请填在「说明」列，再次校验时予以保留。',
  listHint: '点击「位置」可打开原文件的该单元格（本文件与原文件须在同一文件夹）。',
  findingsList: '问题清单',
  coverage: '核对范围',
  sheet: '工作表',
  seen: '数字',
  compared: '已核对',
  left: '未核对',
  leftAt: '未核对的位置',
  narrativeName: '文字说明',
  total: '合计',
  more: (count) => `另 ${count} 处`,
  quoted: '原文',
  narrative: (start, end) => `文字说明第 ${start + 1} 至 ${end} 字`,
  narrativePage: (page) => `文字说明第 ${page} 页`,
  until: (day) => `至 ${day}`,
  moreFindings: (count) => `另有 ${count} 处，见「校验结果」。`,
  tag: (severity) => `【${severity}】`,
  colon: '：',
  listComma: '、',
  semicolon: '；',
  brackets: (text) => `（${text}）`,
  page: '第 &P 页，共 &N 页',
};

const EN: Words = {
  resultSheet: 'Check results',
  title: 'Gouji check results',
  severities: { error: 'Error', warning: 'Warning', info: 'Note' },
  columns: {
    number: 'No.',
    severity: 'Severity',
    rule: 'Rule',
    place: 'Place',
    item: 'Item',
    message: 'What is wrong, and the arithmetic',
    suggestion: 'Action',
    basis: 'Basis',
    explanation: 'Explanation',
  },
  file: 'Workbook',
  department: 'Department',
  year: 'Year',
  asOf: 'As of',
  noFindings: 'No findings.',
  notChecked: 'Not checked: no number could be compared with another, so this is no clean result.',
  evidence: 'Evidence',
  suggestion: 'Action',
  explained: 'Explained',
  waived: 'Waived',
  practice: 'local practice',
  hint: 'Click a place to go to its cell. Write explanations in the last column: the next check keeps them.',
  listHint:
    'Click a place to open its cell in the file that was checked; the two files have to lie in one folder.',
  findingsList: 'Findings',
  coverage: 'What was compared',
  sheet: 'Sheet',
  seen: 'Numbers',
  compared: 'Compared',
  left: 'Left',
  leftAt: 'Where those stand that are left',
  narrativeName: 'Narrative',
  total: 'Total',
  more: (count) => `${count} more`,
  quoted: 'Text',
  narrative: (start, end) => `Narrative, characters ${start + 1} to ${end}`,
  narrativePage: (page) => `Narrative, page ${page}`,
  until: (day) => `until ${day}`,
  moreFindings: (count) => `${count} more: see "Check results".`,
  tag: (severity) => `[${severity}] `,
  colon: ': ',
  listComma: ', ',
  semicolon: '; ',
  brackets: (text) => ` (${text})`,
  page: 'Page &P of &N',
};

const WORDS: Readonly<Record<Language, Words>> = { zh: ZH, en: EN };

export function wordsFor(language: Language): Words {
  return WORDS[language];
}

/** What may stand over the officer's column, in whatever language the sheet was written. */
export const EXPLANATION_HEADINGS: readonly string[] = [ZH, EN].map((words) => words.columns.explanation);
