import { numeralValue } from './chinese-numeral.ts';

/** How a paragraph is numbered: 第一部分, 一、, （一）, 1., （1）, 1）, ①. */
export type NumberStyle =
  | 'part'
  | 'chinese'
  | 'bracketedChinese'
  | 'arabic'
  | 'bracketedArabic'
  | 'closedArabic'
  | 'circled';

export interface Marker {
  readonly style: NumberStyle;
  readonly number: number;
  /** Characters of the compact text that it takes. */
  readonly length: number;
  /** 、 or . where one follows the number. */
  readonly separator: string;
}

/** Depth that a style usually has; the smaller the further out. */
export const RANKS: Readonly<Record<NumberStyle, number>> = {
  part: 0,
  chinese: 1,
  bracketedChinese: 2,
  arabic: 3,
  bracketedArabic: 4,
  closedArabic: 4,
  circled: 5,
};

const NUMERALS = '[一二三四五六七八九十]{1,3}';
/** 「3.03万元」 begins no paragraph 3, but 「3.2021年度收入」 does. */
const NO_DECIMAL = '(?!\\d)|(?=(?:19|20)\\d\\d年)';

const PATTERNS: readonly (readonly [NumberStyle, RegExp])[] = [
  ['part', new RegExp(`第(${NUMERALS}|\\d{1,2})部分()`, 'y')],
  ['chinese', new RegExp(`(${NUMERALS})([、.])`, 'y')],
  ['bracketedChinese', new RegExp(`\\((${NUMERALS})\\)([、.]?)`, 'y')],
  ['arabic', new RegExp(`(\\d{1,2})(、|[.](?:${NO_DECIMAL}))`, 'y')],
  ['bracketedArabic', /\((\d{1,2})\)([、.]?)/y],
  ['closedArabic', /(\d{1,2})\)([、.]?)/y],
  ['circled', /([①-⑳])()/y],
];

/** The numbering at a place of the compact text; undefined where none stands. */
export function markerAt(text: string, at: number): Marker | undefined {
  for (const [style, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    const number = numberOf(match[1]!);
    if (number !== undefined && number > 0) {
      return { style, number, length: match[0].length, separator: match[2]! };
    }
  }
  return undefined;
}

function numberOf(written: string): number | undefined {
  if (/^\d+$/.test(written)) return Number(written);
  if (written >= '①' && written <= '⑳') return written.charCodeAt(0) - '①'.charCodeAt(0) + 1;
  return numeralValue(written);
}

/** A number as it is written in a style: 四、, （二）, 3、. */
export function markerText(style: NumberStyle, number: number, separator: string): string {
  switch (style) {
    case 'part':
      return `第${inNumerals(number)}部分`;
    case 'chinese':
      return `${inNumerals(number)}${separator || '、'}`;
    case 'bracketedChinese':
      return `（${inNumerals(number)}）`;
    case 'arabic':
      return `${number}${separator || '.'}`;
    case 'bracketedArabic':
      return `（${number}）`;
    case 'closedArabic':
      return `${number}）`;
    case 'circled':
      return String.fromCharCode('①'.charCodeAt(0) + number - 1);
  }
}

function inNumerals(number: number): string {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  const tens = Math.floor(number / 10);
  if (tens === 0) return digits[number]!;
  return `${tens === 1 ? '' : digits[tens]}十${digits[number % 10]}`;
}
