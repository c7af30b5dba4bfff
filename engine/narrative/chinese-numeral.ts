const DIGITS = '零一二三四五六七八九';
const SMALL_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** Longer runs of numerals are no number that an officer writes. */
const LONGEST = 20;

/** A regular expression's source for one numeral that stands for a number by itself: 十二, 两, 三万五千. */
export const NUMERAL = '[一二两三四五六七八九十][〇零一二两三四五六七八九十百千万亿]*';

/** The number that 「十二」, 「一百零五」, 「三万五千」 or 「二〇二一」 says; undefined for anything else. */
export function numeralValue(run: string): number | undefined {
  if (run.length === 0 || run.length > LONGEST) return undefined;
  const text = run.replaceAll('〇', '零').replaceAll('两', '二');
  if (/^[零一二三四五六七八九]{2,}$/.test(text)) return digitByDigit(text);
  return byPlaces(text);
}

function digitByDigit(text: string): number {
  let value = 0;
  for (const character of text) value = value * 10 + DIGITS.indexOf(character);
  return value;
}

function byPlaces(text: string): number | undefined {
  let hundredMillions = 0;
  let tenThousands = 0;
  let section = 0;
  let digit: number | undefined;
  for (const character of text) {
    const small = SMALL_UNITS[character];
    const value = DIGITS.indexOf(character);
    if (small !== undefined) {
      section += (digit ?? 1) * small;
      digit = undefined;
    } else if (character === '万' || character === '亿') {
      const before = section + (digit ?? 0);
      if (character === '万') tenThousands += before * 10_000;
      else {
        hundredMillions += (tenThousands + before) * 100_000_000;
        tenThousands = 0;
      }
      section = 0;
      digit = undefined;
    } else if (value < 0 || (digit !== undefined && digit !== 0)) {
      return undefined;
    } else {
      digit = value;
    }
  }
  return hundredMillions + tenThousands + section + (digit ?? 0);
}
