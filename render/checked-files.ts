/** What the summaries of several files say alike: totals, and which file comes first. */
import { nothingCompared } from '../engine/coverage/nothing-compared.ts';
import type { Language } from '../engine/gouji-error.ts';
import type { Report, Severity } from '../engine/report.ts';
import { counted, mark, SEVERITY_ORDER, severityName, UNITS_OF, word } from './words.ts';

/** A file of several: its report, or why there is none. */
export type CheckedFile =
  | { readonly address: string; readonly report: Report; readonly failure?: undefined }
  | { readonly address: string; readonly report?: undefined; readonly failure: string };

/** Files that were checked together. */
export interface CheckedFiles {
  readonly files: readonly CheckedFile[];
  /** Addresses of what lay beside them and is of no kind that can be read. */
  readonly passedOver: readonly string[];
  readonly language: Language;
}

/** Those that need work first: by errors, then warnings, notes, what was not compared or read, then by address. */
export function neediestFirst(files: readonly CheckedFile[]): CheckedFile[] {
  const weight = ({ report }: CheckedFile): number[] =>
    report
      ? [...SEVERITY_ORDER.map((severity) => report.totals[severity]), nothingCompared(report) ? 1 : 0]
      : [0, 0, 0, 2];
  return [...files].sort((a, b) => {
    const [left, right] = [weight(a), weight(b)];
    const at = left.findIndex((one, i) => one !== right[i]);
    if (at >= 0) return right[at]! - left[at]!;
    return a.address < b.address ? -1 : a.address > b.address ? 1 : 0;
  });
}

/** 「6 个文件：错误 12，警告 6，提示 3；未核对 1 个，无法读取 1 个」 */
export function filesTotalsText({ files, language }: CheckedFiles): string {
  const counts = SEVERITY_ORDER.map(
    (severity) => `${severityName(severity, language)} ${countOf(files, severity)}`,
  );
  const unchecked = files.filter(({ report }) => report && nothingCompared(report)).length;
  const unread = files.filter(({ report }) => !report).length;
  const rest = [
    ['unchecked', unchecked],
    ['unreadable', unread],
  ] as const;
  const told = rest
    .filter(([, count]) => count > 0)
    .map(([key, count]) => `${word(key, language)} ${counted(count, UNITS_OF.file, language)}`);
  const comma = mark('comma', language);
  const tail = told.length === 0 ? '' : `${mark('semicolon', language)}${told.join(comma)}`;
  return `${counted(files.length, UNITS_OF.file, language)}${mark('colon', language)}${counts.join(comma)}${tail}`;
}

/** Findings of a severity in all files. */
export function countOf(files: readonly CheckedFile[], severity: Severity): number {
  return files.reduce((sum, { report }) => sum + (report?.totals[severity] ?? 0), 0);
}

/** What stands beside a file's name: that nothing of it was compared, or why it could not be read; else nothing. */
export function remarkOn({ report, failure }: CheckedFile, language: Language): string {
  if (!report) return failure;
  return nothingCompared(report) ? word('unchecked', language) : '';
}
