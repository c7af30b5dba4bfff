import type { Bilingual, Language } from '../../engine/gouji-error.ts';

const WORDS = {
  product: { zh: '勾稽工作台', en: 'Gouji workbench' },
  tagline: { zh: '预算表格校验', en: 'checks budget workbooks' },
  openFile: { zh: '打开文件', en: 'Open a file' },
  chooseFile: { zh: '选择文件…', en: 'Choose a file…' },
  trySample: { zh: '用样例试一试', en: 'Try the sample' },
  dropHere: { zh: '把预算表格拖到这里', en: 'Drop a budget workbook here' },
  dropHint: {
    zh: '支持 .xlsx、.xls、.et、.ods、.csv；可同时拖入文字说明（.docx、.txt）一起核对',
    en: 'Takes .xlsx, .xls, .et, .ods, .csv; a narrative (.docx, .txt) dropped along is compared with it',
  },
  stays: {
    zh: '文件只在本机读取和校验，不上传，也不保存',
    en: 'Files are read and checked on this device: nothing is uploaded or kept',
  },
  sentWhenChecked: {
    zh: '在线校验时，表格内容发送到本单位的校验服务；也可以在设置中改为「本机校验」',
    en: 'Checked online, the cells are sent to your organisation’s service; settings offer checking on this device',
  },
  opening: { zh: '正在读取', en: 'Reading' },
  undo: { zh: '撤销', en: 'Undo' },
  downloadAnnotated: { zh: '下载标注副本', en: 'Download annotated copy' },
  downloadReport: { zh: '下载网页报告', en: 'Download HTML report' },
  downloads: { zh: '下载', en: 'Downloads' },
  notInPlace: {
    zh: '只能在 .xlsx、.xlsm 中标注；此文件请下载网页报告，或另存为 .xlsx 后再打开',
    en: 'Only .xlsx and .xlsm can be annotated: download the HTML report, or save the file as .xlsx first',
  },
  checkFirst: { zh: '请先校验', en: 'Check first' },
  sheets: { zh: '工作表', en: 'Sheets' },
  table: { zh: '表格', en: 'Table' },
  findings: { zh: '问题', en: 'Findings' },
  parts: { zh: '显示哪一部分', en: 'Which part is shown' },
  hiddenSheet: { zh: '隐藏的工作表', en: 'hidden sheet' },
  hiddenRow: { zh: '隐藏行', en: 'hidden row' },
  hiddenColumn: { zh: '隐藏列', en: 'hidden column' },
  findingsHere: { zh: '问题', en: 'findings' },
  changed: { zh: '已改动', en: 'changed' },
  formula: { zh: '公式', en: 'formula' },
  edit: { zh: '编辑', en: 'Edit' },
  cellContent: { zh: '单元格内容', en: 'Content of the cell' },
  grid: { zh: '工作表内容', en: 'Content of the sheet' },
  narrative: { zh: '文字说明', en: 'Narrative' },
  removeNarrative: { zh: '移除', en: 'Remove' },
  language: { zh: 'English', en: '中文' },
  theme: { zh: '深色／浅色', en: 'Dark or light' },
  supervisor: { zh: '主管部门页面', en: "Supervisor's page" },
  edits: { zh: '改动单元格：', en: 'Cells changed: ' },
  stale: {
    zh: '个公式未能在此重新计算，请在 Excel 或 WPS 中打开副本重算',
    en: 'formulas cannot be calculated here: open the copy in Excel or WPS to calculate them',
  },
  notWritten: {
    zh: '处改动在数组公式或数据表中，没有写入副本：',
    en: 'changes lie in array formulas or data tables and were not written into the copy: ',
  },
  written: { zh: '处改动已写入标注副本', en: 'changes were written into the annotated copy' },
  originalKept: { zh: '原件没有改动', en: 'the original is unchanged' },
  annotatedSuffix: { zh: '-已校验', en: '-checked' },
  reportSuffix: { zh: '-校验报告', en: '-report' },
  openedNote: { zh: '批注', en: 'Note' },
  dismiss: { zh: '关闭', en: 'Dismiss' },
  noSheets: { zh: '文件中没有工作表', en: 'The file has no sheets' },
  skip: { zh: '跳到问题列表', en: 'Skip to the findings' },
  severity_error: { zh: '错误', en: 'Error' },
  severity_warning: { zh: '警告', en: 'Warning' },
  severity_info: { zh: '提示', en: 'Note' },
  oneWorkbook: {
    zh: '一次打开一个表格；已打开第一个',
    en: 'One workbook at a time: the first was opened',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type Word = keyof typeof WORDS;

export function say(word: Word, language: Language): string {
  return WORDS[word][language];
}
