import type { Cell } from '../cells.ts';
import { Day } from '../facts/fact.ts';
import { shownAs } from './number-format.ts';

/** Days from 1970-01-01 back to the day that date number 0 stands for. */
const EPOCH = { 1900: -25_569, 1904: -24_107 } as const;

export type DayReading =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'blank' }
  /** A text or number that is no day of the calendar. */
  | { readonly kind: 'invalid'; readonly shown: string };

/** Reads a date cell, `2021-08-01`, `2021/8/1`, `2021.8.1`, `2021年8月1日`, `20210801`. */
export function readDay(cell: Cell | undefined, dateSystem: 1900 | 1904): DayReading {
  if (!cell) return { kind: 'blank' };
  if (cell.kind === 'number') return fromSerial(cell, dateSystem);
  const shown = String(cell.value);
  const text = shown.normalize('NFKC').replace(/\s+/gu, '');
  if (text === '' || /^[-—/无]+$/u.test(text)) return { kind: 'blank' };
  return fromDayText(text) ?? { kind: 'invalid', shown };
}

function fromSerial(cell: Cell, dateSystem: 1900 | 1904): DayReading {
  const serial = Math.floor(cell.value as number);
  const written = String(serial);
  if (!shownAs(cell.format).date && /^(?:19|20)\d{6}$/.test(written)) {
    return fromDayText(written) ?? { kind: 'invalid', shown: written };
  }
  if (serial < 1 || serial > 2_958_465) return { kind: 'invalid', shown: written };
  // Excel counts a 29 February 1900 that never was.
  const leap = dateSystem === 1900 && serial < 60 ? 1 : 0;
  return { kind: 'day', day: Day.ofNumber(serial + leap + EPOCH[dateSystem]) };
}

function fromDayText(text: string): DayReading | undefined {
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/u.exec(text);
  if (!match) return undefined;
  const iso = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso) return undefined;
  return { kind: 'day', day: new Day(iso) };
}
