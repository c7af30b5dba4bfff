import { describe, expect, test } from '@jest/globals';
import { factsOf, recognised } from '../../test/workbooks/house-forms.ts';
import { type Rows, sheetOf, workbookOf } from './sheet.fixture.ts';

/** What is told of a sheet that only a list of any amounts fits: its sums and its doubtful cells. */
function toldOf(rows: Rows): number {
  const { sums, oddities } = factsOf(workbookOf([sheetOf(rows)]));
  return sums.length + oddities.length;
}

describe('a list that no form describes is checked where it is plain', () => {
  test.each<[name: string, rows: Rows]>([
    [
      'names, one amount, a total',
      [
        ['补助名称', '金额'],
        ['东区所', 3],
        ['西区所', 4.5],
        ['合计', 7.4],
      ],
    ],
    [
      'the total first, amounts in words, blanks',
      [
        ['街道', '拨款额', '备注'],
        ['合计', 12, ''],
        ['东街', '7万元', '约数'],
        ['西街', '', '未拨'],
      ],
    ],
  ])('%s', (_, rows) => {
    expect(toldOf(rows)).toBeGreaterThan(0);
  });
});

describe('and left alone where it may be read in more than one way', () => {
  test.each<[name: string, rows: Rows]>([
    [
      'names of subjects under a second header',
      [
        ['科目', '科目名称', '金额'],
        ['201', '一般公共服务支出', 10],
        ['20101', '人大事务', 10],
        ['合计', '', 25],
      ],
    ],
    [
      'subjects, their codes in a column of their own',
      [
        ['科目编码', '项目', '金额'],
        ['', '合计', 10],
        [301, '工资福利支出', 8],
        [30101, '基本工资', 8],
        [302, '商品和服务支出', 2],
      ],
    ],
    [
      'expenditure beside revenue',
      [
        ['项目', '预算数', '项目（按功能分类）', '预算数'],
        ['一、财政拨款', 10, '一般公共服务支出', 8],
        ['二、其他收入', 1, '国防支出', 3],
        ['合计', 12, '合计', 12],
      ],
    ],
    [
      'levels by their numbers',
      [
        ['项目', '金额'],
        ['一、人员', 5],
        ['1.在职', 3],
        ['2.离退休', 2],
        ['二、公用', 4],
        ['合计', 10],
      ],
    ],
    [
      'several totals',
      [
        ['项目', '金额'],
        ['甲', 5],
        ['合计', 6],
        ['乙', 4],
        ['合计', 4],
      ],
    ],
    [
      'no known header over its amounts',
      [
        ['序号', '项目', '生产费用', '管理费用'],
        [1, '甲', 5.123, 1],
        ['', '合计', 6, 1],
      ],
    ],
  ])('%s', (_, rows) => {
    expect(recognised(workbookOf([sheetOf(rows)]))[0]!.summary.forms).toContain('amounts');
    expect(toldOf(rows)).toBe(0);
  });
});
