import { describe, expect, test } from '@jest/globals';
import { areaOfRef, refOf } from '../cells.ts';
import { parseFormula } from './parse-formula.ts';
import { type SumTerm, sumTerms } from './sum-terms.ts';

describe('parseFormula', () => {
  test('a tree without parentheses', () => {
    const one = { kind: 'number', value: { digits: 1n, places: 0 } };
    expect(parseFormula('=(A1+1)*2')).toEqual({
      kind: 'binary',
      operator: '*',
      left: {
        kind: 'binary',
        operator: '+',
        left: { kind: 'reference', area: areaOfRef('A1') },
        right: one,
      },
      right: { kind: 'number', value: { digits: 2n, places: 0 } },
    });
  });

  test.each([
    ['A1', undefined, 'A1:A1'],
    ['$b$2:A$1', undefined, 'A1:B2'],
    ['项目!D5', '项目', 'D5:D5'],
    ["'一、''其他''支出'!$D$5:D9", "一、'其他'支出", 'D5:D9'],
    ['C:D', undefined, 'C1:D1048576'],
    ['$5:7', undefined, 'A5:XFD7'],
    ['Budget_2021!XFD1048576', 'Budget_2021', 'XFD1048576:XFD1048576'],
  ])('the reference %s', (text, sheet, area) => {
    const expected = { kind: 'reference', area: areaOfRef(area) };
    expect(parseFormula(text)).toEqual(sheet === undefined ? expected : { ...expected, sheet });
  });

  test.each([
    ['A1 B1'],
    ['项目! A1'],
    ['A0'],
    ['A1048577'],
    ['1 2'],
    ['SUM(A1;A2)'],
    ['"未完'],
    ["'未完!A1"],
    ['*1'],
    ['1+'],
    ['()'],
    ['#BUG!'],
    ['1E1000'],
    ['A1:B2!C3'],
    ['一月!A1:二月!A2'],
  ])('undefined for %s', (text) => {
    expect(parseFormula(text)).toBeUndefined();
  });

  test('a function whose name looks like a cell, and a name that begins like one', () => {
    expect(parseFormula('LOG10(1)')).toMatchObject({ kind: 'call', name: 'LOG10' });
    expect(parseFormula('A1_合计')).toEqual({ kind: 'name', name: 'A1_合计' });
  });

  test('more formulas than are kept', () => {
    for (let i = 1; i <= 10_000; i++) expect(parseFormula(`A${i}`)?.kind).toBe('reference');
    expect(parseFormula('A1')).toEqual({ kind: 'reference', area: areaOfRef('A1') });
  });
});

describe('sumTerms', () => {
  const shown = ({ sheet, top, left, bottom, right }: SumTerm): string =>
    `${sheet === undefined ? '' : `${sheet}!`}${refOf(top, left)}:${refOf(bottom, right)}`;

  test.each([
    ['SUM(D5:D13)', ['D5:D13']],
    ['D5+D6+D9', ['D5:D5', 'D6:D6', 'D9:D9']],
    ['+D5+(D6+D9)', ['D5:D5', 'D6:D6', 'D9:D9']],
    ['SUM(D5:D9,D12)+D14', ['D5:D9', 'D12:D12', 'D14:D14']],
    ['SUM(SUM(D5),项目!E5)', ['D5:D5', '项目!E5:E5']],
    ['D5', undefined],
    ['D5-D6', undefined],
    ['D5+100', undefined],
    ['SUM(D5:D9)*2', undefined],
    ['ROUND(SUM(D5:D9),2)', undefined],
    ['SUM(D5,)', undefined],
    ['SUM()', undefined],
    ['-D5', undefined],
  ])('%s', (formula, expected) => {
    expect(sumTerms(parseFormula(formula)!)?.map(shown)).toEqual(expected);
  });
});
