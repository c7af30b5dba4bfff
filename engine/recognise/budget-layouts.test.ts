import { describe, expect, test } from '@jest/globals';
import { factsOf, recognised } from '../../test/workbooks/house-forms.ts';
import { Money } from '../money.ts';
import { type Rows, type SheetOptions, sheetOf, workbookOf } from './sheet.fixture.ts';

/** What a department publishes of its budget, in the layouts that provinces print. */
function formsOn(rows: Rows, options: SheetOptions = {}): readonly string[] {
  return recognised(workbookOf([sheetOf(rows, options)]))[0]!.summary.forms;
}

/** Totals with what adds up to them, as `label: stated = computed`. */
function sumsOn(rows: Rows): string[] {
  return factsOf(workbookOf([sheetOf(rows)])).sums.map(({ values }) => {
    const { name, stated, computed } = values;
    const holds = stated instanceof Money && computed instanceof Money && stated.agreesWith(computed);
    return `${name}: ${stated} ${holds ? '=' : '≠'} ${computed}`;
  });
}

const HEAD: Rows = [['2031年部门支出预算总表'], ['编制部门：某某区水务局', '', '', '', '', '', '单位：元']];
const THREE_COLUMNS: Rows = [
  ['项目', '', '', '', '支出预算'],
  ['功能分类科目编码', '', '', '功能分类科目名称', '合计', '基本支出', '项目支出'],
  ['类', '款', '项'],
];

describe('codes of 类, 款 and 项', () => {
  const written: readonly [how: string, rows: Rows][] = [
    [
      'as texts, each level in full',
      [
        ['213', '', '', '农林水支出', 90, 50, 40],
        ['213', '03', '', '水利', 90, 50, 40],
        ['213', '03', '01', '行政运行', 50, 50, 0],
        ['213', '03', '05', '水利工程建设', 40, 0, 40],
        ['合计', '', '', '', 90, 50, 40],
      ],
    ],
    [
      'as numbers that have lost their zeros',
      [
        [213, '', '', '农林水支出', 90, 50, 40],
        [213, 3, '', '水利', 90, 50, 40],
        [213, 3, 1, '行政运行', 50, 50, 0],
        [213, 3, 5, '水利工程建设', 40, 0, 40],
        ['合计', '', '', '', 90, 50, 40],
      ],
    ],
    [
      'only the level of the row',
      [
        ['', '', '', '合计', 90, 50, 40],
        ['213', '', '', '农林水支出', 90, 50, 40],
        ['', '03', '', '水利', 90, 50, 40],
        ['', '', '01', '行政运行', 50, 50, 0],
        ['', '', '05', '水利工程建设', 40, 0, 40],
      ],
    ],
    [
      'each column with all digits so far',
      [
        ['213', '', '', '农林水支出', 90, 50, 40],
        ['213', '21303', '', '水利', 90, 50, 40],
        ['213', '21303', '2130301', '行政运行', 50, 50, 0],
        ['213', '21303', '2130305', '水利工程建设', 40, 0, 40],
        ['合计', '', '', '', 90, 50, 40],
      ],
    ],
  ];

  test.each(written)('%s', (_, rows) => {
    const [sheet] = recognised(workbookOf([sheetOf([...HEAD, ...THREE_COLUMNS, ...rows])]));
    const codes = sheet!.tables[0]!.rows.flatMap(({ code }) => (code === '' ? [] : [code]));
    expect(codes).toEqual(['213', '21303', '2130301', '2130305']);
  });

  test.each(written)('%s: each level is the sum of the next', (_, rows) => {
    const sums = sumsOn([...HEAD, ...THREE_COLUMNS, ...rows]);
    expect(sums).toHaveLength(9);
    expect(sums.filter((sum) => sum.includes('≠'))).toEqual([]);
  });

  test('a figure that is cut short is found at its level', () => {
    const rows: Rows = [
      ['213', '', '', '农林水支出', 90, 5, 40],
      ['213', '03', '', '水利', 90, 50, 40],
      ['213', '03', '01', '行政运行', 50, 50, 0],
      ['213', '03', '05', '水利工程建设', 40, 0, 40],
      ['合计', '', '', '', 90, 50, 40],
    ];
    expect(sumsOn([...HEAD, ...THREE_COLUMNS, ...rows]).filter((sum) => sum.includes('≠'))).toEqual([
      '农林水支出: 5.00 ≠ 50.00',
    ]);
  });
});

