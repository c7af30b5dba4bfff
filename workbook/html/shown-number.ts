import { plainNumber } from '../csv/plain-number.ts';

const GROUPED = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const PERCENTAGE = /^(-?\d+(?:\.\d+)?)%$/;

/**
 * The number and format that Excel makes of what a page shows: `1,234.50`, `83.96%`, `12`.
 * Codes with leading zeros and digits past fifteen stay texts (undefined).
 */
export function shownNumber(text: string): { readonly value: number; readonly format: string } | undefined {
  const shown = text.trim();
  const percentage = PERCENTAGE.exec(shown)?.[1];
  const grouped = GROUPED.test(shown);
  const number = plainNumber(percentage ?? (grouped ? shown.replaceAll(',', '') : shown));
  if (!number) return undefined;
  const decimals = number.places === 0 ? '' : `.${'0'.repeat(number.places)}`;
  if (percentage !== undefined) return { value: Number(`${percentage}e-2`) + 0, format: `0${decimals}%` };
  if (grouped) return { value: number.value, format: `#,##0${decimals}` };
  return { value: number.value, format: decimals === '' ? 'General' : `0${decimals}` };
}
