import { describe, expect, test } from '@jest/globals';
import type { Cell } from '../cells.ts';
import { readDay } from './read-day.ts';

const text = (value: string): Cell => ({ row: 0, column: 0, kind: 'text', value, format: '@' });
const number = (value: number, format = 'yyyy/m/d'): Cell => ({
  row: 0,
  column: 0,
  kind: 'number',
  value,
  format,
});

describe('days as officers write them', () => {
  test.each<[cell: Cell, iso: string, system: 1900 | 1904]>([
    [text('2021-08-01'), '2021-08-01', 1900],
    [text('2021/8/1'), '2021-08-01', 1900],
    [text('2021.8.1'), '2021-08-01', 1900],
    [text('2021年8月1日'), '2021-08-01', 1900],
    [text('２０２１年８月１日'), '2021-08-01', 1900],
    [text('20210801'), '2021-08-01', 1900],
    [number(20210801, 'General'), '2021-08-01', 1900],
    [number(44409), '2021-08-01', 1900],
    [number(42947), '2021-08-01', 1904],
    [number(59), '1900-02-28', 1900],
    [number(61), '1900-03-01', 1900],
  ])('%j is %s', (cell, iso, system) => {
    const reading = readDay(cell, system);
    expect(reading.kind === 'day' && reading.day.iso).toBe(iso);
  });

  test.each<[cell: Cell | undefined, kind: string]>([
    [undefined, 'blank'],
    [text('—'), 'blank'],
    [text('无'), 'blank'],
    [text('2021-02-30'), 'invalid'],
    [text('2021年13月1日'), 'invalid'],
    [text('下半年'), 'invalid'],
    [number(-1), 'invalid'],
    [number(99999999), 'invalid'],
  ])('%j is %s', (cell, kind) => expect(readDay(cell, 1900).kind).toBe(kind));
});
