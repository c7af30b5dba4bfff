import { type Decimal, parseDecimal } from '../decimal.ts';
import { UNITS, type Unit } from '../money.ts';
import { NUMERAL, numeralValue } from './chinese-numeral.ts';

/** How exactly a number is meant: 约, 以上, 不足 …; absent where it is meant as written. */
export type Qualifier = 'about' | 'atLeast' | 'atMost' | 'over' | 'under';

/** A number with its unit at [start, end) of the compact text. */
export interface ScannedNumber {
  readonly kind: 'amount' | 'percent' | 'points' | 'count';
  readonly start: number;
  readonly end: number;
  readonly value: Decimal;
  /** 元, 千元, 万元, 亿元; %; 个百分点; 个, 家, 批次 … with 万 or 亿 in front where written so. */
  readonly unit: string;
  readonly qualifier?: Qualifier;
  /** The other end of a range such as 「5%—10%」. */
  readonly upTo?: Decimal;
}

const COUNTERS =
  '批次|人次|个(?!月|人|别|体|性|小时|工作日|百分点)|家(?!庭)|项|次(?!日)|批(?!复|准|示)|人(?!民|员|均|才|大|工)|名(?!称)|辆|台|件|户|条|场|期(?!末|初|间|货)|份(?!额)|套|宗|座|处(?!理)|所(?!有)';
const MONEY_UNIT = '(?:亿|万|千|百)?元(?!月|旦|素|件)|万亿元';
const UNIT = new RegExp(`[余多来]?(?:(${MONEY_UNIT})|(%|个百分点)|((?:亿|万|千|百)?(?:${COUNTERS})))`, 'y');
const RANGE = new RegExp(
  `(?:${MONEY_UNIT}|%|(?:亿|万|千|百)?(?:${COUNTERS}))?[-~～—–至]{1,2}(\\d[\\d.,]*)`,
  'y',
);
const NUMBER = new RegExp(`\\d[\\d.,]*|百分之(${NUMERAL})|${NUMERAL}`, 'g');
const WELL_FORMED = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;
/** Longer runs of digits and commas are no amount: a number of a document, a card, a list of years. */
const LONGEST_RUN = 28;

