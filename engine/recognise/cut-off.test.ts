import { describe, expect, test } from '@jest/globals';
import { beginsInTheMiddle } from './cut-off.ts';
import { type Rows, sheetOf } from './sheet.fixture.ts';
import { SheetGrid } from './sheet-grid.ts';

describe('a sheet that goes on with the list of the sheet before', () => {
  test.each<[begins: boolean, what: string, rows: Rows]>([
    [
      true,
      'codes and amounts',
      [
        ['2010301', '行政运行', 12.5],
        ['2010302', '一般行政管理事务', 3],
      ],
    ],
    [true, 'a page number, then codes', [['5'], ['21303', '水利', 8]]],
    [true, 'codes in front of names', [['[20701]文化和旅游', 8.5]]],
    [true, 'numbered items', [['（二）其他收入', 8.5]]],
    [false, 'a title', [['支出决算表'], ['科目编码', '科目名称', '金额'], ['2010301', '行政运行', 12.5]]],
    [
      false,
      'a title, and a year in a cell of its own above the header',
      [
        ['2021年度奖补资金明细表'],
        ['', '', '附表1'],
        ['部门：某某局', '2021年度', '单位：万元'],
        ['序号', '项目', '金额'],
        [1, '奖补', 60],
      ],
    ],
    [
      false,
      'a year and an amount',
      [
        ['2021年', '2022年', 12.5],
        ['甲', 1, 2],
      ],
    ],
  ])('%s: %s', (begins, _what, rows) => {
    expect(beginsInTheMiddle(new SheetGrid(sheetOf(rows)))).toBe(begins);
  });
});
