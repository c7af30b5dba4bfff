import { describe, expect, test } from '@jest/globals';
import { factsOf } from '../../test/workbooks/house-forms.ts';
import { sheetOf, workbookOf } from '../recognise/sheet.fixture.ts';

/** Amounts of the column 执行数, each of a project of its own. */
function told(...amounts: readonly number[]): string[] {
  const rows = amounts.map((amount, i) => [`项目${i + 1}`, 100, amount]);
  const sheet = sheetOf([
    ['2031年度项目预算执行情况表'],
    ['', '', '单位：万元'],
    ['项目名称', '年初预算数', '执行数'],
    ...rows,
  ]);
  return factsOf(workbookOf([sheet])).oddities.map(
    ({ values }) => `${values.shown}${values.usual ? ' as all' : ''}`,
  );
}

describe('amounts with more decimals than two', () => {
  test.each<[string, readonly number[], string[]]>([
    ['one among others is a slip', [10.25, 20.5, 30.125], ['30.125']],
    [
      'a form that is kept to the fen',
      [10.123456, 20.5, 30.125, 40.654321],
      ['10.123456 as all', '30.125 as all', '40.654321 as all'],
    ],
    ['two of two are too few to tell', [10.123456, 20.654321], ['10.123456', '20.654321']],
  ])('%s', (_, amounts, expected) => expect(told(...amounts)).toEqual(expected));
});
