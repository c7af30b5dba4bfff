import { describe, expect, test } from '@jest/globals';
import { recognised } from '../../test/workbooks/house-forms.ts';
import type { RecognisedTable } from './recognised-table.ts';
import { type Rows, type SheetOptions, sheetOf, shown, workbookOf } from './sheet.fixture.ts';

function sheetRead(rows: Rows, options?: SheetOptions) {
  return recognised(workbookOf([sheetOf(rows, options)]))[0]!;
}

function tableRead(rows: Rows, options?: SheetOptions): RecognisedTable {
  const { tables } = sheetRead(rows, options);
  expect(tables.map((table) => table.located.form.id)).toHaveLength(1);
  return tables[0]!;
}

/** The rows as `kind label amounts…`, amounts of the ids in 元. */
function read(table: RecognisedTable, ids: readonly string[]): string[] {
  return table.rows.map((row) =>
    [
      row.kind === 'data' ? '' : row.kind,
      row.label,
      ...ids.map((id) => {
        const column = table.column(id);
        const money = column && table.money(row, column);
        return money === undefined ? '-' : String(money.fen / 100);
      }),
    ]
      .filter((text) => text !== '')
      .join(' '),
  );
}

const PROJECT_ROWS: Rows = [
  ['甲项目', 100, 20, 120, 90],
  ['乙项目', 50, 0, 50, 50],
];

