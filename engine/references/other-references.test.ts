import { describe, expect, test } from '@jest/globals';
import { loadForms, loadPacks } from '../../cli/shipped.ts';
import { Checker } from '../check.ts';
import { type Rows, sheetOf, workbookOf } from '../recognise/sheet.fixture.ts';
import type { ReferenceKind } from './reference-kind.ts';

const checker = new Checker(
  { forms: loadForms(), packs: loadPacks() },
  { asOf: '2025-02-01', language: 'zh' },
);
const DEPARTMENT = '清河县水务局';

/** What one rule found with references of a kind beside the sheet: item and cell; or why one was refused. */
function against(rule: string, sheet: Rows, kind: ReferenceKind, ...references: Rows[]) {
  const report = checker.check(workbookOf([sheetOf(sheet)]), {
    references: references.map((rows, i) => ({ kind, workbook: workbookOf([sheetOf(rows)], `${i}.xlsx`) })),
  });
  const refused = report.references?.flatMap((each) => each.refused ?? []) ?? [];
  const found = report.findings
    .filter((finding) => finding.rule.endsWith(`/${rule}`))
    .map(({ item, place }) => [item, 'ref' in place ? place.ref : '']);
  return refused.length > 0 ? { refused } : { found };
}

/** Projects: name, initial budget, adjustment, executed. */
const executed = (projects: Rows, year = 2024): Rows => [
  [`${year}年度项目支出预算执行情况表`],
  [`部门名称：${DEPARTMENT}`, '', '', '', '单位：万元'],
  ['项目名称', '年初预算数', '调整预算数', '全年预算数', '执行数'],
  ...projects.map(([name, initial, adjustment, spent]) => [
    name,
    initial,
    adjustment,
    Number(initial) + Number(adjustment),
    spent,
  ]),
];
const SPENT = executed([
  ['河道清淤', 120, 25, 138],
  ['供水管网更新', 300, -8, 292],
  ['水质监测', 45.5, 0, 45.5],
]);

const payments = (rows: Rows, { year = 2024, department = DEPARTMENT } = {}): Rows => [
  [`${year}年国库集中支付明细表`],
  [`预算单位：${department}`, '', '', '单位：元'],
  ['支付日期', '项目名称', '收款人', '支付金额'],
  ...rows,
];
const PAID: Rows = [
  ['2024-03-05', '河道清淤', '宏远建筑公司', 880_000],
  ['2024-09-20', '河道清淤', '宏远建筑公司', 500_000],
  ['2024-06-01', '供水管网更新', '清泉设备公司', 2_920_000],
  ['2024-11-30', '水质监测', '蓝天环保公司', 455_000],
];

describe("executed amounts against the treasury's payments", () => {
  test.each<[what: string, rows: Rows, expected: object]>([
    ['payments that add up to them', PAID, { found: [] }],
    ['a payment less', PAID.slice(1), { found: [['河道清淤', 'E4']] }],
    ['a project that is paid otherwise', PAID.slice(0, 3), { found: [] }],
    [
      'payments for other projects',
      PAID.map(([on, name, ...rest]) => [on, `${name}配套`, ...rest]),
      { refused: [expect.stringMatching(/大多不同名/u)] },
    ],
  ])('%s', (_what, rows, expected) => {
    expect(against('payments-differ', SPENT, 'payments', payments(rows))).toEqual(expected);
  });

  test.each<[why: string, reference: Rows, said: RegExp]>([
    ['of another year', payments(PAID, { year: 2023 }), /2023 年/u],
    ['of another department', payments(PAID, { department: '清河县林业局' }), /清河县林业局/u],
    ['without payments', [['目录'], ['一、概况']], /没有认出/u],
  ])('one %s is refused', (_why, reference, said) => {
    expect(against('payments-differ', SPENT, 'payments', reference)).toEqual({
      refused: [expect.stringMatching(said)],
    });
  });
});

const added = (rows: Rows): Rows => [
  ['2024年预算追加（调整）明细表'],
  [`单位：${DEPARTMENT}`, '', '', '单位：万元'],
  ['序号', '文号', '项目名称', '追加（减）金额'],
  ...rows.map((row, i) => [i + 1, ...row]),
];

