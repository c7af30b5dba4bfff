import { describe, expect, test } from '@jest/globals';
import { factsOf } from '../../test/workbooks/house-forms.ts';
import { Money } from '../money.ts';
import { type Rows, type SheetOptions, sheetOf, shown, workbookOf } from '../recognise/sheet.fixture.ts';
import type { Fact } from './fact.ts';

function sums(rows: Rows, options?: SheetOptions): readonly Fact[] {
  return factsOf(workbookOf([sheetOf(rows, options)])).sums;
}

/** Totals that differ from their parts, as `name column: stated ≠ arithmetic`. */
function differing(rows: Rows, options?: SheetOptions): string[] {
  return sums(rows, options).flatMap(({ values }) => {
    const { stated, computed } = values;
    if (stated instanceof Money && computed instanceof Money && stated.agreesWith(computed)) return [];
    return [`${values.name} ${values.column}: ${stated} ≠ ${values.arithmetic}`];
  });
}

const header = ['序号', '项目名称', '年初预算数', '执行数'];
const list = (...rows: Rows): Rows => [
  ['2021年度项目支出预算执行情况表'],
  ['', '', '', '单位：万元'],
  header,
  ...rows,
];

describe('totals that hold', () => {
  const cases: readonly [name: string, rows: Rows][] = [
    ['at the bottom', list([1, '道路', 60, 50], [2, '桥梁', 40, 30], ['', '合计', 100, 80])],
    ['on top', list(['', '合计', 100, 80], [1, '道路', 60, 50], [2, '桥梁', 40, 30])],
    [
      'on top and at the bottom',
      list(['合计', '', 100, 80], [1, '道路', 60, 50], [2, '桥梁', 40, 30], ['合计', '', 100, 80]),
    ],
    [
      'of 小计 rows',
      list(
        [1, '道路', 60, 50],
        [2, '桥梁', 40, 30],
        ['', '小计', 100, 80],
        [3, '学校', 7, 7],
        ['', '小计', 7, 7],
        ['', '合计', 107, 87],
      ),
    ],
    [
      'of 小计 rows and a row after the last of them',
      list(
        [1, '道路', 60, 50],
        [2, '桥梁', 40, 30],
        ['', '小计', 100, 80],
        [3, '学校', 7, 7],
        ['', '合计', 107, 87],
      ),
    ],
    [
      'with 其中 counted once',
      list([1, '道路', 60, 50], ['', '其中：省级', 25, 20], [2, '桥梁', 40, 30], ['', '合计', 100, 80]),
    ],
    [
      'with several rows within 其中',
      list(
        [1, '道路', 60, 50],
        ['', '　其中：省级', 25, 20],
        ['', '　　　　市级', 35, 30],
        [2, '桥梁', 40, 30],
        ['', '合计', 100, 80],
      ),
    ],
    [
      'of groups by numbering',
      list(
        ['', '一、建设类', 100, 80],
        ['', '1.道路', 60, 50],
        ['', '2.桥梁', 40, 30],
        ['', '二、教育类', 7, 7],
        ['', '1.学校', 7, 7],
        ['', '合计', 107, 87],
      ),
    ],
    [
      'of groups by 序号',
      list(
        ['一', '建设类', 100, 80],
        [1, '道路', 60, 50],
        [2, '桥梁', 40, 30],
        ['二', '教育类', 7, 7],
        [1, '学校', 7, 7],
        ['', '合计', 107, 87],
      ),
    ],
    [
      'of groups by indentation',
      list(
        ['', '建设类', 100, 80],
        ['', '　　道路', 60, 50],
        ['', '　　桥梁', 40, 30],
        ['', '教育类', 7, 7],
        ['', '　　学校', 7, 7],
        ['', '合计', 107, 87],
      ),
    ],
    [
      'though some rows happen to stand in',
      list([1, '道路', 60, 50], [2, '　桥梁', 40, 30], [3, ' 学校', 7, 7], ['', '合计', 107, 87]),
    ],
    [
      'though some rows happen to be numbered',
      list(['', '1.道路', 60, 50], ['', '桥梁', 40, 30], ['', '合计', 100, 80]),
    ],
    [
      'with a total of several totals',
      list(
        [1, '道路', 60, 50],
        ['', '合计', 60, 50],
        [2, '桥梁', 40, 30],
        ['', '合计', 40, 30],
        ['', '总计', 100, 80],
      ),
    ],
    [
      'with amounts as text',
      list([1, '道路', '60', '５０'], [2, '桥梁', '40.00', "'30"], ['', '合计', '100', 80]),
    ],
    ['with dashes and blanks', list([1, '道路', 60, 50], [2, '桥梁', '—', ''], ['', '合计', 60, 50])],
    ['with hidden rows', list([1, '道路', 60, 50], [2, '桥梁', 40, 30], ['', '合计', 100, 80])],
    [
      'rounded from rounded parts',
      list(
        [1, '道路', shown(33.33), 0],
        [2, '桥梁', shown(33.33), 0],
        [3, '学校', shown(33.33), 0],
        ['', '合计', shown(100), 0],
      ),
    ],
    ['of nothing', list(['', '合计', 0, 0])],
  ];
  test.each(cases)('%s', (_, rows) => {
    expect(differing(rows)).toEqual([]);
    expect(differing(rows, { hiddenRows: [5] })).toEqual([]);
  });
});

