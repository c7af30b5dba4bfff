import { describe, expect, test } from '@jest/globals';
import { factsOf } from '../../test/workbooks/house-forms.ts';
import { Ratio } from '../money.ts';
import { normalisedName } from '../normalised-name.ts';
import { type Entry, type Rows, sheetOf, workbookOf } from '../recognise/sheet.fixture.ts';
import type { FactSet } from './fact.ts';

function facts(...sheets: readonly Rows[]): FactSet {
  return factsOf(workbookOf(sheets.map((rows, i) => sheetOf(rows, { name: `表${i + 1}` }))));
}

const names = (set: FactSet) => set.projects.map(({ item }) => item);

describe('the projects of a list', () => {
  test('groups, totals and 其中 rows are none', () => {
    const set = facts([
      ['项目名称', '年初预算数', '执行数'],
      ['一、建设类', 100, 80],
      ['1.道路维修', 60, 50],
      ['其中：省级资金', 25, 20],
      ['2.桥梁加固', 40, 30],
      ['二、教育类', 7, 7],
      ['1.校舍修缮', 7, 7],
      ['小计', 107, 87],
      ['合计', 107, 87],
    ]);
    expect(names(set)).toEqual(['1.道路维修', '2.桥梁加固', '1.校舍修缮']);
  });

  test('a row with a blank name and another source goes on with the project above it', () => {
    const set = facts([
      ['项目名称', '资金来源', '年初预算数', '执行数'],
      ['河堤加固', '一般公共预算', 100, 98],
      ['', '政府性基金', 50, 49],
      ['水库维护', '一般公共预算', 30, 30],
      ['', '政府性基金', 20, 19],
      ['合计', '', 200, 196],
    ]);
    expect(set.projects.map(({ item, values }) => [item, values.ledger])).toEqual([
      ['河堤加固', 'generalPublicBudget'],
      ['河堤加固', 'governmentFunds'],
      ['水库维护', 'generalPublicBudget'],
      ['水库维护', 'governmentFunds'],
    ]);
  });

  test('rows without an amount are none, a heading among them', () => {
    expect(names(facts([['项目名称', '年初预算数', '执行数'], ['民生类'], ['低保', 7, 7]]))).toEqual([
      '低保',
    ]);
  });

  test('what is not stated is absent, a dash in an initial budget is zero', () => {
    const [road, bridge] = facts([
      ['项目名称', '年初预算数', '全年预算数', '执行数', '备注'],
      ['道路维修', '—', '', 50, ''],
      ['桥梁加固', 40, 45, '', '推迟开工'],
    ]).projects;
    expect(String(road?.values.initialBudget)).toBe('0.00');
    expect(String(road?.values.annualBudget)).toBe('0.00');
    expect(bridge?.values.executed).toBeUndefined();
    expect(bridge?.values.reason).toBe('推迟开工');
  });

  test.each<[name: string, source: string, ledger: string]>([
    ['general public budget', '一般公共预算财政拨款', 'generalPublicBudget'],
    ['general public budget, short', '公共预算', 'generalPublicBudget'],
    ['government funds', '政府性基金预算', 'governmentFunds'],
    ['state capital', '国有资本经营预算财政拨款', 'stateCapitalOperations'],
    ['none', '上级专项转移支付', ''],
  ])('ledger by 资金性质: %s', (_, source, ledger) => {
    const [project] = facts([
      ['项目名称', '资金性质', '年初预算数', '执行数'],
      ['道路', source, 1, 1],
    ]).projects;
    expect([project?.values.source, project?.values.ledger]).toEqual([source, ledger]);
  });
});

describe('rates as they are stated', () => {
  const percent = (value: number, format = '0.00%'): Entry => ({ value, format });
  const cases: readonly [name: string, header: string, rates: readonly Entry[], stated: readonly string[]][] =
    [
      ['a percent format', '执行率', [percent(0.95), percent(1.2)], ['95.00%', '120.00%']],
      [
        'a percent format without decimals',
        '执行率',
        [percent(0.95, '0%'), percent(1.2, '0%')],
        ['95%', '120%'],
      ],
      [
        '95.0 for 95 %',
        '执行率',
        [
          { value: 95, format: '0.0' },
          { value: 120, format: '0.0' },
        ],
        ['95.0%', '120.0%'],
      ],
      ['95 under a header with %', '执行率（%）', [95, 120], ['95%', '120%']],
      ['0.95 for 95 %', '执行率', [0.95, 1.2], ['95%', '120%']],
      ['text with a percent sign', '执行率', ['95.00%', '１２０．００％'], ['95.00%', '120.00%']],
      ['0.95 for 0.95 % of a hundredfold budget', '执行率', [0.0095, 1.2], ['0.95%', '120.00%']],
    ];
  test.each(cases)('%s', (_, header, rates, stated) => {
    const set = facts([
      ['项目名称', '年初预算数', '执行数', header],
      ['道路', rates[0] === 0.0095 ? 10_000 : 100, 95, rates[0]],
      ['桥梁', 100, 120, rates[1]],
    ]);
    expect(
      set.projects.map(({ values }) => {
        const { statedRate, statedRatePlaces } = values;
        return statedRate instanceof Ratio ? statedRate.toPercent(statedRatePlaces as number) : '';
      }),
    ).toEqual(stated);
  });
});

