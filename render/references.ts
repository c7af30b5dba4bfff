/** What the renderers say alike of what a workbook was set against. */
import type { Report } from '../engine/report.ts';
import { ruleTitle } from './summary.ts';
import type { Titles } from './titles.ts';
import { mark, word } from './words.ts';

/** 「没有批复预算、国库支付数，未核对：…（用 --reference budget=文件、payments=文件 提供）」 in one line, or none. */
export function missedReferenceLines(report: Report, titles: Titles): string[] {
  const { missedReferences = [], language } = report;
  if (missedReferences.length === 0) return [];
  const joined = (texts: readonly string[]) => texts.join(mark('listComma', language));
  const names = joined(missedReferences.map(({ title }) => title));
  const rules = joined(
    missedReferences.flatMap((each) => each.rules).map((rule) => ruleTitle(report, titles, rule)),
  );
  const how = joined(missedReferences.map(({ kind }) => `${kind}=${language === 'zh' ? '文件' : 'FILE'}`));
  return [
    language === 'zh'
      ? `没有${names}，未核对：${rules}（用 --reference ${how} 提供）`
      : `Without ${names} not checked: ${rules} (give them by --reference ${how})`,
  ];
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
