import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../facts/fact.ts';
import type { FactKindName } from '../facts/fact-kinds.ts';
import { type Money, Ratio, sumOf } from '../money.ts';
import type { Place } from '../report.ts';
import { readNarrative } from './narrative-facts.ts';

const text = readFileSync(
  new URL('../../samples/芦淞区科工信局2021年度绩效自评报告.txt', import.meta.url),
  'utf8',
);
const { facts, department, year } = readNarrative(text);

const quoted = (place: Place | undefined): string =>
  place && 'narrative' in place ? text.slice(place.narrative.start, place.narrative.end) : '';

type Where = (fact: Fact) => boolean;
const named =
  (name: string, more: Where = () => true): Where =>
  (fact) =>
    fact.values.name === name && more(fact);
const budgeted: Where = ({ values }) => values.inBudgetList === true;
const unbudgeted: Where = ({ values }) => values.inBudgetList === false;

function one(kind: FactKindName, where: Where): Fact {
  const found = facts[kind].filter(where);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** A field as it is shown, with the words of the report at its place. */
function shown(fact: Fact, field: string): [string, string] {
  return [String(fact.values[field]), quoted(fact.places[field])];
}

const money = (fact: Fact, field: string): Money => fact.values[field] as Money;
const rate = (fact: Fact, over: string): string =>
  Ratio.of(money(fact, 'executed'), money(fact, over)).toPercent();

test('the report says whose it is and of which year', () => {
  expect([department, year]).toEqual(['株洲市芦淞区科技和工业信息化局', 2021]);
});

describe('every anomaly of the report can be told from the facts, at the words that state it', () => {
  interface Row {
    readonly id: string;
    readonly kind: FactKindName;
    readonly where: Where;
    /** Field: as it is shown, the words at its place. */
    readonly states: Readonly<Record<string, readonly [string, string]>>;
  }
  const rows: readonly Row[] = [
    {
      id: 'rate-below-90',
      kind: 'totals',
      where: ({ values }) => values.part === 'all',
      states: {
        annualBudget: ['2,623.22', '2,623.22万元'],
        executed: ['2,202.36', '2202.36万元'],
        statedRate: ['83.96%', '83.96%'],
      },
    },
    {
      id: 'fund-8-percent',
      kind: 'projects',
      where: named('自主创新区域经济高质量发展专项', budgeted),
      states: { initialBudget: ['2,300.00', '2300万元'], executed: ['185.00', '185万元'] },
    },
    {
      id: 'over-118',
      kind: 'projects',
      where: named('推进新型工业化工作专项资金', budgeted),
      states: { initialBudget: ['15.00', '15万元'], executed: ['17.80', '17.8万元'] },
    },
    {
      id: 'over-170',
      kind: 'projects',
      where: named('科技专家服务经费', budgeted),
      states: { initialBudget: ['5.00', '5万元'], executed: ['8.50', '8.5万元'] },
    },
    {
      id: 'unbudgeted-4: 防疫',
      kind: 'projects',
      where: named('防疫专项', unbudgeted),
      states: {
        initialBudget: ['0.00', '未列入年初预算'],
        executed: ['50.00', '50万元'],
        reason: ['使用上年专项结余未纳入年初预算', '使用上年专项结余未纳入年初预算'],
      },
    },
    {
      id: 'unbudgeted-4: 区级',
      kind: 'projects',
      where: named('区级专项', unbudgeted),
      states: {
        executed: ['40.19', '40.19万元'],
        reason: ['因本年统计工作需要追加预算', '因本年统计工作需要追加预算'],
      },
    },
    {
      id: 'unbudgeted-4: 招商',
      kind: 'projects',
      where: named('招商工作经费', unbudgeted),
      states: {
        executed: ['3.03', '3.03万元'],
        reason: ['因招商工作需要追加预算', '因招商工作需要追加预算'],
      },
    },
    {
      id: 'unbudgeted-4: 上级',
      kind: 'projects',
      where: named('上级专项', unbudgeted),
      states: {
        executed: ['1,731.02', '1,731.02万元'],
        reason: ['为上级财政拨款未纳入年初预算', '为上级财政拨款未纳入年初预算'],
      },
    },
    {
      id: 'same-project-two-amounts',
      kind: 'sameItems',
      where: named('上级专项'),
      states: {
        measure: ['executed', ''],
        ledger: ['generalPublicBudget', ''],
        first: ['1,731.01', '1,731.01万元'],
        firstAt: ['二、一般公共预算支出情况（2）项目支出情况5.', '1,731.01万元'],
        second: ['1,731.02', '1,731.02万元'],
        secondAt: ['六、资金使用及绩效情况（二）专项资金支出绩效情况', '1,731.02万元'],
      },
    },
    {
      id: 'epidemic-25-or-50',
      kind: 'sameItems',
      where: named('防疫专项'),
      states: { first: ['25.00', '25万元'], second: ['50.00', '50万元'] },
    },
    {
      id: 'carry-over-from-nothing',
      kind: 'carryOvers',
      where: named('防疫专项'),
      states: {
        usesCarryOver: ['true', '使用上年专项结余未纳入年初预算'],
        openingReported: ['false', ''],
        opening: ['0.00', '0.0万元'],
      },
    },
    {
      id: 'rate-on-zero-budget: 土地',
      kind: 'projects',
      where: named('其他国有土地使用权出让收入安排的支出'),
      states: {
        initialBudget: ['0.00', '0.0万元'],
        executed: ['3.03', '3.03万元'],
        statedRate: ['0.00%', '0.0%'],
        statedRatePlaces: ['1', ''],
        ledger: ['governmentFunds', ''],
      },
    },
    {
      id: 'rate-on-zero-budget: 应急物资',
      kind: 'projects',
      where: named('应急物资保障'),
      states: {
        initialBudget: ['0.00', '0.0万元'],
        executed: ['25.00', '25.00万元'],
        statedRate: ['0.00%', '0.0%'],
      },
    },
    {
      id: 'clearance-on-zero',
      kind: 'arrearsSummaries',
      where: () => true,
      states: {
        total: ['0.00', '0万元'],
        government: ['0.00', '0万元'],
        stateOwned: ['0.00', '0万元'],
        cleared: ['0.00', '0万元'],
        statedRate: ['0.00%', '0%'],
      },
    },
    {
      id: 'awards-sum',
      kind: 'sums',
      where: named('争取各类奖补资金'),
      states: {
        stated: ['2,012.00', '2012万元'],
        computed: ['2,021.47', ''],
        difference: ['9.47', ''],
        parts: ['5', ''],
        arithmetic: ['1,062.43 + 272.79 + 60.00 + 610.00 + 16.25 = 2,021.47', ''],
      },
    },
    {
      id: 'numerator-without-fund',
      kind: 'totals',
      where: ({ values }) => values.part === 'all',
      states: { executedOutside: ['28.03', '28.03万元'] },
    },
    {
      id: 'boilerplate-reason',
      kind: 'changes',
      where: named('应急物资保障'),
      states: {
        reason: [
          '一是财政指标下达进行调整；二是因日常工作需要追加了部分预算',
          '一是财政指标下达进行调整；二是因日常工作需要追加了部分预算',
        ],
        itemsOfSameReason: ['2', ''],
        isFirstOfReason: ['false', ''],
      },
    },
    {
      id: 'heading-numbering: 1、2、4',
      kind: 'headings',
      where: ({ values }) => values.found === '4、',
      states: { expected: ['3、或四、', ''], found: ['4、', '4、'] },
    },
  ];
  test.each(rows)('$id', ({ kind, where, states }) => {
    const fact = one(kind, where);
    for (const [field, as] of Object.entries(states)) {
      expect([field, ...shown(fact, field)]).toEqual([field, ...as]);
    }
  });

  test('unbudgeted-share: 1,824.24 of 2,040.53', () => {
    const spent = facts.projects.filter(unbudgeted).map((fact) => money(fact, 'executed'));
    const all = [
      money(
        one('projectTotals', () => true),
        'executed',
      ),
    ];
    expect([spent, all].map((amounts) => String(sumOf(amounts)))).toEqual(['1,824.24', '2,040.53']);
    expect(Ratio.of(sumOf(spent), sumOf(all)).toPercent(1)).toBe('89.4%');
  });

  test('initial-vs-annual: 2,325 and 189.86 are 108.36 short of 2,623.22', () => {
    const initial = facts.projects.filter(budgeted).map((fact) => money(fact, 'initialBudget'));
    const basic = one(
      'totals',
      ({ values }) => values.part === 'basicExpenditure' && values.ledger === 'generalPublicBudget',
    );
    const annual = one('totals', ({ values }) => values.part === 'all');
    const known = sumOf([...initial, money(basic, 'executed')]);
    expect(String(known)).toBe('2,514.86');
    expect(String(money(annual, 'annualBudget').minus(known))).toBe('108.36');
  });

  test('goals-without-values: three goals, none measurable', () => {
    expect(facts.goals.map((goal) => [goal.values.text, goal.values.measurable, quoted(goal.place)])).toEqual(
      [
        '完成年初工业经济运行各项任务目标',
        '完成年初科技创新工作各项任务目标',
        '完成上级交办的各项工作任务',
      ].map((goal) => [goal, false, goal]),
    );
  });

  test('heading-numbering: （一） is followed by （2） twice, and nothing else is out of order', () => {
    const wrong = facts.headings.filter(({ values }) => values.expected !== values.found);
    expect(wrong.map((fact) => [fact.values.expected, quoted(fact.places.found)])).toEqual([
      ['（二）', '（2）'],
      ['（二）', '（2）'],
      ['3、或四、', '4、'],
    ]);
  });
});

describe('what holds in the report comes out as equal', () => {
  test('83.96 % is 2,202.36 of 2,623.22', () => {
    const total = one('totals', ({ values }) => values.part === 'all');
    expect(rate(total, 'annualBudget')).toBe('83.96%');
    expect(String(total.values.statedRate)).toBe('83.96%');
    expect(total.values.statedRatePlaces).toBe(2);
  });

  test('2,012.50 and 189.86 are 2,202.36; 28.03 and 0 are 28.03', () => {
    expect(facts.expenditures).toHaveLength(2);
    for (const fact of facts.expenditures) {
      const parts = money(fact, 'basicExpenditure').plus(money(fact, 'projectExpenditure'));
      expect(parts.fen).toBe(money(fact, 'total').fen);
    }
  });

  test('172.05 and 17.81 are 189.86', () => {
    const outlay = one('basicOutlays', () => true);
    const parts = money(outlay, 'personnelOutlay').plus(money(outlay, 'publicOutlay'));
    expect([parts.fen, String(outlay.values.basicExpenditure)]).toEqual([18_986 * 1e4, '189.86']);
  });

  test('the seven projects are 2,012.50, the two of government funds 28.03', () => {
    const holding = facts.sums.filter(({ values }) => (values.difference as Money).fen === 0);
    expect(holding.map(({ values }) => [values.name, String(values.stated), values.parts])).toEqual([
      ['一般公共预算财政拨款项目支出', '2,012.50', 7],
      ['政府性基金预算财政拨款支出', '28.03', 2],
    ]);
  });

  test('opening and revenue are expenditure and closing', () => {
    const fund = one('balances', ({ values }) => values.ledger === 'governmentFunds');
    expect(
      ['openingCarryOver', 'revenue', 'expenditure', 'closingCarryOver'].map((field) => shown(fund, field)),
    ).toEqual([
      ['0.00', '0.0万元'],
      ['28.03', '28.03万元'],
      ['28.03', '28.03万元'],
      ['0.00', '0.0万元'],
    ]);
  });

  test('four budgeted and four unbudgeted are eight projects', () => {
    expect(facts.projectCounts.map(({ values }) => [values.name, values.stated, values.rows])).toEqual([
      ['年初预算专项资金', 4, 4],
      ['实际决算项目', 8, 8],
      ['未列入年初预算的项目', 4, 4],
    ]);
  });

  test('the other projects named twice have one amount', () => {
    const equal = facts.sameItems.filter(({ values }) => String(values.first) === String(values.second));
    expect(equal.map(({ values }) => values.name)).toEqual([
      '区级专项',
      '三供一业专项经费',
      '推进新型工业化',
      '自主创新区域经济高质量发展专项',
    ]);
    expect(facts.sameItems).toHaveLength(equal.length + 2);
  });
});

test('what the economy did is no budget fact: output, growth, enterprises', () => {
  const said = facts.statements.map(({ place }) => quoted(place));
  for (const figure of ['44.41亿元', '4.42亿元', '26.25亿元', '38.5亿元', '12.73％'])
    expect(said).not.toContain(figure);
  expect(facts.changes).toHaveLength(2);
  expect(facts.shares).toHaveLength(0);
  expect(facts.threePublics).toHaveLength(0);
  const satisfaction = one('indicators', () => true);
  expect([shown(satisfaction, 'actual'), satisfaction.values.name]).toEqual([
    ['95%以上', '95%以上'],
    '服务对象满意度',
  ]);
});
