import { describe, expect, test } from '@jest/globals';
import { factsOf } from '../../test/workbooks/house-forms.ts';
import { type Entry, type Rows, type SheetOptions, sheetOf, workbookOf } from '../recognise/sheet.fixture.ts';
import type { Fact, FactSet } from './fact.ts';

function facts(rows: Rows, options?: SheetOptions): FactSet {
  return factsOf(workbookOf([sheetOf(rows, options)]));
}

/** Values as they are shown. */
function values(fact: Fact | undefined, ...fields: readonly string[]): string[] {
  return fields.map((field) => String(fact?.values[field] ?? '-'));
}

describe('basic expenditure (form 06)', () => {
  test('in one list with a column for personnel and one for public outlay', () => {
    const { basicOutlays, sums } = facts([
      ['一般公共预算财政拨款基本支出决算表'],
      ['科目编码', '科目名称', '基本支出', '', ''],
      ['', '', '合计', '人员经费', '公用经费'],
      ['', '合计', 20.5, 18, 2.5],
      ['301', '工资福利支出', 18, 18, 0],
      ['30101', '基本工资', 18, 18, 0],
      ['302', '商品和服务支出', 2.5, 0, 2.5],
      ['30201', '办公费', 2.5, 0, 2.5],
    ]);
    expect(values(basicOutlays[0], 'basicExpenditure', 'personnelOutlay', 'publicOutlay')).toEqual([
      '20.50',
      '18.00',
      '2.50',
    ]);
    expect(sums.length).toBeGreaterThan(0);
  });
});

describe('economic codes in three groups (form 06)', () => {
  test('a class goes on in the next group; labels of totals are merged over groups', () => {
    const set = facts(
      [
        ['一般公共预算财政拨款基本支出决算表'],
        ['单位：万元'],
        ['人员经费', '', '', '公用经费'],
        [
          '科目编码',
          '科目名称',
          '决算数',
          '科目编码',
          '科目名称',
          '决算数',
          '科目编码',
          '科目名称',
          '决算数',
        ],
        ['301', '工资福利支出', 12.5, '302', '商品和服务支出', 6.25, '30231', '公务用车运行维护费', 1.25],
        ['30101', '　基本工资', 8, '30201', '　办公费', 3, '30299', '　其他商品和服务支出', 0.75],
        ['30102', '　津贴补贴', 4.5, '30217', '　公务接待费', 1.25, '310', '资本性支出', 2.1],
        ['303', '对个人和家庭的补助', 1.5, '', '', '', '31002', '　办公设备购置', 2.1],
        ['30305', '　生活补助', 1.5],
        ['人员经费合计', '', 14, '公用经费合计', '', '', '', '', 8.35],
      ],
      { merges: ['A3:C3', 'D3:I3', 'A10:B10', 'D10:H10'] },
    );
    expect(values(set.basicOutlays[0], 'personnelOutlay', 'publicOutlay')).toEqual(['14.00', '8.35']);
    const read = set.sums.map((fact) => values(fact, 'name', 'stated', 'arithmetic').join(' '));
    expect(read).toEqual([
      '工资福利支出 12.50 8.00 + 4.50 = 12.50',
      '对个人和家庭的补助 1.50 1.50 = 1.50',
      '商品和服务支出 6.25 3.00 + 1.25 + 1.25 + 0.75 = 6.25',
      '资本性支出 2.10 2.10 = 2.10',
      '人员经费合计 14.00 12.50 + 1.50 = 14.00',
      '公用经费合计 8.35 6.25 + 2.10 = 8.35',
    ]);
  });
});

