import { describe, expect, test } from '@jest/globals';
import type { Held } from './held-cell.ts';
import { entryOfHeld, heldOfEntry } from './typed-entry.ts';

const general = (value: number | string, kind: Held['kind'], format = 'General'): Held => ({
  ...{ kind, value, format },
});

describe('what is typed into a cell', () => {
  test.each<[string, Held | undefined]>([
    ['2021.47', general(2021.47, 'number')],
    ['1,234.50', general(1234.5, 'number')],
    ['-3', general(-3, 'number')],
    ['１２', general(12, 'number')],
    ['85%', general(0.85, 'number', '0%')],
    ['8.04%', general(0.0804, 'number', '0.00%')],
    ['1,23', general('1,23', 'text')],
    ['430200197001011234', general('430200197001011234', 'text')],
    ["'001", general('001', 'text')],
    ['不适用', general('不适用', 'text')],
    ['=SUM(', general('=SUM(', 'text')],
    ['', undefined],
  ])('%s', (typed, held) => {
    expect(heldOfEntry(typed, undefined)).toEqual(held);
  });

  test('a formula is kept as one; the format of the cell stays', () => {
    const before = general(1, 'number', '#,##0.00');
    expect(heldOfEntry('=SUM(B2:B3)', before)).toEqual({
      ...{ kind: 'number', value: 0, format: '#,##0.00', formula: 'SUM(B2:B3)' },
    });
    expect(heldOfEntry('5', general('x', 'text', '@'))).toEqual(general('5', 'text', '@'));
  });
});

describe('what an editor shows can be confirmed without changing the cell', () => {
  test.each<Held>([
    general(0.0804, 'number', '0.00%'),
    general(1234.5, 'number', '#,##0.00'),
    general('001', 'text'),
    general('85%', 'text'),
    general('5', 'text', '@'),
    general('项目', 'text'),
  ])('%j', (held) => {
    expect(heldOfEntry(entryOfHeld(held), held)).toEqual(held);
  });
});
