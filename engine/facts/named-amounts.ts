import { parseDecimal } from '../decimal.ts';
import { Money } from '../money.ts';
import { unitNamed } from '../recognise/read-number.ts';

/** An amount of money that a text names with its unit: 51.71万, 4.5万元, 12,000元. */
export interface NamedAmount {
  readonly amount: Money;
  /** For each of something: 每月1.765万元, 500元/人, 3万元×2. A year is no such thing: 48万元/年. */
  readonly isRate: boolean;
  /** Digits that say something: 2 of 0.30万, 4 of 51.71万. */
  readonly digits: number;
  readonly start: number;
  readonly end: number;
}

const AMOUNT = /(\d{1,3}(?:,\d{3}){1,8}|\d{1,20})(\.\d{1,20})?(亿元|亿|万元|万|千元|元)/gu;
const FULL_WIDTH = /[\uFF10-\uFF19\uFF0E\uFF0F]/gu;
/** What 万 or 亿 may count besides money. */
const COUNTED = /^[人次亩平户份只吨公里辆件个张册株棵头㎡余名套本条根字米立方千瓦盆羽尾]/u;
const RATE_BEFORE = /(?:每[^年,，。;；\d]{1,6}|单价[为约:：]?|均价[为约]?|人均[^,，。;；\d]{0,4}|[×*xX])$/u;
const RATE_AFTER = /^(?:左右)?(?:[×*xX]|(?:\/|每)[^年])/u;
/** How far before an amount what makes it a rate may begin. */
const REACH = 9;

/** The amounts in a text, in its order. */
export function namedAmounts(text: string): NamedAmount[] {
  const plain = text.replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  return [...plain.matchAll(AMOUNT)].flatMap((match): NamedAmount[] => {
    const [whole, integer, fraction = '', unitText] = match as unknown as [string, string, string?, string?];
    const start = match.index;
    const end = start + whole.length;
    const after = plain.slice(end, end + REACH);
    if (/[万亿]$/u.test(unitText!) && COUNTED.test(after)) return [];
    const value = parseDecimal(`${integer.replaceAll(',', '')}${fraction}`);
    const unit = unitNamed(unitText!);
    const amount = value && unit ? Money.of(value, unit, value.places) : undefined;
    if (!amount) return [];
    const before = plain.slice(Math.max(0, start - REACH), start);
    const isRate = RATE_BEFORE.test(before) || RATE_AFTER.test(after);
    return [{ amount, isRate, digits: significantDigits(integer + fraction), start, end }];
  });
}

function significantDigits(number: string): number {
  return number.replace(/[,.]/gu, '').replace(/^0+|(?<!0)0+$/gu, '').length;
}
