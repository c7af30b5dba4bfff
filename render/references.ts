/** What the renderers say alike of what a workbook was set against. */
import type { Report } from '../engine/report.ts';
import { ruleTitle } from './summary.ts';
import type { Titles } from './titles.ts';
import { mark, word } from './words.ts';

/** 「没有批复预算，未核对：年初预算数与批复不符、…（可用 --reference budget=文件 提供）」, a line a reference. */
export function missedReferenceLines(report: Report, titles: Titles): string[] {
  const { missedReferences = [], language } = report;
  return missedReferences.map(({ kind, title, rules }) => {
    const names = rules.map((rule) => ruleTitle(report, titles, rule)).join(mark('listComma', language));
    return language === 'zh'
      ? `没有${title}，未核对：${names}（用 --reference ${kind}=文件 提供）`
      : `Without the ${title} not checked: ${names} (give it by --reference ${kind}=FILE)`;
  });
}

/** 「批复预算」 and 「批复.xlsx（清财〔2024〕3号）」, or 「批复.xlsx（未采用：是 2020 年的，…）」, a pair a reference. */
export function referenceRows({
  references = [],
  language,
}: Report): (readonly [label: string, text: string])[] {
  const inBrackets = (text: string) => `${mark('open', language)}${text}${mark('close', language)}`;
  return references.map(({ kind, name, document, refused }) => {
    const named = document === undefined ? name : `${name}${inBrackets(document)}`;
    if (refused === undefined) return [kind, named];
    return [kind, named + inBrackets(`${word('refused', language)}${mark('colon', language)}${refused}`)];
  });
}