describe('one project in several lists', () => {
  const executed: Rows = [
    ['项目支出执行情况'],
    ['项目名称', '资金性质', '年初预算数', '执行数'],
    ['推进新型工业化工作专项资金', '一般公共预算', 15, 17.8],
    ['应急物资保障', '政府性基金预算', 0, 25],
  ];

  test('is one fact, with what either list states, and a pair for every measure', () => {
    const set = facts(executed, [
      ['项目支出明细'],
      ['项目名称', '全年预算数', '执行数', '备注'],
      ['推进新型工业化', 17.8, 17.9, '追加2.8万元'],
    ]);
    expect(names(set)).toEqual(['推进新型工业化工作专项资金', '应急物资保障']);
    expect(set.projects[0]?.values.reason).toBe('追加2.8万元');
    const pairs = set.sameItems.map(({ values }) => [
      values.measure,
      String(values.first),
      String(values.second),
    ]);
    expect(pairs).toEqual([
      ['全年预算数', '15.00', '17.80'],
      ['执行数', '17.80', '17.90'],
    ]);
  });

  test('of different ledgers are two', () => {
    const set = facts(executed, [
      ['项目名称', '资金性质', '年初预算数', '执行数'],
      ['应急物资保障', '一般公共预算', 5, 5],
    ]);
    expect(set.projects).toHaveLength(3);
  });

  test('aliases make two names one project', () => {
    const workbook = workbookOf([
      sheetOf(executed, { name: '甲' }),
      sheetOf(
        [
          ['项目名称', '年初预算数', '执行数'],
          ['工业强县专项', 15, 17.8],
        ],
        { name: '乙' },
      ),
    ]);
    const aliases = new Map([[normalisedName('工业强县专项'), normalisedName('推进新型工业化')]]);
    expect(factsOf(workbook, { aliases }).projects).toHaveLength(2);
    expect(factsOf(workbook).projects).toHaveLength(3);
  });

  test('two rows of one list are counted, never merged', () => {
    const set = facts([
      ['项目名称', '年初预算数', '执行数'],
      ['道路维修', 1, 1],
      ['道路维修专项资金', 2, 2],
    ]);
    expect(set.projects.map(({ values }) => values.rowsOfSameName)).toEqual([2, 2]);
  });
});

describe('lists of budgeted and of executed projects', () => {
  const budget: Rows = [
    ['2021年项目支出预算表'],
    ['项目名称', '年初预算数'],
    ['道路维修', 60],
    ['桥梁加固', 40],
  ];
  const execution: Rows = [
    ['2021年项目支出执行情况表'],
    ['项目名称', '执行数'],
    ['道路维修', 50],
    ['防汛应急', 9],
  ];
  const flags = (set: FactSet) =>
    set.projects.map(({ item, values }) => [item, values.inBudgetList, values.inExecutedList]);

  test('say in which each project stands', () => {
    expect(flags(facts(budget, execution))).toEqual([
      ['道路维修', true, true],
      ['桥梁加固', true, false],
      ['防汛应急', false, true],
    ]);
  });

  test('a project without an amount stands in the list all the same', () => {
    const list: Rows = [
      ['项目支出执行情况表'],
      ['项目名称', '年初预算数', '执行数'],
      ['道路', 6, 5],
      ['桥梁', 4, ''],
    ];
    expect(flags(facts(list))).toEqual([
      ['道路', undefined, true],
      ['桥梁', undefined, true],
    ]);
  });

  test('say nothing where one of them is missing', () => {
    expect(flags(facts(budget))).toEqual([
      ['道路维修', undefined, undefined],
      ['桥梁加固', undefined, undefined],
    ]);
  });

  test('two lists that are mostly the same disagree about the rest', () => {
    const list = (...rows: readonly string[]): Rows => [
      ['项目支出执行情况'],
      ['项目名称', '执行数'],
      ...rows.map((name): Entry[] => [name, 1]),
    ];
    const disagreeing = (set: FactSet) =>
      set.projects.filter(({ values }) => values.listsDisagree).map(({ item }) => item);
    expect(disagreeing(facts(list('道路', '桥梁', '学校'), list('道路', '桥梁', '招商')))).toEqual([
      '学校',
      '招商',
    ]);
    expect(disagreeing(facts(list('道路', '桥梁', '学校'), list('道路', '医院', '招商')))).toEqual([]);
  });
});