describe('expenditure by month (form 6)', () => {
  const list = (header: readonly string[], row: readonly Entry[], title = '2021年支出进度表'): FactSet =>
    facts([[title], ['单位：万元'], ['项目', '年度预算数', ...header], ['公用经费', 120, ...row]]);
  const read = ({ monthlyProgress }: FactSet) =>
    values(monthlyProgress[0], 'month', 'executed', 'december', 'yearTotal', 'statedRate');

  test.each<
    [
      name: string,
      header: readonly string[],
      row: readonly Entry[],
      title: string,
      expected: readonly string[],
    ]
  >([
    [
      'months so far',
      ['1月', '2月', '3月', '4月'],
      [8, 9, 10, ''],
      '2021年支出进度表',
      ['3', '27.00', '-', '-', '-'],
    ],
    [
      'zeros for months to come',
      ['一月', '二月', '三月'],
      [8, 9, 0],
      '2021年支出进度表',
      ['2', '17.00', '-', '-', '-'],
    ],
    [
      'amounts so far in every month',
      ['1月份', '2月份', '3月份', '累计支出'],
      [8, 17, 27, 27],
      '2021年支出进度表',
      ['3', '27.00', '-', '-', '-'],
    ],
    [
      '本月 and 累计 by the title',
      ['本月支出', '累计支出', '累计执行率'],
      [10, 60, '50%'],
      '2021年1-6月支出进度表',
      ['6', '60.00', '-', '-', '50.00%'],
    ],
    [
      '本月 and 累计 by the half-year',
      ['本月支出', '累计支出', '序时进度'],
      [10, 60, '50%'],
      '2021年上半年支出进度表',
      ['6', '60.00', '-', '-', '-'],
    ],
    ['no month named', ['本月支出', '累计支出'], [10, 60], '支出进度表', ['-', '-', '-', '-', '-']],
  ])('%s', (_, header, row, title, expected) => expect(read(list(header, row, title))).toEqual(expected));

  test('cumulated months are no sum', () => {
    expect(list(['1月', '2月', '3月', '累计支出'], [8, 17, 27, 27]).sums).toEqual([]);
    expect(list(['1月', '2月', '3月', '累计支出'], [8, 9, 10.5, 28]).sums).toHaveLength(1);
  });
});

describe('carry-overs', () => {
  test('of projects that cite last year, unless the opening balance is reported', () => {
    const project = (reason: string): Rows => [
      ['项目支出执行情况'],
      ['项目名称', '资金性质', '年初预算数', '执行数', '备注'],
      ['防疫', '一般公共预算', 0, 25, reason],
    ];
    const cited = (reason: string) =>
      facts(project(reason)).carryOvers.map(({ values: own }) => [own.usesCarryOver, own.openingReported]);
    expect(cited('使用上年专项结余未纳入年初预算')).toEqual([[true, false]]);
    expect(cited('上年结转资金安排')).toEqual([[true, false]]);
    expect(cited('无上年结转资金')).toEqual([]);
    expect(cited('年中追加')).toEqual([]);
    const opened = factsOf(
      workbookOf([
        sheetOf(project('使用上年结余'), { name: '项目' }),
        sheetOf(
          [
            ['结转结余资金情况表'],
            ['项目名称', '资金来源', '上年结转', '本年收入', '本年支出', '年末结转'],
            ['卫生', '一般公共预算', 30, 0, 25, 5],
          ],
          { name: '结转' },
        ),
      ]),
    );
    expect(opened.carryOvers.map(({ item, values: own }) => [item, own.openingReported])).toEqual([
      ['卫生', true],
      ['防疫', true],
    ]);
  });

  test('by project with the balance of every row', () => {
    const { carryOvers, balances } = facts([
      ['2021年度结转结余资金情况表'],
      ['项目名称', '资金来源', '预算年度', '年初结转', '本年收入', '本年支出', '年末结转', '结转原因'],
      ['道路', '政府性基金', 2018, 30, 10, 15, 25, '未完工'],
      ['合计', '', '', 30, 10, 15, 25, ''],
    ]);
    expect(
      values(carryOvers[0], 'name', 'ledger', 'ageYears', 'opening', 'closing', 'usesCarryOver'),
    ).toEqual(['道路', 'governmentFunds', '3', '30.00', '25.00', 'true']);
    expect(balances.map(({ item }) => item)).toEqual(['道路', '结转结余资金合计']);
  });
});

