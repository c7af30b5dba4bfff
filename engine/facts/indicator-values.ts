import { type Decimal, parseDecimal } from '../decimal.ts';
import { Quantity, Ratio } from '../money.ts';

export type Comparator = '=' | '>=' | '<=' | 'text';

/** What a target or an actual value says in numbers. */
export interface IndicatorValue {
  readonly comparator: Comparator;
  readonly value?: Quantity;
  /** The unit behind the number: %, 家, 万元, 天. */
  readonly unit: string;
}

const LEADING: readonly (readonly [RegExp, Comparator])[] = [
  [/^(?:≥|>=|>|大于等于|不低于|不少于|大于|达到|达|超过|不小于)/u, '>='],
  [/^(?:≤|<=|<|小于等于|不高于|不超过|不多于|不大于|小于|控制在|低于)/u, '<='],
  [/^(?:=|等于|为)/u, '='],
];
const TRAILING: readonly (readonly [RegExp, Comparator])[] = [
  [/(?:以上|及以上|及其以上)$/u, '>='],
  [/(?:以下|以内|及以下|之内)$/u, '<='],
];
const NUMBER_AND_UNIT = /^(?:约|共|完成)?([+-]?\d+(?:,\d{3})*(?:\.\d+)?)\s*([^\d.,;；，。]{0,6})/u;

/**
 * Reads an indicator's target or actual value: 「≥95%」, 「17家」, 「25万元以内」, 「0.95」.
 * @param nature the form's own column 指标性质 (=, ≥, ≤, 定性), empty where it has none
 * @param percentFormat the cell is a number shown as a percentage
 */
export function readIndicatorValue(text: string, nature = '', percentFormat = false): IndicatorValue {
  const plain = text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/\([^()]*\)$/u, '');
  if (/定性/u.test(nature)) return { comparator: 'text', unit: '' };
  const lead = LEADING.find(([pattern]) => pattern.test(plain));
  const bare = lead ? plain.replace(lead[0], '') : plain;
  const trail = TRAILING.find(([pattern]) => pattern.test(bare));
  const match = NUMBER_AND_UNIT.exec(trail ? bare.replace(trail[0], '') : bare);
  const decimal = match ? parseDecimal(match[1]!.replaceAll(',', '')) : undefined;
  if (!match || !decimal) return { comparator: 'text', unit: '' };
  const comparator = comparatorOf(nature) ?? lead?.[1] ?? trail?.[1] ?? '=';
  const shown: Decimal = percentFormat ? { digits: decimal.digits * 100n, places: decimal.places } : decimal;
  return { comparator, value: Quantity.ofDecimal(shown), unit: percentFormat ? '%' : match[2]! };
}

function comparatorOf(nature: string): Comparator | undefined {
  const plain = nature.normalize('NFKC').replace(/\s+/gu, '');
  if (plain === '') return undefined;
  if (plain === '=' || plain === '等于') return '=';
  return LEADING.find(([pattern]) => pattern.test(plain))?.[1];
}

/**
 * How far a target was met: actual over target, the other way round where less is better.
 * Undefined unless both are numbers in one unit.
 */
export function completionOf(target: IndicatorValue, actual: IndicatorValue): Ratio | undefined {
  const [wanted, reached] = [target.value, actual.value];
  if (!wanted || !reached || target.unit !== actual.unit) return undefined;
  // 「＜90%」 for 「≥90%」 says that it was not met, not by how much.
  if (target.comparator !== '<=' && actual.comparator === '<=') return undefined;
  const [part, whole] = target.comparator === '<=' ? [wanted, reached] : [reached, wanted];
  if (whole.numerator === 0n) return undefined;
  return new Ratio(part.numerator * whole.denominator, part.denominator * whole.numerator);
}
