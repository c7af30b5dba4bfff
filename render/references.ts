/** What the renderers say alike of what a workbook was set against. */
import type { Report } from '../engine/report.ts';
import { mark, word } from './words.ts';

/** 「批复预算」 and 「批复.xlsx」, or 「批复.xlsx（未采用：是 2020 年的，…）」, a pair a reference. */
export function referenceRows({
  references = [],
  language,
}: Report): (readonly [label: string, text: string])[] {
  return references.map(({ kind, name, refused }) => {
    if (refused === undefined) return [kind, name];
    const why = `${word('refused', language)}${mark('colon', language)}${refused}`;
    return [kind, `${name}${mark('open', language)}${why}${mark('close', language)}`];
  });
}
