import { describe, expect, test } from '@jest/globals';
import { factsOf } from '../../test/workbooks/house-forms.ts';
import { type Rows, sheetOf, workbookOf } from '../recognise/sheet.fixture.ts';

function controls(...rows: Rows): unknown[] {
  const sheet = sheetOf([['公用经费支出情况表'], ['科目', '预算数', '决算数', '控制率'], ...rows]);
  return factsOf(workbookOf([sheet])).controls.map(({ values, places }) => [
    String(values.budget),
    String(values.actual),
    places.actual,
  ]);
}

const at = (ref: string) => ({ sheet: 'Sheet1', ref });

describe('what a form controls as a whole', () => {
  test('is its total row', () =>
    expect(controls(['办公费', 10, 9, 0.9], ['差旅费', 5, 6, 1.2], ['合计', 15, 15, 1])).toEqual([
      ['15.00', '15.00', at('C5')],
    ]));

  test('is its rows added up where it has no total, groups counted once', () =>
    expect(
      controls(
        ['一、日常', 15, 16, 1.07],
        ['1.办公费', 10, 10, 1],
        ['2.差旅费', 5, 6, 1.2],
        ['二、工会', 3, 3, 1],
      ),
    ).toEqual([['18.00', '19.00', at('C4')]]));

  test('is not known where a row lacks an amount', () =>
    expect(controls(['办公费', 10, 9, 0.9], ['差旅费', 5, '', ''])).toEqual([]));

  test('is the only row', () =>
    expect(controls(['公用经费', 10, 9, 0.9])).toEqual([['10.00', '9.00', at('C3')]]));
});
