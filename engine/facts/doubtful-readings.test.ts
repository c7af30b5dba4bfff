import { describe, expect, test } from '@jest/globals';
import { loadForms, loadPacks } from '../../cli/shipped.ts';
import { Checker } from '../check.ts';
import { type Rows, sheetOf, workbookOf } from '../recognise/sheet.fixture.ts';
import type { Finding } from '../report.ts';

const checker = new Checker(
  { forms: loadForms(), packs: loadPacks() },
  { asOf: '2025-12-31', language: 'zh' },
);

function told(rows: Rows, rule: string): Finding[] {
  return checker.check(workbookOf([sheetOf(rows)])).findings.filter((finding) => finding.rule === rule);
}

const HEADERS = ['项目名称', '年初预算数', '执行数'];
const LIST: Rows = [
  ['堤防维修', 120, 110],
  ['水质监测', 80, 80],
  ['合计', 200, 199],
];
/** Headers of which the form knows nothing, more than it knows. */
const STRANGE = ['责任股室', '分管领导', '形象进度', '存在问题', '下步打算'];
const wide = (title: string): Rows => [
  [title],
  [HEADERS[0]!, ...STRANGE, ...HEADERS.slice(1)],
  ...LIST.map(([name, ...amounts]) => [name!, ...STRANGE.map(() => '略'), ...amounts]),
];

describe('a table of which it is not sure what form it is', () => {
  test.each<[what: string, rows: Rows, severity: string, isDoubt: boolean]>([
    ['the form, by its title', wide('2025年项目支出预算执行情况表'), 'error', false],
    ['the form, by most of its headers', [['某表'], HEADERS, ...LIST], 'error', false],
    ['a few of many headers, no title', wide('股室重点工作推进表'), 'warning', true],
    [
      'any list of amounts',
      [
        ['用途', '金额'],
        ['水费', 3.2],
        ['电费', 4.5],
        ['合计', 8.7],
      ],
      'warning',
      true,
    ],
    [
      'a list of amounts under a head of its own',
      [
        ['2025年度水电支出明细表'],
        ['部门名称：清河县水务局', '单位：万元'],
        ['用途', '金额'],
        ['水费', 3.2],
        ['电费', 4.5],
        ['合计', 8.7],
      ],
      'error',
      false,
    ],
  ])('%s', (_, rows, severity, isDoubt) => {
    const findings = told(rows, 'reconciliation/sum-differs');
    expect(findings.map((finding) => [finding.severity, finding.certain === false])).toEqual([
      [severity, isDoubt],
    ]);
    expect(findings[0]!.suggestion.startsWith('这张表没有认准是哪张表样')).toBe(isDoubt);
  });

  test('makes a project that another list states too no surer', () => {
    const surely: Rows = [
      ['2025年项目支出预算执行情况表'],
      HEADERS,
      ['堤防维修', 120, 90],
      ['合计', 120, 90],
    ];
    const workbook = workbookOf([
      sheetOf(surely, { name: '一' }),
      sheetOf(wide('股室重点工作推进表'), { name: '二' }),
    ]);
    const differing = checker.check(workbook).findings.filter(({ rule }) => /same-item-differs/u.test(rule));
    expect(differing.map(({ certain }) => certain)).toEqual([false]);
  });
});