describe('a list of projects (F3) whatever its layout', () => {
  const expected = ['甲项目 1000000 200000 1200000 900000', '乙项目 500000 0 500000 500000'];
  const ids = ['initialBudget', 'adjustment', 'annualBudget', 'executed'];
  const order = (rows: Rows, positions: readonly number[]): Rows =>
    rows.map((row) => positions.map((position) => row[position]));
  const header = ['项目名称', '年初预算数', '调整预算数', '全年预算数', '执行数'];

  const cases: readonly [name: string, rows: Rows, options?: SheetOptions][] = [
    ['in the usual order', [header, ...PROJECT_ROWS]],
    ['in another order', order([header, ...PROJECT_ROWS], [4, 2, 0, 3, 1])],
    [
      'with line breaks, spaces and stars in the headers',
      [['项 目\n名 称*', '年初\n预算数', '调整　预算数', '全年 预算数', ' 执行数 '], ...PROJECT_ROWS],
    ],
    [
      'with other words in the headers',
      [['专项名称', '年初预算安排', '追加（减）数', '调整后预算数', '支出决算数'], ...PROJECT_ROWS],
    ],
    [
      'with the unit in each header',
      [
        ['项目名称', '年初预算数（万元）', '调整预算数（万元）', '全年预算数（万元）', '执行数（万元）'],
        ...PROJECT_ROWS,
      ],
    ],
    [
      'with a year in the headers',
      [['项目名称', '2021年年初预算数', '调整预算数', '2021年全年预算数', '2021年度执行数'], ...PROJECT_ROWS],
    ],
    ['not at A1', [header, ...PROJECT_ROWS], { at: 'D8' }],
    ['with spacer columns', order([header, ...PROJECT_ROWS], [0, 9, 1, 9, 2, 3, 9, 9, 4])],
    ['with a spacer row under the header', [header, [], ...PROJECT_ROWS]],
    ['with spacer rows between the rows', [header, PROJECT_ROWS[0]!, [], [], PROJECT_ROWS[1]!]],
    [
      'with full-width digits, separators and apostrophes',
      [header, ['甲项目', '１００．００', "'20", '120.00', 90], PROJECT_ROWS[1]!],
    ],
    [
      'with numbers that show thousands separators',
      [header, ['甲项目', shown(100), shown(20), shown(120), shown(90)], PROJECT_ROWS[1]!],
    ],
    ['with 栏次 under the header', [header, ['栏次', 1, 2, 3, 4], ...PROJECT_ROWS]],
    ['with stars under the header', [header, ['**', '**', '**', '**', '**'], ...PROJECT_ROWS]],
    [
      'with a row of parts under the header',
      [header, ['', '小计', '其中：专项资金', '', ''], ...PROJECT_ROWS],
    ],
    ['with a note below', [header, ...PROJECT_ROWS, ['注：金额取自部门决算。'], ['仅供参考', 1, 1, 1, 1]]],
    [
      'with signatures below',
      [header, ...PROJECT_ROWS, ['填报人：张三', '', '审核人：李四'], ['甲', 1, 1, 1, 1]],
    ],
    [
      'in 元 by the unit line',
      [
        ['单位：元'],
        header,
        ['甲项目', 1000000, 200000, 1200000, 900000],
        ['乙项目', 500000, 0, 500000, 500000],
      ],
    ],
    [
      'in 千元 by the unit line',
      [['', '', '金额单位：千元'], header, ['甲项目', 1000, 200, 1200, 900], ['乙项目', 500, 0, 500, 500]],
    ],
    [
      'in 亿元 by the unit line',
      [
        ['单位:人民币亿元'],
        header,
        ['甲项目', 0.01, 0.002, 0.012, 0.009],
        ['乙项目', 0.005, 0, 0.005, 0.005],
      ],
    ],
    [
      'in 元 by the header against 万元 by the unit line',
      [
        ['单位：万元'],
        ['项目名称', '年初预算数(元)', '调整预算数', '全年预算数', '执行数'],
        ['甲项目', 1000000, 20, 120, 90],
        ['乙项目', 500000, 0, 50, 50],
      ],
    ],
    [
      'with two header rows, the first merged over the second',
      [
        ['项目名称', '预算情况', '', '', '执行情况'],
        ['', '年初预算数', '调整预算数', '全年预算数', '执行数'],
        ...PROJECT_ROWS,
      ],
      { merges: ['A1:A2', 'B1:D1'] },
    ],
    [
      'with two header rows and nothing merged',
      [
        ['项目名称', '预算数', '', '', '支出'],
        ['', '年初预算', '追加数', '调整后预算', '实际支出'],
        ...PROJECT_ROWS,
      ],
    ],
    [
      'with headers merged over two columns each',
      [
        ['项目名称', '', '年初预算数', '', '调整预算数', '全年预算数', '执行数'],
        ['甲项目', '', '', 100, 20, 120, 90],
        ['乙项目', '', 50, '', 0, 50, 50],
      ],
      { merges: ['A1:B1', 'C1:D1', 'A2:B2', 'A3:B3'] },
    ],
    [
      'with the header printed again on the next page',
      [['单位：万元'], header, PROJECT_ROWS[0]!, header, PROJECT_ROWS[1]!],
    ],
  ];
  test.each(cases)('%s', (_, rows, ...[options]) => {
    const table = tableRead(rows, options);
    expect(table.located.form.id).toBe('F3');
    expect(read(table, ids)).toEqual(expected);
  });
});

describe('what a row is', () => {
  const header = ['序号', '项目名称', '年初预算数', '执行数'];
  const kinds = (rows: Rows) =>
    tableRead([header, ...rows]).rows.map((row) => [
      row.kind,
      row.label,
      row.nested,
      row.numbering,
      row.indent,
    ]);

  test.each<[label: string, kind: string]>([
    ['合计', 'total'],
    ['合　计', 'total'],
    ['总 计', 'total'],
    ['支出合计', 'total'],
    ['本年支出合计', 'total'],
    ['小　计', 'subtotal'],
    ['小计：', 'subtotal'],
    ['合计数核对工作', 'data'],
    ['其中：甲', 'data'],
  ])('%j is a %s row', (label, kind) => {
    expect(kinds([['', label, 1, 1]])[0]![0]).toBe(kind);
  });

  test('合计 in the first column', () => {
    expect(kinds([['合计', '', 1, 1]])).toEqual([['total', '合计', false, 0, 0]]);
  });

  test('其中 rows and the rows that stand in beside them are nested', () => {
    expect(
      kinds([
        [1, '甲', 10, 10],
        ['', '　其中：子一', 6, 6],
        ['', '　　　　子二', 4, 4],
        [2, '乙', 5, 5],
      ]).map(([, label, nested]) => [label, nested]),
    ).toEqual([
      ['甲', false],
      ['其中：子一', true],
      ['子二', true],
      ['乙', false],
    ]);
  });

  test('numbering by the label or by 序号', () => {
    expect(
      kinds([
        ['一', '民生类', 10, 10],
        ['1', '甲', 6, 6],
        ['', '（二）乙', 4, 4],
      ]).map(([, , , numbering]) => numbering),
    ).toEqual([1, 3, 2]);
  });
});

