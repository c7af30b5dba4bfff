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
