import { describe, expect, test } from '@jest/globals';
import { Money } from '../money.ts';
import type { Fact } from './fact.ts';
import { withSameMoney } from './same-money.ts';

/** [name, 执行数 in 万元, 年初预算 in 万元] */
type Row = readonly [name: string, executed: number, initialBudget?: number];

function project([name, executed, initialBudget = 0]: Row): Fact {
  const wan = (amount: number) => new Money(Math.round(amount * 1e6), '万元', 1e4);
  return {
    kind: 'projects',
    item: name,
    values: { name, executed: wan(executed), initialBudget: wan(initialBudget) },
    place: { sheet: '项目', ref: 'A1' },
    places: {},
  };
}

const told = (rows: readonly Row[]) =>
  withSameMoney(rows.map(project)).flatMap(({ item, values }) =>
    values.sameMoneyAs === undefined ? [] : [`${item} = ${values.sameMoneyAs}`],
  );

describe('a project and a classification of one odd amount may be the same money', () => {
  const road: Row = ['道路维修费', 7.31];
  const fund: Row = ['其他国有土地收益安排的支出', 7.31];
  test.each<[string, readonly Row[], string[]]>([
    ['both without a budget', [road, ['抽查经费', 9.5], fund], ['道路维修费 = 其他国有土地收益安排的支出']],
    ['one was budgeted', [['道路维修费', 7.31, 7.31], fund], []],
    [
      'a whole amount',
      [
        ['道路维修费', 50],
        ['其他国有土地收益安排的支出', 50],
      ],
      [],
    ],
    ['two projects', [road, ['桥梁维修费', 7.31]], []],
    ['three of one amount', [road, ['桥梁维修费', 7.31], fund], []],
    ['another amount', [['道路维修费', 7.32], fund], []],
  ])('%s', (_, rows, expected) => expect(told(rows)).toEqual(expected));
});