describe('codes of 类, 款 and 项', () => {
  const columns = [
    '科目名称',
    '本年支出合计',
    '基本支出',
    '项目支出',
    '上缴上级支出',
    '经营支出',
    '对附属单位补助支出',
  ];
  const amounts = [10, 6, 4, 0, 0, 0];

  test.each<[name: string, header: Rows, row: readonly (string | number)[], merges: readonly string[]]>([
    ['as text', [['功能分类科目编码', ...columns]], ['2010301', '行政运行', ...amounts], []],
    ['as numbers', [['科目编码', ...columns]], [2010301, '行政运行', ...amounts], []],
    ['with hyphens', [['支出功能分类科目编码', ...columns]], ['201-03-01', '行政运行', ...amounts], []],
    [
      'in a column for each level',
      [
        ['功能分类科目编码', '', '', ...columns],
        ['类', '款', '项'],
      ],
      ['201', '03', '01', '行政运行', ...amounts],
      ['A1:C1', 'D1:D2', 'E1:E2', 'F1:F2', 'G1:G2', 'H1:H2', 'I1:I2', 'J1:J2'],
    ],
    [
      'merged over three columns below 项目',
      [
        [
          '项目',
          '',
          '',
          '',
          '本年支出合计',
          '基本支出',
          '项目支出',
          '上缴上级支出',
          '经营支出',
          '对附属单位补助支出',
        ],
        ['功能分类科目编码', '', '', '科目名称'],
        ['类', '款', '项', '栏次', 1, 2, 3, 4, 5, 6],
      ],
      ['2010301', '', '', '行政运行', ...amounts],
      ['A1:D1', 'A2:C2', 'A4:C4', 'E1:E2', 'F1:F2', 'G1:G2', 'H1:H2', 'I1:I2', 'J1:J2'],
    ],
  ])('%s', (_, header, row, merges) => {
    const table = tableRead([...header, row], { merges, name: '支出决算表' });
    expect(table.rows.map(({ code, label }) => [code, label])).toEqual([['2010301', '行政运行']]);
    expect(read(table, ['total', 'basicExpenditure', 'projectExpenditure'])).toEqual([
      '行政运行 100000 60000 40000',
    ]);
  });
});

describe('several tables on one sheet', () => {
  test('below each other, each with its title and unit', () => {
    const { tables } = sheetRead([
      ['2021年度项目支出预算执行情况表'],
      ['', '', '单位：元'],
      ['项目名称', '年初预算数', '执行数'],
      ['甲', 10000, 9000],
      ['合计', 10000, 9000],
      [],
      ['清理拖欠账款台账'],
      ['', '', '单位：万元'],
      ['债权人', '期初欠款', '本期清偿'],
      ['乙公司', 1, 1],
    ]);
    expect(
      tables.map((table) => [table.located.form.id, table.header.title?.text, table.columns[1]?.unit]),
    ).toEqual([
      ['F3', '2021年度项目支出预算执行情况表', '元'],
      ['F5', '清理拖欠账款台账', '万元'],
    ]);
    expect(tables.map((table) => table.rows.length)).toEqual([2, 1]);
  });

  test('beside each other, a list of the same headers twice', () => {
    const { tables } = sheetRead([
      ['项目名称', '年初预算数', '执行数', '', '项目名称', '年初预算数', '执行数'],
      ['甲', 1, 1, '', '丙', 3, 3],
      ['', '', '', '', '丁', 4, 4],
    ]);
    expect(tables.map((table) => read(table, ['executed']))).toEqual([
      ['甲 10000'],
      ['丙 30000', '丁 40000'],
    ]);
  });
});