describe('a budgeted project of similar name', () => {
  const similar = (unbudgeted: string, budgeted: string) =>
    facts([
      ['项目名称', '年初预算数', '执行数'],
      [budgeted, 10, 1],
      [unbudgeted, 0, 5],
    ]).projects[1]?.values.similarBudgeted;

  test.each<[unbudgeted: string, budgeted: string, expected: string | undefined]>([
    ['湖南省创新型省份建设专项资金', '创新型省份建设专项', undefined],
    ['农村人居环境整治提升行动奖补', '农村人居环境整治提升行动奖励', '农村人居环境整治提升行动奖励'],
    ['农村道路养护工程一期', '农村道路养护工程二期', undefined],
    ['老旧小区改造项目2021年第3批资金', '老旧小区改造项目2021年第4批资金', undefined],
    ['防疫', '工业', undefined],
  ])('%s beside %s', (unbudgeted, budgeted, expected) => {
    expect(similar(unbudgeted, budgeted)).toBe(expected);
  });
});

describe('stated numbers of projects', () => {
  const stated = (text: string, more: Rows = []) =>
    facts([
      ['项目支出执行情况'],
      [text],
      ['项目名称', '执行数'],
      ['道路', 1],
      ['桥梁', 1],
      ['合计', 2],
      ...more,
    ]).projectCounts.map(({ values }) => [values.stated, values.rows]);

  test.each<[text: string, counts: readonly (readonly [number, number])[]]>([
    ['本部门共3个项目', [[3, 2]]],
    ['全年共安排2个专项，均已完成', [[2, 2]]],
    ['项目个数：2个', [[2, 2]]],
    ['涉及24个村', []],
  ])('%s', (text, counts) => expect(stated(text)).toEqual(counts));

  test('in a note below the list', () => expect(stated('', [['注：共计8个项目。']])).toEqual([[8, 2]]));
});

describe('all projects taken together', () => {
  const placeOf = (total: Rows) => {
    const [whole] = facts([
      ['项目名称', '年初预算数', '执行数'],
      ['道路', 3, 3],
      ['桥梁', 5, 4],
      ...total,
    ]).projectTotals;
    return [String(whole?.values.executed), whole?.place];
  };

  test('stand where the list states their total', () =>
    expect(placeOf([['合计', 8, 7]])).toEqual(['7.00', { sheet: '表1', ref: 'C4' }]));
  test('stand at the first project where no total is the same', () =>
    expect(placeOf([['合计', 7, 9]])).toEqual(['7.00', { sheet: '表1', ref: 'C2' }]));
});

describe('a row without a name', () => {
  const missing = (...rows: Rows) =>
    facts([['项目支出执行情况'], ['类别', '项目名称', '资金来源', '年初预算数', '执行数'], ...rows])
      .oddities.filter(({ values }) => values.matter === 'required-missing')
      .map(({ place }) => ('ref' in place ? place.ref : ''));

  test.each<[name: string, rows: Rows, places: readonly string[]]>([
    [
      'but with the same source as above',
      [
        ['', '道路', '县级', 3, 2],
        ['', '', '县级', 1, 1],
      ],
      ['B4'],
    ],
    [
      'that goes on with another source',
      [
        ['', '道路', '县级', 3, 2],
        ['', '', '省级', 1, 1],
      ],
      [],
    ],
    [
      'that a group names',
      [
        ['交通', '', '', 3, 2],
        ['', '道路', '县级', 3, 2],
      ],
      [],
    ],
    [
      'nor amounts',
      [
        ['', '道路', '县级', 3, 2],
        ['', '', '县级', 0, 0],
      ],
      [],
    ],
    [
      'that is last and has no word',
      [
        ['', '道路', '县级', 3, 2],
        ['', '', '', 3, 2],
      ],
      [],
    ],
  ])('%s', (_, rows, places) => expect(missing(...rows)).toEqual(places));
});

describe('the projects of self-evaluations', () => {
  const form = (name: string, unit: string, budget: number): Rows => [
    ['项目支出绩效自评表'],
    ['（2023年度）'],
    ['项目名称', name],
    ['主管部门', '某局', '', '实施单位', unit],
    ['项目资金（万元）', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
    ['年度资金总额', '-', budget, budget, 10, '100%', 10],
  ];

  test('of one name are two projects, each on a form of its own; a dash for the initial budget is no fault', () => {
    const { projects, sameItems, oddities } = facts(
      form('超声仪器购置', '甲医院', 240),
      form('超声仪器购置项目', '乙医院', 461),
    );
    expect(projects.map(({ item, values }) => `${item} ${values.executed} ${values.rowsOfSameName}`)).toEqual(
      ['超声仪器购置 240.00 1', '超声仪器购置项目 461.00 1'],
    );
    expect(sameItems).toEqual([]);
    expect(oddities).toEqual([]);
  });
});
