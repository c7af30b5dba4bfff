/** The question which form a layout is, as lines to paste into local settings. */

import type { Language } from '../engine/gouji-error.ts';
import { NO_FORM } from '../engine/layouts/layout-answers.ts';
import type { LayoutQuestion } from '../engine/report.ts';

/** 「工作表「甲」、「乙」是哪张表？」 */
export function askedText({ sheets }: LayoutQuestion, language: Language): string {
  if (language === 'zh') return `${sheets.map((sheet) => `「${sheet}」`).join('、')}是哪张表？`;
  return `Which form is ${sheets.map((sheet) => `“${sheet}”`).join(', ')}?`;
}

/**
 * The lines of `layouts:` in local settings that answer the question, one for each form that is near and one for
 * none: the right one is pasted. What a form lacks stands in `columns`, for the officer to write the header that
 * means it.
 */
export function layoutLines({ headers, nearest }: LayoutQuestion, language: Language): string[] {
  const list = JSON.stringify(headers);
  const near = nearest.map(({ form, title, missing }) => {
    const columns = missing.map(
      (header) => `${JSON.stringify(placeholder(header, language))}: ${JSON.stringify(header)}`,
    );
    const mapping = columns.length === 0 ? '' : `, columns: {${columns.join(', ')}}`;
    return `  - {form: ${form}, headers: ${list}${mapping}}  # ${title}`;
  });
  const none = language === 'zh' ? '都不是，不再询问' : 'neither, ask no more';
  return ['layouts:', ...near, `  - {form: ${NO_FORM}, headers: ${list}}  # ${none}`];
}

/** Stands where the officer writes what the sheet calls a header; left as it is, it means nothing. */
function placeholder(header: string, language: Language): string {
  return language === 'zh' ? `表中即${header}的表头` : `the header that means ${header}`;
}
