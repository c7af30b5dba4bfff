import { describe, expect, test } from '@jest/globals';
import { loadForms, loadPacks } from '../../cli/shipped.ts';
import { Checker } from '../check.ts';
import { type Rows, sheetOf, workbookOf } from '../recognise/sheet.fixture.ts';

const checker = new Checker(
  { forms: loadForms(), packs: loadPacks() },
  { asOf: '2025-07-31', language: 'zh' },
);

/** A ledger: creditor, contract, opening, cleared, closing. */
const ledger = (entries: Rows, { year = 2025, debtor = '清河县水务局' } = {}): Rows => [
  [`${year}年清理拖欠账款台账`],
  [`部门名称：${debtor}`, '', '', '单位：万元'],
  ['债权人', '合同编号', '期初欠款', '本期清偿', '期末余额'],
  ...entries,
];

const LAST: Rows = [
  ['宏远建筑公司', 'HT-01', 100, 40, 60],
  ['宏远建筑公司', 'HT-02', 30, 0, 30],
  ['清泉水务设备公司', 'HT-03', 25, 25, 0],
  ['蓝天环保公司', 'HT-04', 18, 0, 18],
];
const NEXT: Rows = [
  ['宏远建筑公司', 'HT-01', 60, 20, 40],
  ['宏远建筑公司', 'HT-02', 30, 0, 30],
  ['蓝天环保公司', 'HT-04', 18, 18, 0],
];

function found(now: Rows, last: Rows = ledger(LAST)) {
  const report = checker.check(workbookOf([sheetOf(ledger(now))]), {
    references: [{ kind: 'arrears', workbook: workbookOf([sheetOf(last)], '上期.xlsx') }],
  });
  const rules = report.findings.filter(({ rule }) => /\/(?:creditor-gone|opening-differs)$/u.test(rule));
  return {
    refused: report.references?.[0]?.refused,
    found: rules.map(({ rule, item, severity }) => [rule.split('/')[1], item, severity]),
  };
}

describe("a ledger of arrears against last period's", () => {
  test.each<[what: string, now: Rows, found: unknown[]]>([
    ['goes on from it, without what was paid', NEXT, []],
    ['lacks a creditor', NEXT.slice(0, 2), [['creditor-gone', '蓝天环保公司', 'error']]],
    ['lacks one contract of a creditor', [NEXT[0]!, NEXT[2]!], [['creditor-gone', '宏远建筑公司', 'error']]],
    [
      'opens with another amount',
      [NEXT[0]!, ['宏远建筑公司', 'HT-02', 20, 0, 20], NEXT[2]!],
      [['opening-differs', '宏远建筑公司', 'error']],
    ],
    ['has a new creditor', [...NEXT, ['新源公司', 'HT-09', 5, 0, 5]], []],
    ['leaves contracts out', NEXT.map(([name, , ...rest]) => [name, '', ...rest]), []],
  ])('one that %s', (_what, now, expected) => {
    expect(found(now).found).toEqual(expected);
  });

  test.each<[why: string, last: Rows, said: RegExp]>([
    ['of a later year', ledger(LAST, { year: 2026 }), /2026 年/u],
    ['of another department', ledger(LAST, { debtor: '清河县林业局' }), /清河县林业局/u],
    ['without entries', [['说明'], ['本期无拖欠']], /没有认出逐笔的清欠台账/u],
    ['of other creditors', ledger(LAST.map(([name, ...rest], i) => [`${name}${i}`, ...rest])), /大多不在/u],
  ])('a reference %s is refused and said so', (_why, last, said) => {
    expect(found(NEXT, last)).toEqual({ refused: expect.stringMatching(said), found: [] });
  });

  test('last year’s ledger is one too', () => {
    expect(found(NEXT.slice(0, 2), ledger(LAST, { year: 2024 }))).toMatchObject({
      found: [['creditor-gone', '蓝天环保公司', 'error']],
    });
  });
});