describe('revenue beside expenditure', () => {
  const halves = (rows: Rows, options?: SheetOptions) =>
    sheetRead(rows, options).tables.map((table) => [
      `${table.located.form.id}/${table.located.table.id}`,
      ...read(table, ['amount']),
    ]);

  test('with one header row', () => {
    expect(
      halves([
        ['收入支出决算总表'],
        ['收　入', '决算数', '支　出', '决算数'],
        ['一、一般公共预算财政拨款收入', 10, '一、教育支出', 9],
        ['本年收入合计', 10, '本年支出合计', 9],
      ]),
    ).toEqual([
      ['F4-01/revenue', '一、一般公共预算财政拨款收入 100000', 'total 本年收入合计 100000'],
      ['F4-01/expenditure', '一、教育支出 90000', 'total 本年支出合计 90000'],
    ]);
  });

  test('with one header row and ledgers', () => {
    expect(
      halves([
        ['财政拨款收入支出决算总表'],
        ['收入项目', '金额', '支出项目', '合计', '一般公共预算财政拨款', '政府性基金预算财政拨款'],
        ['一、一般公共预算财政拨款', 10, '一、教育支出', 9, 9, 0],
        ['本年收入合计', 10, '本年支出合计', 9, 9, 0],
      ]),
    ).toEqual([
      ['F4-04/revenue', '一、一般公共预算财政拨款 100000', 'total 本年收入合计 100000'],
      ['F4-04/expenditure', '一、教育支出 90000', 'total 本年支出合计 90000'],
    ]);
  });
});

