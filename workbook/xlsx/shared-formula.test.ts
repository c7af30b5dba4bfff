import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { placeOfRef, refOf } from '../../engine/cells.ts';
import { SharedFormula } from './shared-formula.ts';

/** Written for B2, read at a place. */
const at = (formula: string, ref: string): string => {
  const { row, column } = placeOfRef(ref)!;
  return new SharedFormula(formula, 1, 1).at(row, column);
};

test.each([
  ['A1', 'B3', 'A2'],
  ['A1', 'D2', 'C1'],
  ['$A$1+A$1+$A1', 'D5', '$A$1+C$1+$A4'],
  ['SUM(C2:E9)', 'B4', 'SUM(C4:E11)'],
  ['SUM($C$2:E9)', 'C4', 'SUM($C$2:F11)'],
  ['SUM(A:A)/SUM($B:C)', 'C3', 'SUM(B:B)/SUM($B:D)'],
  ['SUM(1:1)+SUM($2:3)', 'C3', 'SUM(2:2)+SUM($2:4)'],
  ['项目!C2', 'B3', '项目!C3'],
  ['Sheet1!C2+Q1!A1', 'B3', 'Sheet1!C3+Q1!A2'],
  ["'A1 B2'!C2", 'B3', "'A1 B2'!C3"],
  ['\'it\'\'s A1\'!C2&"A1 ""B2"" "&D2', 'B3', '\'it\'\'s A1\'!C3&"A1 ""B2"" "&D3'],
  ["'[1]一季度'!C2+[2]表!D2", 'B3', "'[1]一季度'!C3+[2]表!D3"],
  ['Sheet1:Sheet3!A1', 'B3', 'Sheet1:Sheet3!A2'],
  ['Sheet1!A1:Sheet1!B2', 'B3', 'Sheet1!A2:Sheet1!B3'],
  ['LOG10(A1)+ATAN2(B1,C1)', 'B3', 'LOG10(A2)+ATAN2(B2,C2)'],
  ['_xlfn.XLOOKUP(A1,B:B,C:C)', 'C2', '_xlfn.XLOOKUP(B1,C:C,D:D)'],
  ['Table1[[#This Row],[A1]]*A1', 'B3', 'Table1[[#This Row],[A1]]*A2'],
  ["Table1['[A1']]+A1", 'B3', "Table1['[A1']]+A2"],
  ['A1_rate+rate.A1+合计A1+税率1', 'B3', 'A1_rate+rate.A1+合计A1+税率1'],
  ['1E5+1.5E+3+A1', 'B3', '1E5+1.5E+3+A2'],
  ['{1,2;3,4}*A1', 'B3', '{1,2;3,4}*A2'],
  ['#REF!+#DIV/0!+#N/A+A1', 'B3', '#REF!+#DIV/0!+#N/A+A2'],
  ['Sheet1!#REF!+A1', 'B3', 'Sheet1!#REF!+A2'],
  ['A1#+@A1', 'B3', 'A2#+@A2'],
  ['ABCD1+XFE1+A1048577+A0', 'B3', 'ABCD1+XFE1+A1048577+A0'],
  ['A1', 'A1', '#REF!'],
  ['A1:C3', 'A1', '#REF!:B2'],
  ['XFD1048576', 'C3', '#REF!'],
  ['SUM(XFD:XFD)', 'C3', 'SUM(#REF!:#REF!)'],
  ['a1+b$2', 'C3', 'B2+C$2'],
  ['A1 : A3', 'B3', 'A2 : A4'],
  ['IF(A1>=B1,"",A1%)', 'B3', 'IF(A2>=B2,"",A2%)'],
  ['"未结束', 'B3', '"未结束'],
  ['[未结束A1', 'B3', '[未结束A1'],
  ['A:1+1:A', 'C3', 'A:1+1:A'],
  ['', 'B3', ''],
])('%s of B2 in %s is %s', (formula, ref, moved) => {
  expect(at(formula, ref)).toBe(moved);
});

test('a formula at the cell it was written for is itself, whatever it holds', () => {
  const piece = fc.constantFrom(
    'A1',
    '$B$2',
    'C:C',
    '3:4',
    "'A1'!",
    'Sheet1!',
    '"A1"',
    'SUM(',
    ')',
    '+',
    '[A1]',
    '#N/A',
    '项目',
    '1E5',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      expect(at(pieces.join(''), 'B2')).toBe(pieces.join(''));
    }),
  );
});

test('a relative reference moves as far as the cell does', () => {
  const small = fc.integer({ min: 0, max: 500 });
  fc.assert(
    fc.property(small, small, small, small, (row, column, down, right) => {
      const formula = new SharedFormula(`-${refOf(row, column)}`, 0, 0);
      expect(formula.at(down, right)).toBe(`-${refOf(row + down, column + right)}`);
    }),
  );
});