describe('titles', () => {
  const rows: Rows = [
    ['科目编码', '科目名称', '金额'],
    ['', '合计', 8],
    ['213', '农林水支出', 8],
  ];
  test.each([
    ['财政拨款支出预算表', 'budget-appropriation'],
    ['五、财政拨款支出预算表（功能科目）', 'budget-appropriation'],
    ['公开05表：财政拨款支出预算表', 'budget-appropriation'],
    ['2031年度一般公共预算拨款支出预算表', 'budget-general'],
    ['七、一般公共预算支出预算表', 'budget-general'],
    ['部门综合预算一般公共预算支出明细表（按支出功能分类科目）', 'budget-general'],
    ['政府性基金财政拨款支出预算表', 'budget-fund'],
    ['财政拨款基本支出预算表（经济科目）', 'budget-basic'],
    ['一般公共预算机关运行经费支出预算表', 'budget-operations'],
    ['财政拨款支出预算表公开表五部门： 某省水利厅 单位：万元', 'budget-appropriation'],
  ])('%s', (title, form) => {
    expect(formsOn([[title], ['部门：某省水利厅', '', '单位：万元'], ...rows])).toEqual([form]);
  });
});

describe('the three public outlays', () => {
  test('parts over budget and actual, with vehicles divided once more', () => {
    const sheet = sheetOf([
      ['财政拨款“三公”经费支出决算表'],
      ['单位：万元'],
      ['财政拨款“三公”经费'],
      ['合计', '', '因公出国（境）费', '', '公务用车购置及运行维护费', '', '', '', '', '', '公务接待费'],
      ['', '', '', '', '小计', '', '公务用车购置费', '', '公务用车运行维护费'],
      [...Array(6)].flatMap(() => ['预算数', '决算数']),
      [10, 8, 2, 1, 7, 6, 3, 3, 4, 3, 1, 1],
    ]);
    const { threePublics } = factsOf(workbookOf([sheet]));
    expect(threePublics.map(({ item, values }) => `${item} ${values.budget} ${values.actual}`)).toEqual([
      '“三公”经费合计 10.00 8.00',
      '因公出国（境）费 2.00 1.00',
      '公务用车购置及运行维护费 7.00 6.00',
      '公务用车购置费 3.00 3.00',
      '公务用车运行维护费 4.00 3.00',
      '公务接待费 1.00 1.00',
    ]);
  });

  test.each([
    ['2030年预算数', '2031年预算数'],
    ['上年', '当年'],
  ])('%s beside %s: the later one is the budget', (before, now) => {
    const sheet = sheetOf([
      ['“三公”经费支出情况表'],
      ['单位名称：某区水利局', '', '', '', '', '', '', '', '', '', '', '单位：万元'],
      [before, '', '', '', '', '', now],
      [
        '合计',
        '因公出国（境）费',
        '公务用车购置及运行费',
        '',
        '',
        '公务接待费',
        '合计',
        '因公出国（境）费',
        '公务用车购置及运行费',
        '',
        '',
        '公务接待费',
      ],
      [
        '',
        '',
        '小计',
        '公务用车购置费',
        '公务用车运行费',
        '',
        '',
        '',
        '小计',
        '公务用车购置费',
        '公务用车运行费',
      ],
      [12, 2, 9, 3, 6, 1, 10, 2, 7, 3, 4, 1],
    ]);
    const { threePublics } = factsOf(workbookOf([sheet]));
    expect(threePublics.map(({ values }) => `${values.part} ${values.budget}`)).toEqual([
      'total 10.00',
      'overseasTravel 2.00',
      'officialVehicles 7.00',
      'vehiclePurchase 3.00',
      'vehicleRunning 4.00',
      'officialReception 1.00',
    ]);
  });

  test.each([
    ['2030年', '2031年'],
    ['上年', '当年'],
  ])('conferences and training beside them, %s, %s and the change: this year is read', (before, now) => {
    const thrice = (...texts: string[]) => ['', ...texts, ...texts, ...texts];
    const blanks = (count: number) => Array<string>(count).fill('');
    const sheet = sheetOf(
      [
        ['“三公”经费、会议费、培训费支出预算表'],
        ['单位：万元'],
        ['单位名称', before, ...blanks(8), now, ...blanks(8), '增减变化情况'],
        thrice('合计', '一般公共预算拨款安排的“三公”经费预算', ...blanks(5), '会议费', '培训费'),
        thrice('', '小计', '因公出国（境）费用', '公务接待费', '公务用车购置及运行维护费', ...blanks(4)),
        thrice(...blanks(4), '小计', '公务用车购置费', '公务用车运行维护费', '', ''),
        [
          '某区水利局',
          ...[26, 6, 1, 2, 3, 1, 2, 20, 0],
          ...[21, 5, 0, 1, 4, 1, 3, 16, 0],
          ...[-5, -1, -1, -1, 1, 0, 1, -4, 0],
        ],
      ],
      {
        merges: [
          ...['A3:A6', 'B3:J3', 'B4:B6', 'C4:H4', 'C5:C6', 'D5:D6', 'E5:E6', 'F5:H5', 'I4:I6', 'J4:J6'],
          ...['K3:S3', 'K4:K6', 'L4:Q4', 'L5:L6', 'M5:M6', 'N5:N6', 'O5:Q5', 'R4:R6', 'S4:S6'],
          ...['T3:AB3', 'T4:T6', 'U4:Z4', 'U5:U6', 'V5:V6', 'W5:W6', 'X5:Z5', 'AA4:AA6', 'AB4:AB6'],
        ],
      },
    );
    const { threePublics, sums } = factsOf(workbookOf([sheet]));
    expect(threePublics.map(({ values }) => `${values.part} ${values.budget}`)).toEqual([
      'total 5.00',
      'overseasTravel 0.00',
      'officialReception 1.00',
      'officialVehicles 4.00',
      'vehiclePurchase 1.00',
      'vehicleRunning 3.00',
    ]);
    expect(sums.map(({ values }) => `${values.stated} = ${values.computed}`)).toEqual([
      '5.00 = 5.00',
      '4.00 = 4.00',
      '21.00 = 21.00',
    ]);
  });

  test('conferences and training stand beside them, not among them', () => {
    const sums = sumsOn([
      ['“三公”经费、会议费、培训费支出预算表'],
      ['部门：某省水利厅', '', '', '', '', '', '', '', '单位：万元'],
      ['合计', '“三公”经费', '', '', '', '', '', '会议费', '培训费'],
      ['', '小计', '因公出国（境）费', '公务用车购置及运行维护费', '', '', '公务接待费'],
      ['', '', '', '小计', '公务用车购置费', '公务用车运行维护费'],
      [20, 10, 2, 7, 3, 4, 1, 6, 4],
    ]);
    expect(sums.map((sum) => sum.replace(/^.*: /u, ''))).toEqual([
      '10.00 = 10.00',
      '7.00 = 7.00',
      '20.00 = 20.00',
    ]);
  });
});

describe('revenue and expenditure in total', () => {
  test('by function and by use beside each other', () => {
    const sums = sumsOn([
      ['收支预算总表'],
      ['部门：某省水利厅', '', '', '', '', '单位：万元'],
      ['收入', '', '支出'],
      ['项目名称', '金额', '功能分类', '', '支出用途'],
      ['', '', '功能科目名称', '金额', '项目名称', '金额'],
      ['一、财政拨款', 30, '一、一般公共服务支出', 21, '一、基本支出', 10],
      ['1.一般公共预算', 30, '二、外交支出', '', '二、项目支出', 20],
      ['2.政府性基金预算', '', '三、国防支出', 9],
      ['二、其他资金', ''],
      ['当年收入小计', 30, '当年支出小计', 30, '当年支出小计', 30],
      ['上年结转资金', 5, '结转下年资金', 5, '结转下年资金', 5],
      ['收入合计', 35, '支出合计', '', '支出合计', 35],
    ]);
    expect(sums.filter((sum) => sum.includes('≠'))).toEqual([]);
    expect(sums.length).toBeGreaterThanOrEqual(5);
  });
});