describe('totals that differ', () => {
  const cases: readonly [name: string, rows: Rows, says: readonly string[]][] = [
    [
      'a total',
      list([1, '道路', 60, 50], [2, '桥梁', 40, 30], ['', '合计', 100, 81.5]),
      ['合计 执行数: 81.50 ≠ 50.00 + 30.00 = 80.00'],
    ],
    [
      'a 小计',
      list([1, '道路', 60.5, 50], [2, '桥梁', 40, 30], ['', '小计', 109.5, 80], ['', '合计', 109.5, 80]),
      ['小计 年初预算数: 109.50 ≠ 60.50 + 40.00 = 100.50'],
    ],
    [
      'a group, its total not',
      list(
        ['', '一、建设类', 100.2, 80],
        ['', '1.道路', 60, 50],
        ['', '2.桥梁', 40, 30],
        ['', '二、教育类', 7, 7],
        ['', '1.学校', 7, 7],
        ['', '合计', 107.2, 87],
      ),
      ['一、建设类 年初预算数: 100.20 ≠ 60.00 + 40.00 = 100.00'],
    ],
    [
      'a total with 其中',
      list([1, '道路', 60, 50], ['', '其中：省级', 25, 20], [2, '桥梁', 40, 30], ['', '合计', 105.55, 80]),
      ['合计 年初预算数: 105.55 ≠ 60.00 + 40.00 = 100.00'],
    ],
    [
      'one of two totals',
      list([1, '道路', 60, 50], ['', '合计', 60, 50], [2, '桥梁', 40, 30], ['', '合计', 44.4, 30]),
      ['合计 年初预算数: 44.40 ≠ 40.00 = 40.00'],
    ],
  ];
  test.each(cases)('%s', (_, rows, says) => expect(differing(rows)).toEqual(says));
});

