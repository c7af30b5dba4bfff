import { describe, expect, test } from '@jest/globals';
import type { Workbook } from '../../engine/cells.ts';
import { hunanAccounts, sichuanAccounts, townshipAccounts, type WorkbookFaults } from './final-accounts.ts';
import { factsOf } from './house-forms.ts';
import { type ProgressFaults, progressAndCarryOver } from './progress-and-carry-over.ts';
import { type ProjectFaults, projectEvaluations } from './project-evaluations.ts';
import { type EvaluationFaults, selfEvaluation } from './self-evaluation.ts';
import { type ControlFaults, spendingControls } from './spending-controls.ts';
import { troublesOf } from './troubles.ts';

function troubles(workbook: Workbook): string {
  return troublesOf(factsOf(workbook)).join('\n');
}

describe('one fault in a final account is told where it lies', () => {
  const cases: readonly [name: string, faults: WorkbookFaults, says: readonly RegExp[]][] = [
    [
      '01 revenue total',
      { revenueTotal01: 100 },
      [/sums 收入支出决算总表 本年收入合计/, /crossForms 收入支出决算总表本年收入合计与收入决算表合计/],
    ],
    [
      '01 one class',
      { class01: 0.5 },
      [/crossForms .*各类支出：一般公共服务支出: 1,820,457\.28 ≠ 1,820,456\.78/],
    ],
    ['02 total', { total02: 1 }, [/sums 收入决算表 合计本年收入合计/]],
    [
      '03 total',
      { total03: -2000 },
      [/sums 支出决算表 合计本年支出合计/, /crossForms .*支出决算表合计/, /expenditures 合计/],
    ],
    ['03 one item', { item03: 30 }, [/sums 支出决算表 农村综合改革/]],
    [
      '04 general public budget',
      { general04: 5 },
      [/crossForms .*一般公共预算财政拨款支出与/, /balances 一般公共预算财政拨款/],
    ],
    ['04 government funds', { funds04: 5 }, [/crossForms .*政府性基金预算财政拨款支出与/]],
    [
      '04 closing balance',
      { closing04: 10 },
      [/balances 一般公共预算财政拨款/, /crossForms 财政拨款收入支出决算总表收入总计与支出总计/],
    ],
    ['05 basic expenditure', { basic05: 1 }, [/crossForms 一般公共预算财政拨款支出决算表基本支出与/]],
    [
      '06 personnel outlay',
      { personnel06: 7 },
      [/sums 一般公共预算财政拨款基本支出决算表 人员经费合计/, /crossForms .*人员经费合计加公用经费合计/],
    ],
    [
      '06 one class over its items',
      { class06: 7 },
      [/sums 一般公共预算财政拨款基本支出决算表 商品和服务支出/],
    ],
    [
      'funds total',
      { fundsTotal: 3 },
      [/sums 政府性基金预算财政拨款收入支出决算表 合计/, /balances 政府性基金/],
    ],
    ['the three public outlays in total', { publicsTotal: 100 }, [/sums .*三公.*决算数\/合计/]],
    [
      'a form is missing',
      { missing: ['F4-06'] },
      [/disclosures 一般公共预算财政拨款基本支出决算表: missing/],
    ],
    [
      'an empty form does not say so',
      { withoutStatement: true },
      [/disclosures 国有资本经营预算财政拨款支出决算表: empty/],
    ],
    ['codes stop at 类', { onlyClasses: true }, [/disclosures 支出决算表: coarse 201/]],
    ['one form is of another year', { wrongYear: 'F4-03' }, [/sheetHeaders 支出决算表: year 2020 ≠ 2021/]],
  ];
  test.each(cases)('%s', (_, faults, says) => {
    const found = troubles(townshipAccounts(faults));
    for (const pattern of says) expect(found).toMatch(pattern);
  });

  test('nothing else is told of a class that is off by half a yuan', () => {
    const found = troublesOf(factsOf(townshipAccounts({ class01: 0.5 })));
    expect(found.map((trouble) => trouble.split(':')[0])).toEqual([
      'sums 收入支出决算总表 本年支出合计支出/金额',
      'crossForms 收入支出决算总表与支出决算表各类支出：一般公共服务支出',
    ]);
  });

  test('amounts in 万元 under 元 differ by the factor between the units', () => {
    const { crossForms } = factsOf(townshipAccounts({ unitSlip: 'F4-05' }));
    const slipped = crossForms.filter(({ values }) => values.unitFactor !== 0);
    expect(slipped.map(({ item, values }) => [item.includes('决算表'), values.unitFactor])).toEqual([
      [true, 10000],
      [true, 10000],
    ]);
  });

  test('half a unit in 万元 is rounding, a whole one is not', () => {
    expect(troubles(hunanAccounts({ class01: 49 }))).toBe('');
    expect(troubles(hunanAccounts({ class01: 20_000 }))).toMatch(/各类支出：一般公共服务支出/);
  });

  test('Sichuan lacks one of its own forms', () => {
    expect(troubles(sichuanAccounts({ missing: ['F4-general-detail'] }))).toBe(
      'disclosures 一般公共预算财政拨款支出决算明细表: missing',
    );
  });
});

