import { formatDecimal } from '../decimal.ts';
import { Day } from '../facts/fact.ts';
import type { Bilingual, Language } from '../gouji-error.ts';
import { decimalOfNumber, Money, Ratio, Rational, UNITS, type Unit } from '../money.ts';
import { Tolerance } from './tolerance.ts';

/** How a template prints a value: what stands after `|` in `{self.executed | unit}`. */
export interface ValueFormat {
  /** The amount's unit follows it; a name converts to that unit. */
  readonly unit?: true | Unit;
  /** Decimals of a ratio in percent or of a quantity. */
  readonly places?: number;
  /** A day in words: 2021年12月31日. */
  readonly long?: true;
}

export const PLAIN: ValueFormat = {};

/** CEL types that a template can print. */
export const PRINTABLE = [
  'string',
  'Money',
  'Ratio',
  'Quantity',
  'int',
  'double',
  'bool',
  'Day',
  'Tolerance',
  'list<string>',
] as const;

/**
 * Reads what stands after `|` for a value of a CEL type.
 * @returns the format, or what the option should be
 */
export function parseFormat(option: string, type: string): ValueFormat | { readonly remedy: Bilingual } {
  if (type === 'dyn') return PLAIN;
  const [name, value] = option.split('=').map((part) => part.trim()) as [string, string | undefined];
  if (name === 'unit' && type === 'Money') {
    if (value === undefined) return { unit: true };
    if (value in UNITS) return { unit: value as Unit };
  }
  if (name === 'places' && ['Ratio', 'Quantity'].includes(type) && /^[0-8]$/.test(value ?? '')) {
    return { places: Number(value) };
  }
  if (name === 'long' && type === 'Day' && value === undefined) return { long: true };
  return {
    remedy: {
      zh: '金额可写 | unit 或 | unit=元，比率和数值可写 | places=1，日期可写 | long',
      en: 'Write | unit or | unit=元 with an amount, | places=1 with a ratio or quantity, | long with a day',
    },
  };
}

/** A value as it stands in a message: `2,300.00`, `83.96%`, `2021-12-31`. */
export function formatValue(value: unknown, format: ValueFormat, language: Language): string {
  if (value instanceof Money) return formatMoney(value, format, language);
  if (value instanceof Ratio) return formatRatio(value, format, language);
  if (value instanceof Rational) return formatQuantity(value, format);
  if (value instanceof Day) return format.long ? longDay(value, language) : value.iso;
  if (value instanceof Tolerance) return value.words(language);
  if (Array.isArray(value)) return value.join(language === 'zh' ? '、' : ', ');
  if (typeof value === 'boolean') return yesOrNo(value, language);
  if (typeof value === 'number') {
    const decimal = decimalOfNumber(value);
    return formatDecimal(decimal, decimal.places);
  }
  return String(value);
}

/** After the number as the sheet has it: 2,300.00 万元 is told as 2,300.00 × 10,000 yuan. */
const ENGLISH_UNITS: Readonly<Record<Unit, string>> = {
  元: 'yuan',
  千元: '× 1,000 yuan',
  万元: '× 10,000 yuan',
  亿元: '× 100 million yuan',
};

function formatMoney(amount: Money, { unit }: ValueFormat, language: Language): string {
  if (unit === undefined) return amount.toString();
  const shown = unit === true ? amount : new Money(amount.fen, unit, amount.step, amount.terms);
  return `${shown} ${language === 'zh' ? shown.unit : ENGLISH_UNITS[shown.unit]}`;
}

function formatRatio(value: Ratio, { places = 2 }: ValueFormat, language: Language): string {
  return language === 'en' && !value.applicable ? 'not applicable' : value.toPercent(places);
}

function formatQuantity(value: Rational, { places }: ValueFormat): string {
  const rounded = places === undefined ? undefined : value.rounded(places);
  return rounded ? formatDecimal(rounded, rounded.places) : value.toString();
}

function longDay({ iso }: Day, language: Language): string {
  if (language === 'en') return iso;
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

function yesOrNo(value: boolean, language: Language): string {
  if (language === 'zh') return value ? '是' : '否';
  return value ? 'yes' : 'no';
}
