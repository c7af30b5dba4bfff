import { describe, expect, test } from '@jest/globals';
import { finding } from '../report.fixture.ts';
import { rankedFindings } from './ranked.ts';

const at = { sheet: '项目表', ref: 'G5' };
const one = (
  item: string,
  rule: string,
  severity: 'error' | 'warning' | 'info',
  fen: number,
  status: 'open' | 'explained' = 'open',
) =>
  finding({
    rule,
    title: rule,
    message: '',
    item,
    place: at,
    severity,
    status,
    values: { executed: fen, text: '9' },
  });

describe('the order of findings', () => {
  test.each([
    [
      'errors before warnings, however small',
      [one('甲', 'a', 'warning', 900), one('乙', 'b', 'error', 1)],
      '乙甲',
    ],
    ['more money first', [one('甲', 'a', 'error', 10), one('乙', 'b', 'error', -20)], '乙甲'],
    ['settled ones last', [one('甲', 'a', 'error', 10, 'explained'), one('乙', 'b', 'info', 1)], '乙甲'],
    [
      'each rule once before a rule a second time',
      [one('甲', 'a', 'error', 30), one('乙', 'a', 'error', 20), one('丙', 'b', 'error', 10)],
      '甲丙乙',
    ],
    [
      'a second error before any warning',
      [one('甲', 'a', 'error', 3), one('乙', 'a', 'error', 2), one('丙', 'b', 'warning', 9)],
      '甲乙丙',
    ],
    ['as in the report where all is equal', [one('甲', 'a', 'error', 1), one('乙', 'b', 'error', 1)], '甲乙'],
  ])('%s', (_name, findings, expected) => {
    expect(
      rankedFindings(findings)
        .map(({ finding: { item } }) => item)
        .join(''),
    ).toBe(expected);
  });
});