describe('one fault in a self-evaluation', () => {
  const cases: readonly [name: string, faults: EvaluationFaults, says: RegExp][] = [
    ['the total is overstated', { overstateTotalBy: 1 }, /sums 部门整体支出绩效自评表.* 年度资金总额/],
    [
      'project expenditure is less than the projects',
      { understateProjectsBy: 2 },
      /crossForms 整体支出项目支出与项目执行数/,
    ],
    ['a stated rate differs', { rateSlip: true }, /totals 年度资金总额: rate 93\.86% ≠ 98\.57%/],
    [
      'the total score differs from its parts by nothing',
      { withoutDepartment: true },
      /sheetHeaders 部门整体支出绩效自评表/,
    ],
    ['an amount stands as text', { amountAsText: true }, /oddities 农村饮水安全巩固提升: number-as-text/],
  ];
  test.each(cases)('%s', (name, faults, says) => {
    const layout = faults.amountAsText ? 'usual' : 'other';
    expect([name, troubles(selfEvaluation({ unit: '万元', rates: 'format', layout }, faults))]).toEqual([
      name,
      expect.stringMatching(says),
    ]);
  });

  test('a reason that cites last year and no opening balance', () => {
    const { carryOvers } = factsOf(selfEvaluation(undefined, { usesCarryOver: true }));
    expect(
      carryOvers.map(({ item, values }) => [item, values.usesCarryOver, values.openingReported]),
    ).toEqual([['公益性岗位补贴', true, false]]);
  });
});

describe('one fault in an evaluation of a project', () => {
  const cases: readonly [name: string, faults: ProjectFaults, says: RegExp][] = [
    ['weights', { weightOff: 5 }, /evaluations 乡村道路养护工程（第1标段）: statedWeight 100 ≠ 105/],
    ['scores', { scoreOff: 1 }, /evaluations 乡村道路养护工程（第1标段）: statedScore 100\.8 ≠ 99\.8/],
    ['sources of funds', { sourcesOff: 3 }, /sums 项目支出绩效自评表 年度资金总额全年执行数/],
  ];
  test.each(cases)('%s', (_, faults, says) => expect(troubles(projectEvaluations(3, faults))).toMatch(says));

  test('dimensions, goals and grade', () => {
    const facts = factsOf(projectEvaluations(1, { withoutSatisfaction: true, vagueGoal: true, grade: '优' }));
    expect(facts.evaluations[0]?.values).toMatchObject({ missingDimensions: ['满意度'], grade: '优' });
    expect(facts.goals[0]?.values.measurable).toBe(false);
  });
});

describe('one fault in progress and carry-overs', () => {
  const cases: readonly [name: string, faults: ProgressFaults, says: RegExp][] = [
    ['the total of all items', { totalOff: 10 }, /sums 2022年度部门预算支出进度表 合计累计支出/],
    ['a closing balance', { closingOff: 10 }, /balances 村级道路硬化/],
  ];
  test.each(cases)('%s', (_, faults, says) => expect(troubles(progressAndCarryOver(faults))).toMatch(says));

  test('December alone', () => {
    const { monthlyProgress } = factsOf(progressAndCarryOver({ rush: true }));
    const rushed = monthlyProgress.find(({ item }) => item === '农村综合改革')!;
    expect([rushed.values.month, String(rushed.values.december), String(rushed.values.yearTotal)]).toEqual([
      12,
      '681,200.00',
      '1,257,600.00',
    ]);
  });

  test('age by budget year', () => {
    const { carryOvers } = factsOf(progressAndCarryOver({ budgetYear: 2019 }));
    expect(carryOvers.map(({ values }) => values.ageYears)).toEqual([3, 0]);
  });
});

describe('one fault in spending controls', () => {
  const facts = (faults: ControlFaults) => factsOf(spendingControls(faults));

  test('receptions over budget', () => {
    const over = facts({ receptionOver: 1 }).threePublics.find(
      ({ values }) => values.part === 'officialReception',
    )!;
    expect([String(over.values.budget), String(over.values.actual)]).toEqual(['2.00', '2.86']);
  });
  test('receptions without their numbers', () => {
    const reception = facts({ withoutCounts: true }).threePublics.find(
      ({ values }) => values.part === 'officialReception',
    )!;
    expect(reception.values).toMatchObject({ countsAsked: true, countsStated: false });
    expect(reception.values.batches).toBeUndefined();
  });
  test('running cost without a vehicle', () => {
    const running = facts({ noVehicles: true }).threePublics.find(
      ({ values }) => values.part === 'vehicleRunning',
    )!;
    expect(running.values.vehicles).toBe(0);
  });
  test('public outlay and procurement', () => {
    const { controls } = facts({ publicOutlayOver: 5, procurementLow: 20 });
    expect(controls.map(({ values }) => [values.part, String(values.budget), String(values.actual)])).toEqual(
      [
        ['publicOutlay', '34.00', '38.00'],
        ['procurement', '65.00', '42.70'],
      ],
    );
  });
  test('changes without a reason, and twice with the same', () => {
    expect(facts({ reasonMissing: true }).changes.map(({ values }) => values.reason)).toEqual([
      '',
      '本年压减会议和差旅',
      '',
    ]);
    expect(
      facts({ sameReason: true }).changes.map(({ values }) => [
        values.itemsOfSameReason,
        values.isFirstOfReason,
      ]),
    ).toEqual([
      [2, true],
      [2, false],
      [0, false],
    ]);
  });
  test('shares that are not 100 %', () => {
    expect(troubles(spendingControls({ sharesOff: 1.5 }))).toBe('shares 2022年度支出结构: 101.50% ≠ 100%');
  });
});