describe('adjustments against the documents that made them', () => {
  test.each<[what: string, documents: Rows[], expected: object]>([
    [
      'two documents that add up to them',
      [
        [
          ['清财预〔2024〕18号', '河道清淤', 20],
          ['清财预〔2024〕18号', '供水管网更新', -8],
        ],
        [['清财预〔2024〕31号', '河道清淤', 5]],
      ],
      { found: [] },
    ],
    [
      'a document less',
      [
        [
          ['清财预〔2024〕18号', '河道清淤', 20],
          ['清财预〔2024〕18号', '供水管网更新', -8],
        ],
      ],
      { found: [['河道清淤', 'C4']] },
    ],
    [
      'a project that no document names',
      [[['清财预〔2024〕31号', '河道清淤', 25]]],
      { found: [['供水管网更新', 'C5']] },
    ],
    [
      'documents of other projects',
      [[['清财预〔2024〕31号', '防汛物资', 25]]],
      { refused: [expect.stringMatching(/大多不在/u)] },
    ],
  ])('%s', (_what, documents, expected) => {
    expect(against('adjustment-differs', SPENT, 'adjustments', ...documents.map(added))).toEqual(expected);
  });
});

const evaluated = (target: string, more: Rows = []): Rows => [
  ['2024年度项目支出绩效自评表'],
  ['项目名称', '河道清淤'],
  ['主管部门', '清河县水务局', '实施单位', DEPARTMENT],
  ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
  ['产出指标', '数量指标', '清淤长度', target, target, 50, 50],
  ['满意度指标', '满意度指标', '群众满意度', '≥90%', '95%', 10, 10],
  ...more,
];
const declared = (length: string): Rows => [
  ['2024年项目支出绩效目标申报表'],
  ['项目名称', '河道清淤'],
  ['主管部门', '清河县水务局', '实施单位', DEPARTMENT],
  ['一级指标', '二级指标', '三级指标', '指标值'],
  ['产出指标', '数量指标', '清淤长度', length],
  ['满意度指标', '满意度指标', '群众满意度', '≥90%'],
];

describe('targets against those that were approved', () => {
  test.each<[what: string, now: string, then: string, expected: object]>([
    ['the same', '≥12公里', '≥12公里', { found: [] }],
    ['written otherwise', '12公里', '大于等于12公里', { found: [] }],
    ['lowered', '≥8公里', '≥12公里', { found: [['清淤长度', 'D5']] }],
    ['in another unit', '≥12公里', '≥12000米', { found: [] }],
    ['in words', '按计划完成', '≥12公里', { found: [] }],
  ])('%s', (_what, now, then, expected) => {
    expect(against('target-changed', evaluated(now), 'targets', declared(then))).toEqual(expected);
  });

  test('of another project they are refused', () => {
    const other = declared('≥12公里').map((row) =>
      row.map((cell) => (cell === '河道清淤' ? '供水管网更新' : cell)),
    );
    expect(against('target-changed', evaluated('≥12公里'), 'targets', other)).toEqual({
      refused: [expect.stringMatching(/大多不同名/u)],
    });
  });
});

/** A list of carry-overs: opening, received, spent, closing. */
const carried = (year: number, rows: Rows): Rows => [
  [`${year}年度结转结余情况表`],
  [`部门名称：${DEPARTMENT}`, '', '', '', '单位：万元'],
  ['项目名称', '年初结转和结余', '本年收入', '本年支出', '年末结转和结余'],
  ...rows,
];

describe("this year's opening against last year's closing", () => {
  const last = carried(2023, [['河道清淤', 0, 120, 100, 20]]);
  test.each<[what: string, opening: number, expected: unknown[]]>([
    ['the same', 20, []],
    ['less', 15, [['河道清淤', 'B4']]],
  ])('%s', (_what, opening, expected) => {
    const now = carried(2024, [['河道清淤', opening, 120, 120, opening]]);
    expect(against('prior-year-differs', now, 'final', last)).toEqual({ found: expected });
  });

  test('the account of two years ago is refused', () => {
    const now = carried(2025, [['河道清淤', 20, 120, 120, 20]]);
    expect(against('prior-year-differs', now, 'final', last)).toEqual({
      refused: [expect.stringMatching(/2023 年/u)],
    });
  });
});

test('what is missing is told by kind, and what is there is not', () => {
  const missed = (kinds: ReferenceKind[]) => {
    const workbook = workbookOf([sheetOf(payments(PAID))], '支付.xlsx');
    const references = kinds.map((kind) => ({ kind, workbook }));
    return checker
      .check(workbookOf([sheetOf(SPENT)]), { references })
      .missedReferences?.map(({ kind }) => kind);
  };
  expect(missed([])).toEqual(['budget', 'adjustments', 'payments']);
  expect(missed(['payments'])).toEqual(['budget', 'adjustments']);
});
