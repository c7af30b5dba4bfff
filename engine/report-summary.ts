import { nothingCompared } from './coverage/nothing-compared.ts';
import type { Language } from './gouji-error.ts';
import type { Finding, Report, Severity } from './report.ts';

type Summarised = Omit<Report, 'summary'>;

/** How many kinds of finding the paragraph names. */
const NAMED_RULES = 3;

/** One paragraph for a supervisor: what was checked, how much was found, what weighs most. */
export function summaryOf(report: Summarised): string {
  return report.language === 'zh' ? inChinese(report) : inEnglish(report);
}

function inChinese(report: Summarised): string {
  const { sheets } = report.workbook;
  const recognised = sheets.filter((sheet) => sheet.forms.length > 0).length;
  const whose = `${report.department}${report.year === undefined ? '' : `${report.year} 年度`}`;
  const checked = `${whose || report.workbook.name}：共 ${sheets.length} 张工作表，识别 ${recognised} 张。${missingText(report)}`;
  const numbers = numbersText(report);
  if (report.findings.length === 0) {
    const found = nothingCompared(report) ? '' : '未发现问题。';
    return `${checked}${numbers}${found}${skippedText(report)}`;
  }
  const { error, warning, info } = report.totals;
  const counts = `发现错误 ${error} 项、警告 ${warning} 项、提示 ${info} 项`;
  const named = leading(report.findings).map(([title, count]) => `${title}（${count} 项）`);
  return `${checked}${numbers}${counts}，主要是${named.join('、')}。${skippedText(report)}`;
}

function inEnglish(report: Summarised): string {
  const { sheets } = report.workbook;
  const recognised = sheets.filter((sheet) => sheet.forms.length > 0).length;
  const whose = [report.department, report.year]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
  const checked = `${whose || report.workbook.name}: ${sheets.length} ${sheets.length === 1 ? 'sheet' : 'sheets'}, ${recognised} recognised. ${missingText(report)}`;
  const numbers = numbersText(report);
  if (report.findings.length === 0) {
    const found = nothingCompared(report) ? '' : 'Nothing was found. ';
    return `${checked}${numbers} ${found}${skippedText(report)}`.trim();
  }
  const { error, warning, info } = report.totals;
  const named = leading(report.findings).map(([title, count]) => `${title} (${count})`);
  return `${checked}${numbers} Errors: ${error}, warnings: ${warning}, notes: ${info}; chiefly ${named.join(', ')}. ${skippedText(report)}`.trim();
}

/** Sheets of which there is nothing to check: who reads no more than this has to know. */
function missingText({ workbook: { missingSheets = [] }, language }: Summarised): string {
  if (missingSheets.length === 0) return '';
  return language === 'zh'
    ? `工作表${missingSheets.map((name) => `「${name}」`).join('')}的内容不在文件中，未校验。`
    : `Not in the file, so not checked: ${missingSheets.join(', ')}. `;
}

/** How many of the numbers were compared with others; where none was, that says more than any finding. */
function numbersText(report: Summarised): string {
  const { language, coverage } = report;
  const { seen, compared, left } = coverage;
  if (nothingCompared(report)) {
    if (seen === 0) return language === 'zh' ? '未核对：没有可核对的数字。' : 'Not checked: no numbers.';
    return language === 'zh'
      ? `未核对：${seen} 个数字没有一个与其他数字核对过。`
      : `Not checked: none of ${seen} numbers was compared with another.`;
  }
  if (left === 0)
    return language === 'zh' ? `${seen} 个数字全部核对。` : `All ${seen} numbers were compared.`;
  return language === 'zh'
    ? `${seen} 个数字中核对了 ${compared} 个。`
    : `${compared} of ${seen} numbers were compared with others.`;
}

function skippedText({ skipped, language }: { skipped: Report['skipped']; language: Language }): string {
  const rules = new Set(skipped.map((entry) => entry.rule)).size;
  if (rules === 0) return '';
  return language === 'zh'
    ? `另有 ${rules} 条规则因缺少数据未检查。`
    : `${rules} ${rules === 1 ? 'rule was' : 'rules were'} not checked for want of data.`;
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The titles that stand for most, errors first. */
function leading(findings: readonly Finding[]): [title: string, count: number][] {
  const groups = new Map<string, { title: string; weight: number; count: number }>();
  for (const { rule, title, severity } of findings) {
    const group = groups.get(rule) ?? { title, weight: WEIGHT[severity], count: 0 };
    groups.set(rule, { ...group, weight: Math.min(group.weight, WEIGHT[severity]), count: group.count + 1 });
  }
  return [...groups.values()]
    .sort((a, b) => a.weight - b.weight || b.count - a.count || (a.title < b.title ? -1 : 1))
    .slice(0, NAMED_RULES)
    .map(({ title, count }) => [title, count]);
}
