import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { areaOfRef, placeOfRef, refOf } from './cells.ts';

describe('references', () => {
  test.each([
    ['A1', 0, 0],
    ['b5', 4, 1],
    ['$B$5', 4, 1],
    ['AA10', 9, 26],
    ['XFD1048576', 1_048_575, 16_383],
    ['a$7', 6, 0],
  ])('%s', (ref, row, column) => {
    expect(placeOfRef(ref)).toEqual({ row, column });
  });

  test.each([
    '',
    'A',
    '1',
    '$',
    '$A',
    'A$',
    'ABCD1',
    'A12345678',
    'A1 ',
    ' A1',
    'A1:B2',
    '表1',
    'Ａ1',
    'A１',
    '$$A1',
    'A-1',
  ])('「%s」 is none', (ref) => {
    expect(placeOfRef(ref)).toBeUndefined();
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(fc.nat(1_048_575), fc.nat(16_383), (row, column) => {
        expect(placeOfRef(refOf(row, column))).toEqual({ row, column });
      }),
    );
  });

  test.each([
    ['A1', { top: 0, left: 0, bottom: 0, right: 0 }],
    ['B2:A1', { top: 0, left: 0, bottom: 1, right: 1 }],
    ['$A$1:$C$3', { top: 0, left: 0, bottom: 2, right: 2 }],
    ['A1:', undefined],
    [':A1', undefined],
    ['A:C', undefined],
    ['', undefined],
  ])('area %s', (ref, area) => {
    expect(areaOfRef(ref)).toEqual(area);
  });
});
