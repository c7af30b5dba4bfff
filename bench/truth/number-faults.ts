import type { SeededChoice } from './seeded-choice.ts';

/** A number as it stands in a cell: `-1,234.50`, `98.57%`. */
interface WrittenNumber {
  readonly isNegative: boolean;
  /** Digits before and behind the point, without commas. */
  readonly whole: string;
  readonly fraction: string;
  readonly hasCommas: boolean;
  readonly isPercent: boolean;
}

const WRITTEN = /^(-?)(\d[\d,]*)(?:\.(\d+))?(%?)$/u;

/** How officers get a number wrong: what a fault makes of it; undefined where it would change nothing. */
export type NumberFault = (written: WrittenNumber, choice: SeededChoice) => WrittenNumber | undefined;

export const NUMBER_FAULTS: Readonly<Record<string, NumberFault>> = {
  'two digits swapped': (number, choice) => {
    const digits = number.whole + number.fraction;
    const places = [...digits].flatMap((digit, i) =>
      i + 1 < digits.length && digits[i + 1] !== digit ? [i] : [],
    );
    if (places.length === 0) return undefined;
    const at = places[choice.below(places.length)]!;
    const swapped = digits.slice(0, at) + digits[at + 1]! + digits[at]! + digits.slice(at + 2);
    return withDigits(number, swapped, number.whole.length);
  },
  'one digit wrong': (number, choice) => {
    const digits = number.whole + number.fraction;
    const at = choice.below(digits.length);
    const digit = (Number(digits[at]) + 1 + choice.below(9)) % 10;
    return withDigits(number, digits.slice(0, at) + digit + digits.slice(at + 1), number.whole.length);
  },
  'sign turned': (number) => ({ ...number, isNegative: !number.isNegative }),
  'point shifted left': (number) => {
    const digits = number.whole + number.fraction;
    return number.whole.length > 1 ? withDigits(number, digits, number.whole.length - 1) : undefined;
  },
  'point shifted right': (number) => {
    const digits = number.fraction === '' ? `${number.whole}0` : number.whole + number.fraction;
    return withDigits(number, digits, number.whole.length + 1);
  },
  '元 for 万元': (number) => {
    if (number.isPercent) return undefined;
    const digits = number.whole + number.fraction.padEnd(4, '0');
    return withDigits(number, digits, number.whole.length + 4);
  },
};

function withDigits(number: WrittenNumber, digits: string, point: number): WrittenNumber {
  return { ...number, whole: digits.slice(0, point) || '0', fraction: digits.slice(point) };
}

/** What is typed instead of a cell's value: of the same kind, with as many decimals as it had or more. */
export function mistyped(
  value: number | string,
  fault: NumberFault,
  choice: SeededChoice,
): number | string | undefined {
  const written = readWritten(typeof value === 'number' ? plainDigits(value) : value.trim());
  const typed = written && fault(written, choice);
  if (!written || !typed || show(typed) === show(written)) return undefined;
  return typeof value === 'number' ? Number(show({ ...typed, hasCommas: false })) : show(typed);
}

/** A binary number as a spreadsheet shows it: 15 digits at most. */
function plainDigits(value: number): string {
  const shown = String(Number(value.toPrecision(15)));
  return shown.includes('e') ? '' : shown;
}

function readWritten(text: string): WrittenNumber | undefined {
  const match = WRITTEN.exec(text);
  if (!match) return undefined;
  const [, sign, whole, fraction = '', percent] = match;
  return {
    isNegative: sign === '-',
    whole: whole!.replaceAll(',', ''),
    fraction,
    hasCommas: whole!.includes(','),
    isPercent: percent === '%',
  };
}

function show({ isNegative, whole, fraction, hasCommas, isPercent }: WrittenNumber): string {
  const digits = whole.replace(/^0+(?=\d)/u, '');
  const grouped = hasCommas ? digits.replace(/\B(?=(?:\d{3})+$)/gu, ',') : digits;
  return `${isNegative ? '-' : ''}${grouped}${fraction ? `.${fraction}` : ''}${isPercent ? '%' : ''}`;
}
