import { describe, expect, test } from '@jest/globals';
import { loadForms, loadPacks } from '../../cli/shipped.ts';
import { Checker } from '../check.ts';
import { type Rows, sheetOf, workbookOf } from '../recognise/sheet.fixture.ts';

const TENANT = `
aliases:
  - {name: 老旧管网, of: 供水管网更新}
`;
const knowledge = { forms: loadForms(), packs: loadPacks() };
const options = { asOf: '2025-02-01', language: 'zh' } as const;
const checker = new Checker(knowledge, options);

const DEPARTMENT = '清河县水务局';

/** How projects were executed in a year: name, initial budget, executed. */
const executed = (projects: Rows, year = 2024): Rows => [
  [`${year}年度项目支出预算执行情况表`],
  [`部门名称：${DEPARTMENT}`, '', '', '单位：万元'],
  ['项目名称', '年初预算数', '全年预算数', '执行数'],
  ...projects.map(([name, initial, spent]) => [name, initial, initial, spent]),
];
/** What was approved for the year: name and amount. */
const approved = (projects: Rows, year = 2024, department = DEPARTMENT, unit = '万元'): Rows => [
  [`${year}年项目支出预算表`],
  [`部门名称：${department}`, '', `单位：${unit}`],
  ['序号', '项目名称', '年初预算数'],
  ...projects.map(([name, amount], i) => [i + 1, name, amount]),
];

const APPROVED: Rows = [
  ['河道清淤', 120],
  ['供水管网更新', 300],
  ['水质监测', 45.5],
];

function reportOn(projects: Rows, reference: Rows, by = checker) {
  return by.check(workbookOf([sheetOf(executed(projects))]), {
    references: [{ kind: 'budget', workbook: workbookOf([sheetOf(reference)], '批复.xlsx') }],
  });
}

/** What the rules about the approved budget found: rule, cell, severity. */
function found(projects: Rows, reference: Rows = approved(APPROVED), by = checker) {
  return reportOn(projects, reference, by)
    .findings.filter(({ rule }) => /\/(?:not-approved|approved-amount-differs)$/u.test(rule))
    .map(({ rule, place, severity }) => [rule.split('/')[1], 'ref' in place ? place.ref : '', severity]);
}

const AS_APPROVED: Rows = [
  ['河道清淤', 120, 118],
  ['供水管网更新', 300, 300],
  ['水质监测', 45.5, 45.5],
];

describe('projects against the approved budget', () => {
  test.each<[what: string, projects: Rows, found: unknown[]]>([
    ['as approved', AS_APPROVED, []],
    [
      'under a name with 专项资金 and the year',
      [['2024年河道清淤专项资金', 120, 118], ...AS_APPROVED.slice(1)],
      [],
    ],
    [
      'one that was not approved',
      [...AS_APPROVED, ['会议中心装修', 60, 60]],
      [['not-approved', 'D7', 'error']],
    ],
    [
      'one named like an approved one',
      [...AS_APPROVED.slice(0, 2), ['水质监测站', 45.5, 45.5]],
      [['not-approved', 'D6', 'info']],
    ],
    [
      'an initial budget that was not approved so',
      [['河道清淤', 150, 118], ...AS_APPROVED.slice(1)],
      [['approved-amount-differs', 'B4', 'error']],
    ],
    ['the same to the last place shown', [['河道清淤', 120.0, 118], ...AS_APPROVED.slice(1)], []],
  ])('%s', (_what, projects, expected) => {
    expect(found(projects)).toEqual(expected);
  });

  test('approved in yuan', () => {
    const inYuan = approved(
      APPROVED.map(([name, amount]) => [name, (amount as number) * 10_000]),
      2024,
      DEPARTMENT,
      '元',
    );
    expect(found(AS_APPROVED, inYuan)).toEqual([]);
  });

  test.each<[why: string, reference: Rows, said: RegExp]>([
    ['of another year', approved(APPROVED, 2023), /2023 年/u],
    ['of another department', approved(APPROVED, 2024, '清河县林业局'), /清河县林业局/u],
    ['without a list of projects', [['目录'], ['一、部门概况']], /没有认出项目清单/u],
    [
      'of other depth',
      approved([
        ['水利', 420],
        ['环境', 45.5],
      ]),
      /大多不同名/u,
    ],
  ])('one %s is refused and said so', (_why, reference, said) => {
    const report = reportOn(AS_APPROVED, reference);
    expect(report.references).toEqual([
      { kind: '批复预算', name: '批复.xlsx', sha256: '0'.repeat(64), refused: expect.stringMatching(said) },
    ]);
    expect(found(AS_APPROVED, reference)).toEqual([]);
  });

  test('one that was used is not told as missed, though a project has no amount in it', () => {
    const report = reportOn([...AS_APPROVED, ['会议中心装修', 60, 60]], approved(APPROVED));
    expect(report.missedReferences?.map(({ kind }) => kind)).toEqual(['payments']);
  });

  test('one that was used is named with its hash', () => {
    expect(reportOn(AS_APPROVED, approved(APPROVED)).references).toEqual([
      { kind: '批复预算', name: '批复.xlsx', sha256: '0'.repeat(64) },
    ]);
  });

  test('an alias of the tenant is the same project', async () => {
    const { parseTenantSettings } = await import('../rules/tenant-settings.ts');
    const tenant = parseTenantSettings(TENANT, '本地.yaml');
    const renamed: Rows = [AS_APPROVED[0]!, ['老旧管网', 300, 300], AS_APPROVED[2]!];
    expect(found(renamed)).toEqual([['not-approved', 'D5', 'error']]);
    expect(found(renamed, undefined, new Checker(knowledge, { ...options, tenant }))).toEqual([]);
  });

  test('without one the rules are skipped', () => {
    const { skipped, references, missedReferences } = checker.check(
      workbookOf([sheetOf(executed(AS_APPROVED))]),
    );
    expect(references).toBeUndefined();
    expect(missedReferences).toEqual([
      {
        kind: 'budget',
        title: '批复预算',
        rules: ['unbudgeted-projects/approved-amount-differs', 'unbudgeted-projects/not-approved'],
      },
      { kind: 'payments', title: '国库支付数', rules: ['execution-rate/payments-differ'] },
    ]);
    expect(skipped.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([
        'unbudgeted-projects/not-approved',
        'unbudgeted-projects/approved-amount-differs',
      ]),
    );
  });
});