describe('a header merged down beside the rows', () => {
  test.each<[name: string, corner: string, merges: readonly string[]]>([
    ['over the labels of an overall evaluation', '年度预算申请（万元）', ['A2:A5']],
    ['over two columns', '年度预算申请', ['A2:B2', 'A3:A5']],
  ])('%s', (_, corner, merges) => {
    const table = tableRead(
      [
        ['部门整体支出绩效自评表'],
        [corner, '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
        ['', '年度资金总额', 10, 10, 9, 10, '90%', 9],
        ['', '其中：一般公共预算', 10, 10, 9],
        ['', '政府性基金拨款', 0, 0, 0],
      ],
      { merges },
    );
    expect(table.rows.map(({ label, named }) => [label, named?.id])).toEqual([
      ['年度资金总额', 'all'],
      ['其中：一般公共预算', 'generalPublicBudget'],
      ['政府性基金拨款', 'governmentFunds'],
    ]);
  });
});

describe('what stands above a table', () => {
  const list: Rows = [
    ['项目名称', '年初预算数', '执行数'],
    ['甲', 1, 1],
  ];

  test.each<[head: Rows, department: string | undefined, year: number | undefined, unit: string | undefined]>(
    [
      [
        [['2021年度项目支出执行情况表'], ['编制单位：某某县财政局', '', '单位：万元']],
        '某某县财政局',
        2021,
        '万元',
      ],
      [
        [['项目支出执行情况表'], ['部门（单位）名称', '某某局', '2022年度'], ['', '', '金额单位：元']],
        '某某局',
        2022,
        '元',
      ],
      [
        [['二〇二三年度项目支出执行情况表'], ['公开部门：某某乡人民政府 金额单位：千元']],
        '某某乡人民政府',
        2023,
        '千元',
      ],
      [[['项目支出执行情况表（千元）'], ['2022年度']], undefined, 2022, '千元'],
      [[['2022年度项目支出执行情况表'], ['', '', '（元）']], undefined, 2022, '元'],
      [
        [['项目支出执行情况表'], ['实施单位', '某某中心', '主管部门', '某某局']],
        '某某局',
        undefined,
        undefined,
      ],
      [[['项目支出执行情况表'], ['项目单位：某某中心']], '某某中心', undefined, undefined],
      [[['项目支出执行情况表'], [`编制单位：${'某某'.repeat(100)}局`]], undefined, undefined, undefined],
      [[['项目支出执行情况表'], ['编制单位', '某某'.repeat(100)]], undefined, undefined, undefined],
      [
        [['2022年度项目支出执行情况表'], ['部门（单位）名称：', '2022年度', '单位：万元']],
        undefined,
        2022,
        '万元',
      ],
      [[['项目支出执行情况表'], ['年度：', 2020]], undefined, 2020, undefined],
      [[['项目支出执行情况表']], undefined, undefined, undefined],
    ],
  )('%j', (head, department, year, unit) => {
    const { header } = tableRead([...head, ...list]);
    expect([header.department?.text, header.year?.value, header.unit?.value]).toEqual([
      department,
      year,
      unit,
    ]);
  });
});

describe('forms by their titles', () => {
  const header = ['功能分类科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
  const rows: Rows = [header, ['', '合计', 3, 1, 2], ['201', '一般公共服务支出', 3, 1, 2]];

  test.each<[title: string, form: string]>([
    ['一般公共预算财政拨款支出决算表', 'F4-05'],
    ['2021年度一般公共预算 财政拨款支出决算表', 'F4-05'],
    ['支出决算表', 'F4-03'],
    ['某某局2021年度支出决算表', 'F4-03'],
    ['国有资本经营预算财政拨款支出决算表', 'F4-capital'],
  ])('%s is %s', (title, form) => {
    expect(tableRead([[title], [], ...rows]).located.form.id).toBe(form);
  });

  test('a longer title below another one holds for what is below it', () => {
    const { tables } = sheetRead([['支出决算表'], ...rows, [], ['一般公共预算财政拨款支出决算表'], ...rows]);
    expect(tables.map((table) => table.located.form.id)).toEqual(['F4-03', 'F4-05']);
  });

  test('headers that several forms share are none of them without a title', () => {
    expect(sheetRead(rows).tables.map((table) => table.located.form.id)).toEqual(['amounts']);
  });

  test("the sheet's name stands in for a title", () => {
    expect(tableRead(rows, { name: '一般公共预算财政拨款支出决算表' }).located.form.id).toBe('F4-05');
  });

  test('a note that mentions another form is no title', () => {
    const { titles } = sheetRead([['支出决算表'], ...rows, ['注：本表依据《收入支出决算总表》编制。']]);
    expect(titles.forms.map(({ id }) => id)).toEqual(['F4-03']);
  });
});

describe('a sheet that is not recognised', () => {
  test('is said to be so, with the nearest form and the headers that did not match', () => {
    const { summary } = sheetRead([
      ['项目支出执行情况'],
      ['项目名称', '年初预算数', '责任科室', '完成时限'],
      ['甲', 1, '办公室', '12月'],
    ]);
    expect(summary).toEqual({
      name: 'Sheet1',
      forms: [],
      nearest: { form: 'F3', unmatched: ['责任科室', '完成时限'], missing: ['执行数'] },
    });
  });

  test.each<[name: string, rows: Rows]>([
    ['of prose', [['单位职责'], ['贯彻执行国家有关财政工作的方针政策。']]],
    [
      'of numbers alone',
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    ['that is empty', []],
  ])('%s', (_, rows) => {
    const { tables, summary } = sheetRead(rows);
    expect([tables, summary]).toEqual([[], { name: 'Sheet1', forms: [] }]);
  });

  test('rows of data do not pass for headers', () => {
    const { tables } = sheetRead([
      ['项目名称', '资金来源', '年初预算数', '执行数'],
      ['项目', '一般公共预算财政拨款', 1, 1],
      ['合计', '小计', 1, 1],
    ]);
    expect(tables).toHaveLength(1);
    expect(tables[0]!.rows).toHaveLength(2);
  });
});