const BEFORE: readonly (readonly [RegExp, Qualifier])[] = [
  [/(?:不低于|不少于|不小于|至少|≥|>=)$/, 'atLeast'],
  [/(?:不超过|不高于|不多于|不大于|至多|最多|≤|<=)$/, 'atMost'],
  [/(?:不足|不到|不满|低于|少于|<)$/, 'under'],
  [/(?:超过|超|逾|高于|多于|大于|突破|>)$/, 'over'],
  [/(?:大约|约为|约|将近|接近|近)$/, 'about'],
];
const AFTER: readonly (readonly [RegExp, Qualifier])[] = [
  [/^(?:及|和)?以上/, 'atLeast'],
  [/^(?:及|和)?以[下内]/, 'atMost'],
  [/^(?:左右|上下)/, 'about'],
  [/^[多余]/, 'over'],
];
/** Before a number: no amount or count follows (第3个, A12, 〔2020〕10, 12 345). */
const NOT_A_QUANTITY = /[第A-Za-z_/\\#№]$|\d $|〔[^〕]{0,6}$/;
/** Before a numeral: it is part of a word (第二项, 统一, 同一, 其一). */
const NOT_A_NUMERAL = /[第其统同唯另之每某任逐专单万星周初数几〇零一二三四五六七八九十百千]$/;

/** Every number that has a unit, in order. Years, document numbers, dates, indices and bare numbers have none. */
export function scanNumbers(text: string): ScannedNumber[] {
  const numbers: ScannedNumber[] = [];
  NUMBER.lastIndex = 0;
  for (let match = NUMBER.exec(text); match; match = NUMBER.exec(text)) {
    const scanned = readAt(text, match.index, match[0], match[1]);
    if (!scanned) continue;
    numbers.push(scanned);
    NUMBER.lastIndex = scanned.end;
  }
  return numbers;
}

function readAt(text: string, at: number, run: string, hundredths?: string): ScannedNumber | undefined {
  const end = at + run.length;
  if (hundredths !== undefined) return hundredth(text, at, end, hundredths);
  if (/^\d/.test(run)) return arabic(text, at, run);
  return chinese(text, at, run);
}

function hundredth(text: string, start: number, end: number, run: string): ScannedNumber | undefined {
  const value = numeralValue(run);
  if (value === undefined) return undefined;
  return qualified(text, {
    kind: 'percent',
    start,
    end,
    value: { digits: BigInt(value), places: 0 },
    unit: '%',
  });
}

function arabic(text: string, at: number, run: string): ScannedNumber | undefined {
  const digits = run.replace(/(?<![.,])[.,]+$/, '');
  const end = at + digits.length;
  if (digits.length > LONGEST_RUN) return undefined;
  const number = wellFormedEnd(digits);
  if (number === undefined) return undefined;
  const start = end - number.length;
  if (NOT_A_QUANTITY.test(text.slice(Math.max(0, start - 8), start))) return undefined;
  const range = rangeAt(text, start, end, number);
  if (range) return qualified(text, range);
  const scanned = withUnit(text, start, end, decimalOf(number));
  return scanned && qualified(text, signed(text, scanned));
}

/** 「1,23.4」 is no number, but 「5,2300」 ends with one: a list and then 2300. */
function wellFormedEnd(digits: string): string | undefined {
  for (let rest = digits; ; ) {
    if (WELL_FORMED.test(rest)) return rest;
    const comma = rest.indexOf(',');
    if (comma < 0) return undefined;
    rest = rest.slice(comma + 1);
  }
}

const decimalOf = (number: string): Decimal => parseDecimal(number.replaceAll(',', ''))!;

function rangeAt(text: string, start: number, end: number, low: string): ScannedNumber | undefined {
  RANGE.lastIndex = end;
  const match = RANGE.exec(text);
  if (!match) return undefined;
  const [all, run = ''] = match;
  const high = run.replace(/(?<![.,])[.,]+$/, '');
  if (high.length > LONGEST_RUN || !WELL_FORMED.test(high)) return undefined;
  const highEnd = end + all.length - (run.length - high.length);
  const scanned = withUnit(text, start, highEnd, decimalOf(low));
  return scanned && { ...scanned, upTo: decimalOf(high) };
}

function chinese(text: string, at: number, run: string): ScannedNumber | undefined {
  if (NOT_A_NUMERAL.test(text.slice(Math.max(0, at - 1), at))) return undefined;
  const shown = /^(.+?)([万亿])$/.exec(run);
  const end = at + run.length;
  // 五十万元 is 50 万元: the last 万 is the unit's.
  if (shown && text[end] === '元') return chineseNumber(text, at, end - 1, shown[1]!);
  return chineseNumber(text, at, end, run);
}

function chineseNumber(text: string, start: number, end: number, run: string): ScannedNumber | undefined {
  const value = numeralValue(run);
  if (value === undefined || !Number.isSafeInteger(value)) return undefined;
  const scanned = withUnit(text, start, end, { digits: BigInt(value), places: 0 });
  if (!scanned || scanned.kind === 'percent') return undefined;
  // 一项, 一次 and the like count nothing.
  if (run === '一' && scanned.kind === 'count' && !/[辆台]$/.test(scanned.unit)) return undefined;
  return qualified(text, scanned);
}

function withUnit(text: string, start: number, end: number, value: Decimal): ScannedNumber | undefined {
  UNIT.lastIndex = end;
  const match = UNIT.exec(text);
  if (!match) return undefined;
  const [all, money, hundredths, counter] = match;
  const vague = /^[余多来]/.test(all) ? { qualifier: 'over' as const } : {};
  const place = { start, end: end + all.length, ...vague };
  if (money !== undefined) return { kind: 'amount', ...place, ...inKnownUnit(value, money) };
  if (counter !== undefined) return { kind: 'count', ...place, value, unit: counter };
  return { kind: hundredths === '%' ? 'percent' : 'points', ...place, value, unit: hundredths! };
}

function inKnownUnit(value: Decimal, unit: string): { value: Decimal; unit: Unit } {
  if (unit in UNITS) return { value, unit: unit as Unit };
  const [factor, known]: [bigint, Unit] = unit === '百元' ? [100n, '元'] : [10_000n, '亿元'];
  return { value: { digits: value.digits * factor, places: value.places }, unit: known };
}

function signed(text: string, scanned: ScannedNumber): ScannedNumber {
  const before = text.slice(Math.max(0, scanned.start - 2), scanned.start);
  if (!/(?:^|[^\d%元\w])(?:[-−]|负)$/.test(before)) return scanned;
  const { digits, places } = scanned.value;
  return { ...scanned, start: scanned.start - 1, value: { digits: -digits, places } };
}

function qualified(text: string, scanned: ScannedNumber): ScannedNumber {
  const before = text.slice(Math.max(0, scanned.start - 4), scanned.start);
  const after = text.slice(scanned.end, scanned.end + 3);
  const found =
    BEFORE.find(([pattern]) => pattern.test(before)) ?? AFTER.find(([pattern]) => pattern.test(after));
  return found ? { ...scanned, qualifier: found[1] } : scanned;
}
