import { describe, expect, test } from '@jest/globals';
import type { Cell } from '../cells.ts';
import { formatDecimal } from '../decimal.ts';
import { fromText, readNumber } from './read-number.ts';

describe('numbers typed as text', () => {
  test.each<[written: string, value: string, percent: boolean]>([
    ['1,234.50', '1234.50', false],
    ['１，２３４．５０', '1234.50', false],
    ["'185", '185', false],
    [' 2 300 ', '2300', false],
    ['83.96%', '0.8396', true],
    ['８３．９６％', '0.8396', true],
    ['(12.50)', '-12.50', false],
    ['（12.50）', '-12.50', false],
    ['－3.03', '-3.03', false],
    ['−3.03', '-3.03', false],
    ['.5', '0.5', false],
  ])('%j is %s', (written, value, percent) => {
    const reading = fromText(written);
    if (reading.kind !== 'number') throw new Error(reading.kind);
    expect([formatDecimal(reading.value, reading.value.places, false), reading.percent]).toEqual([
      value,
      percent,
    ]);
  });
});

describe('what is no number', () => {
  test.each<[written: string, kind: string, reading: string]>([
    ['', 'blank', ''],
    ['　', 'blank', ''],
    ['—', 'dash', ''],
    ['－', 'dash', ''],
    ['/', 'dash', ''],
    ['不适用', 'not-applicable', ''],
    ['无', 'not-applicable', ''],
    ['N/A', 'not-applicable', ''],
    ['12万', 'words', '12 万元'],
    ['约3.5亿元', 'words', '3.5 亿元'],
    ['100元', 'words', '100 元'],
    ['待定', 'words', ''],
    ['1,23', 'words', '123 '],
  ])('%j is %s', (written, kind, value) => {
    const reading = fromText(written);
    const read =
      reading.kind === 'words' && reading.reading
        ? `${formatDecimal(reading.reading.value, reading.reading.value.places, false)} ${reading.reading.unit ?? ''}`
        : '';
    expect([reading.kind, read]).toEqual([kind, value]);
  });
});

describe('number cells', () => {
  const cell = (value: number, format = 'General'): Cell => ({
    row: 0,
    column: 0,
    kind: 'number',
    value,
    format,
  });
  test.each<[value: number, format: string, exact: string, places: number | undefined, percent: boolean]>([
    [0.1 + 0.2, 'General', '0.3', undefined, false],
    [2202.36, '#,##0.00_ ', '2202.36', 2, false],
    [0.8396, '0.00%', '0.8396', 4, true],
    [0.95, '0%', '0.95', 2, true],
    [1234567, '#,##0,', '1234567', undefined, false],
  ])('%d shown as %s', (value, format, exact, places, percent) => {
    const reading = readNumber(cell(value, format));
    if (reading.kind !== 'number') throw new Error(reading.kind);
    expect([
      formatDecimal(reading.value, reading.value.places, false),
      reading.shownPlaces,
      reading.percent,
      reading.asText,
    ]).toEqual([exact, places, percent, false]);
  });

  test.each<[cell: Cell | undefined, kind: string]>([
    [undefined, 'blank'],
    [{ row: 0, column: 0, kind: 'error', value: '#REF!', format: 'General' }, 'error'],
    [{ row: 0, column: 0, kind: 'boolean', value: true, format: 'General' }, 'words'],
  ])('%j is %s', (given, kind) => expect(readNumber(given).kind).toBe(kind));
});
