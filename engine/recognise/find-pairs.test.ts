import { describe, expect, test } from '@jest/globals';
import { factsOf, recognised } from '../../test/workbooks/house-forms.ts';
import { type Entry, type Rows, sheetOf, workbookOf } from './sheet.fixture.ts';

function pairs(rows: Rows, fact: string): string[][] {
  const [sheet] = recognised(workbookOf([sheetOf(rows)]));
  return sheet!.pairs
    .filter(({ definition }) => definition.fact === fact)
    .map((found) =>
      found.pairs.map((pair) => `${pair.definition.field}=${pair.text ?? pair.cell?.value ?? ''}`),
    );
}

describe('labelled values beside a form', () => {
  const ledger = (...head: Rows): Rows => [
    ['拖欠账款台账'],
    ...head,
    ['债权人', '期初欠款', '本期清偿'],
    ['乙公司', 1, 1],
  ];

  test.each<[name: string, head: Rows, expected: readonly string[]]>([
    [
      'in the next cell',
      [['欠款总额', 500, '其中：政府部门及所属机构欠款', 300]],
      ['total=500', 'government=300'],
    ],
    ['behind a colon', [['欠款总额：500万元', '地方国有企业欠款：200']], ['total=500万元', 'stateOwned=200']],
    ['blank', [['欠款总额', '', '清欠率', '']], ['total=', 'statedRate=']],
    [
      'under each other',
      [
        ['欠款总额', 500],
        ['清欠率', '60%'],
      ],
      ['total=500', 'statedRate=60%'],
    ],
  ])('%s', (_, head, expected) => expect(pairs(ledger(...head), 'arrearsSummaries')).toEqual([expected]));

  test('one label alone is no summary', () => {
    expect(pairs(ledger(['清欠率', '60%']), 'arrearsSummaries')).toEqual([]);
  });
});

describe('several evaluations below each other on one sheet', () => {
  const evaluation = (name: string, budget: number): Rows => [
    ['项目支出绩效自评表'],
    ['项目名称', name, '主管部门', '某某局'],
    ['项目资金', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
    ['年度资金总额', budget, budget, budget, 10, '100%', 10],
    ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
    ['产出指标', '数量指标', '里程', '5公里', '5公里', 90, 90],
    ['总分', '', '', '', '', 100, 100],
    ['评价等级', budget === 2 ? '良' : '优'],
    [] as Entry[],
  ];
  const facts = factsOf(
    workbookOf([
      sheetOf([...evaluation('道路养护', 1), ...evaluation('桥梁加固', 2), ...evaluation('校舍修缮', 3)]),
    ]),
  );

  test('are told apart, each with its own name, funds, indicators and grade', () => {
    expect(facts.projects.map(({ item, values }) => [item, String(values.annualBudget)])).toEqual([
      ['道路养护', '1.00'],
      ['桥梁加固', '2.00'],
      ['校舍修缮', '3.00'],
    ]);
    expect(facts.indicators.map(({ values }) => values.owner)).toEqual(['道路养护', '桥梁加固', '校舍修缮']);
    expect(
      facts.evaluations.map(({ item, values }) => [item, String(values.statedScore), values.grade]),
    ).toEqual([
      ['道路养护', '100', '优'],
      ['桥梁加固', '100', '良'],
      ['校舍修缮', '100', '优'],
    ]);
  });
});
