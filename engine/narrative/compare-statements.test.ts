import { describe, expect, test } from '@jest/globals';
import type { Fact, FactSet } from '../facts/fact.ts';
import { FACT_KIND_NAMES, type FactKindName } from '../facts/fact-kinds.ts';
import { Money } from '../money.ts';
import { compareStatements } from './compare-statements.ts';
import { readNarrative } from './narrative-facts.ts';

type Values = Readonly<Record<string, string | number>>;

/** Table facts: amounts in 万元 with two decimals, a cell A1, A2 … for each fact. */
function tables(facts: Partial<Record<FactKindName, readonly Values[]>>): FactSet {
  const made = FACT_KIND_NAMES.map((kind) => [
    kind,
    (facts[kind] ?? []).map((values, index) => tableFact(kind, values, index)),
  ]);
  return Object.fromEntries(made) as unknown as FactSet;
}

function tableFact(kind: FactKindName, given: Values, index: number): Fact {
  const place = { sheet: '表', ref: `A${index + 1}` };
  const values = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'number' && name !== 'level' ? new Money(Math.round(value * 1e6), '万元', 1e4) : value,
    ]),
  );
  return { kind, item: String(given.name ?? ''), values, place, places: {} };
}

/** `name measure text=table@place` of each statement that the tables have. */
function compared(text: string, facts: Parameters<typeof tables>[0]): string[] {
  return compareStatements(readNarrative(text).facts.statements, tables(facts))
    .filter(({ values }) => values.tableAmount !== undefined)
    .map(
      ({ values }) =>
        `${values.name} ${values.measure} ${values.amount}=${values.tableAmount}@${values.tableAt}`,
    );
}

const GENERAL = 'generalPublicBudget';

describe('a statement finds the amount that the tables hold for it', () => {
  test.each<[string, string, Parameters<typeof tables>[0], string[]]>([
    [
      'a project, other words of one name, ledger not stated',
      '推进新型工业化工作专项资金年初预算15万元，实际支出17.8万元。',
      { projects: [{ name: '推进新型工业化', ledger: GENERAL, initialBudget: 15, executed: 18.7 }] },
      [
        '推进新型工业化工作专项资金 initialBudget 15.00=15.00@表!A1',
        '推进新型工业化工作专项资金 executed 17.80=18.70@表!A1',
      ],
    ],
    [
      'the department as a whole and its ledgers',
      '全年预算数100万元，全年执行数90万元。2021年度政府性基金预算财政拨款支出5万元。',
      {
        totals: [{ part: 'all', ledger: '', annualBudget: 100, executed: 91 }],
        balances: [{ name: '政府性基金', ledger: 'governmentFunds', revenue: 5, expenditure: 5 }],
      },
      [
        '部门整体 annualBudget 100.00=100.00@表!A1',
        '部门整体 executed 90.00=91.00@表!A1',
        '政府性基金预算财政拨款 executed 5.00=5.00@表!A1',
      ],
    ],
    [
      'basic expenditure and its make-up',
      '一般公共预算财政拨款基本支出66万元，其中：人员经费60万元，公用经费6万元。',
      { basicOutlays: [{ name: '公开06表', basicExpenditure: 66, personnelOutlay: 61, publicOutlay: 6 }] },
      [
        '一般公共预算财政拨款 basicExpenditure 66.00=66.00@表!A1',
        '一般公共预算财政拨款 personnelOutlay 60.00=61.00@表!A1',
        '一般公共预算财政拨款 publicOutlay 6.00=6.00@表!A1',
      ],
    ],
    [
      'a classification',
      '一般公共预算支出情况\n1、教育支出（类）进修及培训（款）培训支出（项）。\n支出决算为10万元。',
      { expenditures: [{ name: '培训支出', level: 3, ledger: GENERAL, total: 12 }] },
      ['培训支出 executed 10.00=12.00@表!A1'],
    ],
    [
      'the three public outlays',
      '公务接待费支出预算为5万元，支出决算为4.5万元。',
      { threePublics: [{ name: '公务接待费', part: 'officialReception', budget: 5, actual: 4.05 }] },
      ['公务接待费 annualBudget 5.00=5.00@表!A1', '公务接待费 executed 4.50=4.05@表!A1'],
    ],
  ])('%s', (_, text, facts, expected) => expect(compared(text, facts)).toEqual(expected));
});

