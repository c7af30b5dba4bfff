import { remembering } from '../remembering.ts';

/**
 * Texts of a sheet made comparable. Officers write the same header with full-width digits, spaces between
 * the characters, line breaks, stars and bracketed additions; none of that changes what it means.
 */

const SPACES = /[\s\u200b-\u200d\ufeff\u00ad]+/gu;
const QUOTES = /["'`“”‘’「」『』《》〈〉]/gu;
const CIRCLED = /[①-⑳]/gu;
const CIRCLED_ONE = '①'.charCodeAt(0);
/** What stands in brackets; an open bracket that nothing closes reaches to the end, so that each is looked at once. */
const BRACKETED = /[([【〔{][^)\]】〕}]*(?:([)\]】〕}])|$)/gu;
const LEADING_YEAR = /^(?:19|20)\d{2}年?度?/u;
const NUMBERING = /^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d{1,3}[.、．]|\(\d{1,3}\))/u;

/** Width and spaces unified, quotes and outer punctuation gone: `项 目\n名称*：` is `项目名称`. */
export const plainText = remembering((text) =>
  text
    .replace(CIRCLED, (digit) => `(${digit.charCodeAt(0) - CIRCLED_ONE + 1})`)
    .normalize('NFKC')
    .replace(SPACES, '')
    .replace(QUOTES, '')
    .replace(/^[*★☆#]+/u, '')
    .replace(/(?<![*★☆#:;,。、])[*★☆#:;,。、]+$/u, ''),
);

/** {@link plainText} without what stands in brackets and without a leading year: `2021年金额（万元）` is `金额`. */
export const coreText = remembering((text) => {
  const core = plainText(text)
    .replace(BRACKETED, (found: string, closed?: string) => (closed === undefined ? found : ''))
    .replace(LEADING_YEAR, '');
  return core.replace(/(?<![*:;,。、])[*:;,。、]+$/u, '') || plainText(text);
});

/** A row label without its numbering, 其中 and 按…分: `（一）其中：基本支出` is `基本支出`. */
export const labelText = remembering((text) => {
  let label = plainText(text);
  for (let before = ''; before !== label; ) {
    before = label;
    label = label
      .replace(NUMBERING, '')
      .replace(/^(?:其中:?|按[^:]{2,8}分:)/u, '')
      .replace(/^[-—·]+/u, '');
  }
  return label;
});

/** 0 none, 1 一、, 2 （一）, 3 1., 4 (1): the depth that a label's numbering gives. */
export function numberingDepth(text: string): number {
  const label = plainText(text);
  if (/^[一二三四五六七八九十]+、/u.test(label)) return 1;
  if (/^\([一二三四五六七八九十]+\)/u.test(label)) return 2;
  if (/^\d{1,3}[.、]/u.test(label)) return 3;
  if (/^\(\d{1,3}\)/u.test(label)) return 4;
  return 0;
}

/** The same depths for what a column of its own (序号) says: `一`, `（一）`, `1`, `(1)`, `1.1`. */
export function sequenceDepth(text: string): number {
  const plain = plainText(text);
  if (/^[一二三四五六七八九十]+$/u.test(plain)) return 1;
  if (/^\([一二三四五六七八九十]+\)$/u.test(plain)) return 2;
  if (/^\d{1,6}$/u.test(plain)) return 3;
  if (/^(?:\(\d{1,3}\)|\d{1,3}[.-]\d{1,3})$/u.test(plain)) return 4;
  return 0;
}

/** Leading spaces of a label, a full-width one counting two. */
export function indentation(text: string): number {
  const lead = /^[\s\u3000]*/u.exec(text)?.[0] ?? '';
  let width = 0;
  for (const character of lead) width += character === '\u3000' ? 2 : 1;
  return width;
}