describe('codes of 类, 款 and 项', () => {
  const rows = (item: number): Rows => [
    ['支出决算表'],
    ['功能分类科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
    ['', '合计', 30.5, 10.5, 20],
    ['201', '一般公共服务支出', 20.5, 10.5, 10],
    ['20103', '政府办公厅（室）及相关机构事务', 20.5, 10.5, 10],
    ['2010301', '行政运行', 10.5, 10.5, 0],
    ['2010302', '一般行政管理事务', item, 0, item],
    ['213', '农林水支出', 10, 0, 10],
    ['21307', '农村综合改革', 10, 0, 10],
    ['2130705', '对村民委员会和村党支部的补助', 10, 0, 10],
  ];

  test('each level is the sum of the one below, and only one level makes the total', () => {
    expect(differing(rows(10))).toEqual([]);
    const total = sums(rows(10)).find(
      ({ values }) => values.name === '合计' && values.column === '本年支出合计',
    );
    expect(total?.values.arithmetic).toBe('20.50 + 10.00 = 30.50');
  });

  test('an item that is off shows at its 款', () => {
    expect(differing(rows(12.2))).toContain(
      '政府办公厅（室）及相关机构事务 项目支出: 10.00 ≠ 0.00 + 12.20 = 12.20',
    );
  });
});

describe('what a form itself adds up', () => {
  test('initial budget and adjustment make the annual budget, row by row', () => {
    const rows: Rows = [
      ['项目名称', '年初预算数', '调整预算数', '全年预算数', '执行数'],
      ['道路', 60, 5.5, 65.5, 50],
      ['桥梁', 40, -2.5, 38.5, 30],
    ];
    expect(differing(rows)).toEqual(['桥梁 全年预算数: 38.50 ≠ 40.00 + (-2.50) = 37.50']);
  });

  test('a list of any amounts with a total', () => {
    const rows: Rows = [
      ['2021年度争取奖补资金明细表'],
      ['序号', '项目', '金额', '占比'],
      [1, '研发奖补', 1062.43, '52.6%'],
      [2, '技改奖补', 272.79, '13.5%'],
      ['', '合计', 1335.11, '100%'],
    ];
    expect(differing(rows)).toEqual(['合计 金额: 1,335.11 ≠ 1,062.43 + 272.79 = 1,335.22']);
  });
});

describe('a sum that was rather misread than misstated', () => {
  test('amounts of three levels on top of each other, with nothing that tells the levels', () => {
    const levels = list(
      ['', '一般公共服务支出', 100, 80],
      ['', '办公厅事务', 100, 80],
      ['', '行政运行', 100, 80],
      ['', '合计', 100, 80],
    );
    expect(differing(levels)).toEqual([]);
  });

  test('parts of which nothing was found', () => {
    expect(differing(list([1, '道路', 0, 50], [2, '桥梁', 0, 30], ['', '合计', 100, 80]))).toEqual([]);
  });

  test('but a comma that slipped is told of', () => {
    expect(differing(list([1, '道路', 60, 50], [2, '桥梁', 40, 30], ['', '合计', 10, 80]))).toEqual([
      '合计 年初预算数: 10.00 ≠ 60.00 + 40.00 = 100.00',
    ]);
  });
});

describe('formulas', () => {
  test('a total typed over where its neighbours are formulas', () => {
    const formula = (value: number) => ({ value, formula: 'SUM(C4:C5)' });
    const facts = sums([
      ['序号', '项目名称', '年初预算数', '全年预算数', '执行数'],
      [1, '道路', 60, 60, 50],
      [2, '桥梁', 40, 40, 30],
      ['', '合计', formula(100), formula(100), 85.5],
    ]).filter(({ values }) => values.name === '合计');
    expect(facts.map(({ values }) => [values.column, values.isFormula, values.peersAreFormulas])).toEqual([
      ['年初预算数', true, false],
      ['全年预算数', true, false],
      ['执行数', false, true],
    ]);
  });

  test('long additions are written short', () => {
    const rows = Array.from({ length: 12 }, (_, i): Rows[number] => [
      i + 1,
      `项目${i + 1}`,
      i + 1.5,
      i < 9 ? 0 : 2.5,
    ]);
    const facts = sums(list(...rows, ['', '合计', 84, 7.5]));
    expect(facts.map(({ values }) => values.arithmetic)).toEqual([
      '1.50 + 2.50 + 3.50 + … + 12.50 [12] = 84.00',
      '2.50 + 2.50 + 2.50 = 7.50',
    ]);
  });
});

describe('totals with a part that cannot be read', () => {
  test.each<[name: string, entry: Rows[number][number]]>([
    ['an error', { value: '#REF!', isError: true }],
    ['words', '按实际'],
  ])('say nothing: %s', (_, entry) => {
    expect(differing(list([1, '道路', 60, entry], [2, '桥梁', 40, 30], ['', '合计', 100, 80]))).toEqual([]);
    expect(differing(list([1, '道路', entry, 50], [2, '桥梁', 40, 30], ['', '合计', 100, 90]))).toEqual([
      '合计 执行数: 90.00 ≠ 50.00 + 30.00 = 80.00',
    ]);
  });
});