describe('nothing similar is taken for the same', () => {
  const text = '某专项年初预算15万元，实际支出17.8万元。';
  test.each<[string, Parameters<typeof tables>[0]]>([
    ['another name', { projects: [{ name: '某些专项', ledger: '', initialBudget: 3, executed: 1 }] }],
    ['another measure', { projects: [{ name: '某专项', ledger: '', annualBudget: 15 }] }],
    [
      'in two ledgers, and the text does not say which',
      {
        projects: [
          { name: '某专项', ledger: GENERAL, initialBudget: 1, executed: 1 },
          { name: '某专项', ledger: 'governmentFunds', initialBudget: 2, executed: 2 },
        ],
      },
    ],
    [
      'tables that disagree among themselves, and with the text',
      {
        projects: [
          { name: '某专项', ledger: '', initialBudget: 1, executed: 1 },
          { name: '某专项', ledger: '', initialBudget: 2, executed: 2 },
        ],
      },
    ],
  ])('%s', (_, facts) => expect(compared(text, facts)).toEqual([]));

  test('of tables that disagree, the one that the text agrees with', () => {
    const projects = [
      { name: '某专项', ledger: '', executed: 1 },
      { name: '某专项', ledger: '', executed: 17.8 },
    ];
    expect(compared(text, { projects })).toEqual(['某专项 executed 17.80=17.80@表!A2']);
  });

  test('a ledger that the text names is not another', () => {
    const facts = { balances: [{ name: '基金', ledger: 'governmentFunds', revenue: 5, expenditure: 5 }] };
    expect(compared('一般公共预算财政拨款支出8万元。', facts)).toEqual([]);
  });
});

describe('what a budget plans for a classification', () => {
  const rows = (row: Values[]) => ({ expenditures: row.map((values) => ({ stage: 'budget', ...values })) });
  const planned = (sentence: string, row: Values[]) =>
    compared(`2031年度部门预算情况说明\n三、支出预算情况说明\n${sentence}`, rows(row)).filter((line) =>
      line.includes(' planned '),
    );
  const HOUSE = [
    { name: '社会保障支出', level: 1, code: '208', total: 90 },
    { name: '管理事务', level: 2, code: '20801', total: 60.5 },
    {
      name: '行政运行',
      level: 3,
      code: '2080101',
      total: 40.25,
      basicExpenditure: 38,
      projectExpenditure: 2.25,
    },
    { name: '其他事务', level: 2, code: '20802', total: 29.5 },
  ];
  test.each<[string, string, string[]]>([
    [
      'the same',
      '1.管理事务行政运行（项）支出40.25万元。',
      ['管理事务行政运行（项）支出 planned 40.25=40.25@表!A3'],
    ],
    ['its basic part', '1.行政运行（2080101）38.00万元。', ['行政运行（2080101） planned 38.00=38.00@表!A3']],
    [
      'that of the level above',
      '1.管理事务（款）行政运行（项）支出60.50万元。',
      ['行政运行（项）支出 planned 60.50=40.25@表!A3'],
    ],
    ['a slip', '“社会保障支出（类）”90.01万元。', ['社会保障支出（类） planned 90.01=90.00@表!A1']],
    ['a part, as it may be', '1.行政运行（项）支出11.00万元。', []],
    ['last year’s', '1.行政运行（项）2030年预算支出60.50万元。', []],
    ['another level', '1.行政运行（款）支出60.50万元。', []],
  ])('%s', (_, sentence, expected) => expect(planned(sentence, HOUSE)).toEqual(expected));

  test('the same name under two headings is left open', () => {
    const twice = [...HOUSE, { name: '行政运行', level: 3, code: '2080201', total: 29.5 }];
    expect(planned('1.行政运行（项）支出60.50万元。', twice)).toEqual([]);
  });
});

describe('what a summary says of a project that its unit evaluated', () => {
  const forms = [
    { name: '设备更新项目', implementer: '某市第一医院', annualBudget: 120, executed: 120 },
    { name: '人才培养资金', implementer: '某市第一医院', annualBudget: 80, executed: 80 },
    { name: '人才培养资金', implementer: '某市第二医院', annualBudget: 50, executed: 40 },
    { name: '某市第二医院扩建项目', implementer: '某市第二医院', annualBudget: 900, executed: 900 },
  ];
  test.each<[string, string, string[]]>([
    [
      'of its own unit',
      '1.某市第二医院人才培养资金项目绩效自评综述：全年预算数50万元，执行数45万元。',
      ['50.00=50.00', '45.00=40.00'],
    ],
    [
      'of the unit in its name',
      '1.某市第二医院扩建项目绩效自评综述：全年预算数900万元，执行数900万元。',
      ['900.00=900.00', '900.00=900.00'],
    ],
    [
      'with the money’s level',
      '1.某市第一医院省级设备更新项目绩效自评综述：全年预算数12万元，执行数12万元。',
      ['12.00=120.00', '12.00=120.00'],
    ],
    [
      'of a unit that has no form',
      '1.某市第三医院设备更新项目绩效自评综述：全年预算数12万元，执行数12万元。',
      [],
    ],
    [
      'of a project whose name only ends alike',
      '1.某市第一医院手术室设备更新项目绩效自评综述：全年预算数12万元，执行数12万元。',
      [],
    ],
  ])('%s', (_, text, expected) => {
    const found = compared(`2031年度部门决算\n${text}`, { projects: forms });
    expect(found.map((line) => line.replace(/^.* (\S+)@.*$/, '$1'))).toEqual(expected);
  });
});