describe('a reason in a list of carry-overs', () => {
  test.each<[reason: string, uses: boolean]>([
    ['动用上年结余补足', true],
    ['未使用上年结余', false],
    ['上年结余已上缴', false],
  ])('%s', (reason, uses) => {
    const { carryOvers } = facts([
      ['2021年度结转结余资金情况表'],
      ['项目名称', '年初结转', '本年收入', '本年支出', '年末结转', '结转原因'],
      ['道路', 0, 10, 10, 0, reason],
    ]);
    expect(carryOvers[0]?.values.usesCarryOver).toBe(uses);
  });
});

describe('disclosure', () => {
  const empty = (rows: Rows, name = '政府性基金') =>
    factsOf(
      workbookOf([sheetOf([['政府性基金预算财政拨款收入支出决算表'], ...rows], { name })]),
    ).disclosures.find(({ item }) => item === '政府性基金预算财政拨款收入支出决算表');
  const header = ['科目编码', '科目名称', '年初结转和结余', '本年收入', '本年支出', '年末结转和结余'];

  test.each<[name: string, rows: Rows, states: string]>([
    ['a note', [header, ['', '合计', 0, 0, 0, 0], ['注：本单位没有政府性基金收支，故本表为空。']], 'true'],
    ['a sentence above', [['我局2021年度无政府性基金预算财政拨款收支，以空表列示'], header], 'true'],
    ['a sentence in place of rows', [header, ['本部门无此项支出，此表为空。']], 'true'],
    ['无 in place of rows', [header, ['', '无']], 'true'],
    ['nothing but a title', [['本表为空']], 'true'],
    ['no word', [header, ['', '合计', 0, 0, 0, 0]], 'false'],
    ['a note of another kind', [header, ['', '合计', '', '', '', ''], ['注：金额单位为万元。']], 'false'],
  ])('an empty form with %s', (_, rows, states) => {
    expect(values(empty(rows), 'present', 'hasAmounts', 'statesEmpty')).toEqual(['true', 'false', states]);
  });

  test('days of approval and publication', () => {
    const { disclosures } = facts([
      ['收入决算表'],
      ['批复日期：2022年8月10日', '公开日期', '2022-09-05'],
      ['科目编码', '科目名称', '本年收入合计', '财政拨款收入', '上级补助收入'],
      ['', '合计', 1, 1, 0],
    ]);
    const dated = disclosures.filter(({ values: own }) => own.approvedOn !== undefined);
    expect(
      dated.map(({ item, values: own }) => [item, `${own.approvedOn && 'day'}`, own.publishedOn]),
    ).toEqual([['收入决算表', 'day', expect.objectContaining({ iso: '2022-09-05' })]]);
    expect(dated[0]?.places).toEqual({
      approvedOn: expect.objectContaining({ ref: 'A2' }),
      publishedOn: expect.objectContaining({ ref: 'C2' }),
    });
  });

  test.each<[year: number, forms: number]>([
    [2019, 8],
    [2021, 9],
  ])('the set of %d has %d forms', (year, forms) => {
    const { disclosures } = facts([
      [`${year}年度收入决算表`],
      ['科目编码', '科目名称', '本年收入合计', '财政拨款收入', '上级补助收入'],
      ['', '合计', 1, 1, 0],
    ]);
    expect(disclosures).toHaveLength(forms);
  });

  test('a table of contents is no form', () => {
    const { disclosures } = facts([
      ['目录'],
      ['一、收入支出决算总表'],
      ['二、收入决算表'],
      ['三、支出决算表'],
    ]);
    expect(disclosures).toEqual([]);
  });
});

