import type { Cell } from '../cells.ts';
import { type Decimal, decimalOf, divideRounded, parseDecimal, trimmed } from '../decimal.ts';
import { UNITS, type Unit } from '../money.ts';
import { shownAs } from './number-format.ts';

/** What a cell says where a number is expected. */
export type NumberReading =
  | {
      readonly kind: 'number';
      readonly value: Decimal;
      /** Decimals that its format fixes; undefined where the value alone decides. */
      readonly shownPlaces: number | undefined;
      /** Written with a percent sign or a percent format; `value` is then the fraction (0.8396). */
      readonly percent: boolean;
      /** A number typed as text. */
      readonly asText: boolean;
    }
  | { readonly kind: 'blank' }
  | { readonly kind: 'dash'; readonly shown: string }
  | { readonly kind: 'not-applicable'; readonly shown: string }
  /** Text that is no plain number; `reading` is what it seems to say, with its own unit if any. */
  | { readonly kind: 'words'; readonly shown: string; readonly reading?: { value: Decimal; unit?: Unit } }
  | { readonly kind: 'error'; readonly shown: string };

/** More decimals than this are the noise of binary sums (0.810000000000002). */
const NOISE_PLACES = 9;

const DASHES = new Set(['-', '--', '—', '——', '–', '−', '－', '／', '/', '\\', '…']);
const NOT_APPLICABLE = /^(?:不适用|无|暂无|n\/?a|没有)/iu;
const NUMBER_TEXT = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/u;
const WITH_UNIT =
  /^(?:[约近≈]|人民币|¥|￥|RMB)*([+-]?[\d,.]+)(亿元?|万元?|千元|元)?(?:人民币)?(?:整|左右|以上|以内)?$/iu;

/** Reads a cell as a number. Full-width digits, thousands separators, spaces and a leading apostrophe are accepted. */
export function readNumber(cell: Cell | undefined): NumberReading {
  if (!cell) return { kind: 'blank' };
  if (cell.kind === 'error') return { kind: 'error', shown: cell.value as string };
  if (cell.kind === 'number') return fromNumber(cell.value as number, cell.format);
  if (cell.kind === 'boolean') return { kind: 'words', shown: cell.value ? 'TRUE' : 'FALSE' };
  return fromText(cell.value as string);
}

function fromNumber(value: number, format: string): NumberReading {
  const decimal = decimalOf(value);
  if (!decimal) return { kind: 'error', shown: String(value) };
  const shown = shownAs(format);
  const places = shown.places === undefined ? undefined : shown.places + (shown.percent ? 2 : 0);
  return {
    kind: 'number',
    value: withoutNoise(decimal),
    shownPlaces: places,
    percent: shown.percent,
    asText: false,
  };
}

function withoutNoise(decimal: Decimal): Decimal {
  if (decimal.places <= NOISE_PLACES) return decimal;
  const rounded = divideRounded(decimal.digits, 10n ** BigInt(decimal.places - NOISE_PLACES));
  return trimmed({ digits: rounded, places: NOISE_PLACES });
}

/** Reads text as {@link readNumber} does a text cell. */
export function fromText(shown: string): NumberReading {
  const text = shown.normalize('NFKC').replace(/[\s'‘’`]+/gu, '');
  if (text === '') return { kind: 'blank' };
  if (DASHES.has(text)) return { kind: 'dash', shown };
  if (NOT_APPLICABLE.test(text)) return { kind: 'not-applicable', shown };
  const percent = text.endsWith('%');
  const body = percent ? text.slice(0, -1) : text;
  const bracketed = /^\(([\d,.]+)\)$/u.exec(body);
  const plain = bracketed ? `-${bracketed[1]}` : body.replace(/^[−–—]/u, '-');
  if (NUMBER_TEXT.test(plain) && /\d/u.test(plain)) {
    const value = parseDecimal(plain.replaceAll(',', ''))!;
    const fraction = percent ? { digits: value.digits, places: value.places + 2 } : value;
    return { kind: 'number', value: fraction, shownPlaces: fraction.places, percent, asText: true };
  }
  return { kind: 'words', shown, ...wordsReading(plain) };
}

function wordsReading(text: string): { reading?: { value: Decimal; unit?: Unit } } {
  const match = WITH_UNIT.exec(text);
  const value = match ? parseDecimal(match[1]!.replaceAll(',', '')) : undefined;
  if (!match || !value) return {};
  const unit = unitNamed(match[2] ?? '');
  return { reading: unit ? { value, unit } : { value } };
}

/** The unit that 「万」, 「万元」, 「元」… name. */
export function unitNamed(text: string): Unit | undefined {
  const name = text.endsWith('元') || text === '' ? text : `${text}元`;
  return name in UNITS ? (name as Unit) : undefined;
}
