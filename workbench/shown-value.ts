import { formatColor, format as formatNumber, isDateFormat } from 'numfmt';
import type { Held } from './held-cell.ts';

/** A cell's value as Excel and WPS in Chinese show it. */
export interface ShownValue {
  readonly text: string;
  readonly align: 'start' | 'center' | 'end';
  /** Where the number format asks for red. */
  readonly red: boolean;
}

const LOCALE = { locale: 'zh-CN' } as const;
/** From one date system to the other. */
const DAYS_TO_1904 = 1_462;

/** @param dateSystem of the workbook */
export function shownValue(held: Held, dateSystem: 1900 | 1904): ShownValue {
  const { kind, value, format } = held;
  if (kind === 'text') return { text: String(value), align: 'start', red: false };
  if (kind === 'boolean') return { text: value ? 'TRUE' : 'FALSE', align: 'center', red: false };
  if (kind === 'error') return { text: String(value), align: 'center', red: false };
  const code = localised(format);
  try {
    const number = dateSystem === 1904 && isDateFormat(code) ? Number(value) + DAYS_TO_1904 : Number(value);
    const text = formatNumber(code, number, LOCALE);
    return { text, align: format === '@' ? 'start' : 'end', red: formatColor(code, number) === 'red' };
  } catch {
    return { text: String(value), align: 'end', red: false };
  }
}

/** `上午/下午` is how Chinese programs write AM/PM. */
function localised(format: string): string {
  return format.replaceAll('上午/下午', 'AM/PM');
}