describe('several departments in one workbook', () => {
  const forms = (department: string, total: number): SheetOptions & { rows: Rows }[] =>
    [
      {
        name: `${department}02`,
        rows: [
          ['收入决算表'],
          [`编制单位：${department}`],
          ['科目编码', '科目名称', '本年收入合计', '财政拨款收入', '上级补助收入'],
          ['', '合计', total, total, 0],
        ],
      },
      {
        name: `${department}04`,
        rows: [
          ['财政拨款收入支出决算总表'],
          [`编制单位：${department}`],
          ['收入', '', '支出', ''],
          ['项目', '金额', '项目', '合计'],
          ['一、一般公共预算财政拨款', total, '一、教育支出', total],
          ['本年收入合计', total, '本年支出合计', total],
          ['总计', total, '总计', total],
        ],
      },
    ] as never;

  test('are related each by itself', () => {
    const sheets = [...forms('甲局', 3), ...forms('乙局', 5)].map(({ rows, ...options }) =>
      sheetOf(rows, options),
    );
    const { crossForms } = factsOf(workbookOf(sheets));
    const related = crossForms.filter(({ item }) => item.startsWith('收入决算表财政拨款收入'));
    expect(related.map((fact) => values(fact, 'left', 'right'))).toEqual([
      ['3.00', '3.00'],
      ['5.00', '5.00'],
    ]);
  });

  test('a form that comes twice for one department leaves its relations open', () => {
    const sheets = [...forms('甲局', 3), ...forms('甲局', 5)].map(({ rows, ...options }, i) =>
      sheetOf(rows, { ...options, name: `${i}` }),
    );
    expect(
      factsOf(workbookOf(sheets)).crossForms.filter(({ item }) => item.startsWith('收入决算表')),
    ).toEqual([]);
  });
});

describe('spending that the overall total leaves out', () => {
  const overall = (funds: Entry): Rows => [
    ['2021年度部门整体支出绩效自评表'],
    ['项目', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
    ['年度资金总额', 100, 100, 90, 10, '90%', 9],
    ['其中：一般公共预算', 100, 100, 90],
    ['政府性基金拨款', 0, 0, funds],
  ];
  const funds: Rows = [
    ['政府性基金预算财政拨款收入支出决算表'],
    ['科目编码', '科目名称', '年初结转和结余', '本年收入', '本年支出', '年末结转和结余'],
    ['', '合计', 0, 28.03, 28.03, 0],
  ];
  const read = (...sheets: readonly Rows[]) =>
    factsOf(workbookOf(sheets.map((rows, i) => sheetOf(rows, { name: `${i}` }))));

  test('stands on the total row', () => {
    const [total] = read(overall(0), funds).totals;
    expect(values(total, 'executed', 'executedOutside')).toEqual(['90.00', '28.03']);
  });

  test('is a difference between forms where the row states some of it', () => {
    const set = read(overall(20), funds);
    expect(values(set.totals[0], 'executedOutside')).toEqual(['-']);
    expect(set.crossForms.map((fact) => values(fact, 'left', 'right'))).toContainEqual(['20.00', '28.03']);
  });
});

describe('what the heads of forms lack', () => {
  const FUND: Rows = [['政府性基金预算财政拨款收入支出决算表'], ['单位：元']];
  const FUND_LIST: Rows = [
    ['科目编码', '科目名称', '年初结转和结余', '本年收入', '本年支出', '年末结转和结余'],
    ['', '合计', 0, 0, 0, 0],
  ];
  const CAPITAL: Rows = [['国有资本经营预算财政拨款支出决算表'], ['单位：元']];
  const CAPITAL_LIST: Rows = [
    ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
    ['', '合计', 0, 0, 0],
  ];
  const missing = (...sheets: Rows[]) =>
    factsOf(workbookOf(sheets.map((rows, i) => sheetOf(rows, { name: `表${i + 1}` })))).sheetHeaders.map(
      ({ values }) => values.missing,
    );

  test('of forms that are published together one says for all whose they are', () => {
    const first: Rows = [['某某县司法局2024年度部门决算表'], ...FUND, ...FUND_LIST];
    expect(missing(first, [...CAPITAL, ...CAPITAL_LIST])).toEqual([[], []]);
  });

  test('what none of them says is told once', () => {
    expect(missing([...FUND, ...FUND_LIST], [...CAPITAL, ...CAPITAL_LIST])).toEqual([
      ['部门（单位）名称', '年度'],
      [],
    ]);
  });
});
