import { describe, expect, test } from '@jest/globals';
import { factsOf, recognised } from '../../test/workbooks/house-forms.ts';
import { type Rows, sheetOf, workbookOf } from './sheet.fixture.ts';

/** Printed tables that another program turned into sheets: nothing is merged, and not everything stands in its place. */
function tableOf(rows: Rows) {
  return recognised(workbookOf([sheetOf(rows)]))[0]!.tables[0];
}

function sumsOf(...sheets: Rows[]): string[] {
  const workbook = workbookOf(sheets.map((rows, i) => sheetOf(rows, { name: `表${i + 1}` })));
  return factsOf(workbook).sums.map(({ values }) => `${values.name}: ${values.stated} / ${values.computed}`);
}

const HEAD: Rows = [['一般公共预算支出预算表'], ['编制单位：某某区水务局', '2031年度', '单位：万元']];

describe('headers', () => {
  const whole: readonly (readonly [how: string, rows: Rows])[] = [
    [
      'blank rows between their rows',
      [
        ['科目编码', '科目名称', '合计', '基本支出', '', '项目支出'],
        [],
        ['', '', '', '人员经费', '公用经费'],
        [],
        [],
      ],
    ],
    [
      'texts broken over two rows',
      [
        ['', '', '', '基本支', '', ''],
        ['科目编码', '科目名称', '合计', '', '公用经费', '项目支出'],
        ['', '', '', '出', '', ''],
      ],
    ],
    [
      'the second row a word over one column',
      [
        ['科目编码', '科目名称', '合计', '基本支出', '公用经费', '项目支出'],
        ['', '', '小计'],
      ],
    ],
  ];

  test.each(whole)('are read with %s', (_, header) => {
    const table = tableOf([...HEAD, ...header, ['213', '农林水支出', 90.5, 50.5, '', 40]]);
    expect(table?.located.form.id).toBe('budget-general');
    expect(table?.rows.map(({ label }) => label)).toEqual(['农林水支出']);
  });

  test('that stand over others are not taken for the amount below them', () => {
    const table = tableOf([
      ...HEAD,
      ['科目编码', '科目名称', '合计', '基本支出', '', '项目支出'],
      ['', '', '', '人员支出', '日常公用支出', ''],
      ['213', '农林水支出', 90.5, 40.5, 10, 40],
    ]);
    expect(table?.column('basicExpenditure')).toBeUndefined();
    expect(table?.column('personnelOutlay')?.header).toBe('基本支出/人员支出');
  });
});

describe('what drifted into a column without a header', () => {
  const HEADER: Rows = [['', '科目编码', '科目名称', '合计', '', '基本支出', '项目支出']];

  test('is read with the column beside it that it completes', () => {
    const rows: Rows = [
      ...HEAD,
      ...HEADER,
      ['', '', '合计', '', 90.5, 50.5, 40],
      ['213', '', '农林水支出', 90.5, '', 50.5, 40],
      ['', '21303', '水利', 90.5, '', 50.5, 40],
      ['', '2130301', '行政运行', '', 50.5, 50.5, ''],
      ['2130305', '', '水利工程建设', 40, '', '', 40],
    ];
    const table = tableOf(rows);
    expect(table?.rows.map(({ code }) => code)).toEqual(['', '213', '21303', '2130301', '2130305']);
    expect(table?.rows.map((row) => table.money(row, table.column('total')!)?.fen)).toEqual(
      [905_0000, 905_0000, 905_0000, 505_0000, 400_0000].map((fen) => fen * 10),
    );
    expect(sumsOf(rows)).toHaveLength(9);
  });

  test('may belong to either side: then nothing is said of what the table adds up to, and no blank is zero', () => {
    const rows: Rows = [
      ...HEAD,
      ['科目编码', '科目名称', '合计', '', '基本支出', '项目支出'],
      ['213', '农林水支出', '', 90.5, '', 40],
      ['21303', '水利', 90.5, '', '', 40],
      ['2130301', '行政运行', '', '', 50.5, ''],
    ];
    const table = tableOf(rows);
    expect(table?.isIncomplete).toBe(true);
    expect(table?.money(table.rows[0]!, table.column('total')!)).toBeUndefined();
    expect(sumsOf(rows)).toEqual([]);
  });
});

describe('codes of 类, 款 and 项', () => {
  test('are put together over blank columns between their letters', () => {
    const table = tableOf([
      ['支出决算表'],
      ['编制单位：某某区水务局', '2031年度', '单位：万元'],
      ['科目编码', '', '', '', '', '科目名称', '本年支出合计', '基本支出', '项目支出'],
      ['类', '', '款', '', '项'],
      ['213', '', '', '', '', '农林水支出', 90.5, 50.5, 40],
      ['213', '', '03', '', '', '水利', 90.5, 50.5, 40],
      ['213', '', '03', '', '01', '行政运行', 90.5, 50.5, 40],
    ]);
    expect(table?.rows.map(({ code }) => code)).toEqual(['213', '21303', '2130301']);
  });
});

describe('a list over several pages', () => {
  const HEADER: Rows = [['科目编码', '科目名称', '合计', '基本支出', '项目支出']];
  const FIRST: Rows = [
    ['', '合计', 98.5, 58.5, 40],
    ['213', '农林水支出', 90.5, 50.5, 40],
    ['21303', '水利', 90.5, 50.5, 40],
  ];
  const SECOND: Rows = [
    ['221', '住房保障支出', 8, 8, ''],
    ['22102', '住房改革支出', 8, 8, ''],
  ];

  test('goes on below the header that is printed again', () => {
    const rows: Rows = [...HEAD, ...HEADER, ...FIRST, [], ...HEADER, ...SECOND];
    expect(sumsOf(rows)).toContain('合计: 98.50 / 98.50');
  });

  test('is not added up where its next page is a sheet of its own', () => {
    expect(sumsOf([...HEAD, ...HEADER, ...FIRST], SECOND)).toEqual([]);
  });

  test('of numbered items is not added up either', () => {
    const page: Rows = [
      ['部门收支总表'],
      ['编制单位：某某区水务局', '2031年度', '单位：万元'],
      ['收入', '预算数', '支出', '预算数'],
      ['一、财政拨款收入', 98.5, '一、农林水支出', 90.5],
      ['收入总计', 98.5, '支出总计', 98.5],
    ];
    expect(
      sumsOf(page, [
        ['二、住房保障支出', 8],
        ['三、其他支出', ''],
      ]),
    ).toEqual([]);
  });

  test('with a total of its own on each page is a list each', () => {
    const rows: Rows = [...HEAD, ...HEADER, ...FIRST, ...HEADER, ['', '合计', 8, 8, ''], ...SECOND];
    expect(sumsOf(rows)).toContain('合计: 8.00 / 8.00');
  });
});
