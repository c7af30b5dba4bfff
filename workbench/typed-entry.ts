import { parseFormula } from '../engine/formula/parse-formula.ts';
import type { Held } from './held-cell.ts';

const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?(%?)$/u;
/** A spreadsheet keeps no more digits of a number; account numbers have more and stay texts. */
const MOST_DIGITS = 15;

/**
 * What a typed text means in a cell, as Excel and WPS take it: a number (with thousands, percent), a formula, else the
 * text itself. An apostrophe in front makes it a text.
 * @param before what the cell held; its number format stays
 * @returns undefined where the cell is emptied
 */
export function heldOfEntry(typed: string, before: Held | undefined): Held | undefined {
  const format = before?.format ?? 'General';
  if (typed === '') return undefined;
  if (typed.startsWith("'")) return { kind: 'text', value: typed.slice(1), format };
  if (format === '@') return { kind: 'text', value: typed, format };
  const written = typed.normalize('NFKC').trim();
  if (written.startsWith('=') && written.length > 1 && parseFormula(written.slice(1))) {
    return { kind: 'number', value: 0, format, formula: written.slice(1) };
  }
  const number = numberOf(written);
  if (!number) return { kind: 'text', value: typed, format };
  const plain = format === 'General' && number.percent;
  return { kind: 'number', value: number.value, format: plain ? percentFormat(written) : format };
}

function numberOf(written: string): { readonly value: number; readonly percent: boolean } | undefined {
  const match = NUMBER.exec(written);
  const [, sign = '', whole = '', fraction = '', percent = ''] = match ?? [];
  if (!match || whole + fraction === '' || (whole + fraction).length > MOST_DIGITS + 5) return undefined;
  const digits = whole.replaceAll(',', '');
  if (digits.replace(/^0+/u, '').length + fraction.length > MOST_DIGITS + 1) return undefined;
  const shift = percent === '' ? '' : 'e-2';
  return { value: Number(`${sign}${digits || '0'}${fraction}${shift}`), percent: percent !== '' };
}

function percentFormat(written: string): string {
  return written.includes('.') ? '0.00%' : '0%';
}

/** What an editor shows of a cell for a person to change. */
export function entryOfHeld(held: Held | undefined): string {
  if (held === undefined) return '';
  if (held.formula !== undefined) return `=${held.formula}`;
  const { kind, value, format } = held;
  if (kind === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (kind === 'number' && /%/u.test(format)) return `${Number((Number(value) * 100).toPrecision(15))}%`;
  if (kind === 'text' && numberOf(String(value)) && format !== '@') return `'${value}`;
  return String(value);
}
