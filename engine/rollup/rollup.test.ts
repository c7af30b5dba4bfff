import { describe, expect, test } from '@jest/globals';
import { loadForms } from '../../cli/shipped.ts';
import { Recogniser } from '../recognise/recognise.ts';
import { type Rows, sheetOf, workbookOf } from '../recognise/sheet.fixture.ts';
import { statedAmounts } from './form-amounts.ts';
import { rollUp, type UnitStated } from './rollup.ts';

const recogniser = new Recogniser(loadForms());

interface Written {
  readonly department: string;
  readonly year?: number;
  readonly unit?: string;
  /** 基本 and 项目 of 行政运行, 水利工程建设. */
  readonly amounts: readonly [number, number, number, number];
}

/** An account of expenditure by function. */
function account({ department, year = 2024, unit = '万元', amounts: [a, b, c, d] }: Written): Rows {
  return [
    ['支出决算表'],
    [`部门：${department}`, '', `${year}年度`, '', `金额单位：${unit}`],
    ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
    ['', '合计', a + b + c + d, a + c, b + d],
    ['201', '一般公共服务支出', a + b, a, b],
    ['20103', '政府办公厅（室）及相关机构事务', a + b, a, b],
    ['2010301', '行政运行', a + b, a, b],
    ['213', '农林水支出', c + d, c, d],
    ['21303', '水利', c + d, c, d],
    ['2130305', '水利工程建设', c + d, c, d],
  ];
}

const stated = (rows: Rows) => statedAmounts(recogniser.recognise(workbookOf([sheetOf(rows)])));
const unit = (address: string, written: Written): UnitStated => ({
  ...stated(account(written)),
  address,
  sha256: address,
});

const HEAD = unit('本级.xlsx', { department: '清河县水务局本级', amounts: [100, 20, 50, 300] });
const STATION = unit('水利站.xlsx', { department: '清河县水利站', amounts: [30, 5, 60, 12.5] });
const summary = (amounts: Written['amounts']) => stated(account({ department: '清河县水务局', amounts }));
const WHOLE = summary([130, 25, 110, 312.5]);

const wrong = (rollup: ReturnType<typeof rollUp>) =>
  rollup.differences.map(({ place, stated: whole, sum }) => [
    'ref' in place && place.ref,
    String(whole),
    String(sum),
  ]);

describe('a summary against the sum of its units', () => {
  test('is compared amount by amount', () => {
    const rollup = rollUp(WHOLE, [HEAD, STATION]);
    expect([rollup.compared, rollup.differences]).toEqual([21, []]);
  });

  test('a changed amount is found at its cell and at its totals, with the cells of the units', () => {
    const rollup = rollUp(summary([130, 25, 110, 315.2]), [HEAD, STATION]);
    expect(wrong(rollup)).toContainEqual(['E10', '315.20', '312.50']);
    expect(wrong(rollup)).toContainEqual(['C4', '580.20', '577.50']);
    expect(wrong(rollup)).toHaveLength(8);
    expect(
      rollup.differences
        .at(-1)!
        .contributions.map(({ address, place }) => [address, 'ref' in place && place.ref]),
    ).toEqual([
      ['本级.xlsx', 'E10'],
      ['水利站.xlsx', 'E10'],
    ]);
  });

  test('what the summary is short of points to the unit whose amount it is', () => {
    const rollup = rollUp(summary([100, 20, 50, 300]), [HEAD, STATION]);
    const hints = new Set(rollup.differences.flatMap(({ likelyLeftOut }) => likelyLeftOut));
    expect([...hints]).toEqual(['水利站.xlsx']);
  });

  test('units in 元 are added in 元', () => {
    const inYuan = unit('水利站.xlsx', {
      department: '清河县水利站',
      unit: '元',
      amounts: [300_000, 50_000, 600_000, 125_000],
    });
    expect(rollUp(WHOLE, [HEAD, inYuan]).differences).toEqual([]);
  });

  test('a table of eliminations is added with its sign, and told as such', () => {
    const between = unit('差额表.xlsx', { department: '清河县水务局', amounts: [0, -5, 0, 0] });
    const rollup = rollUp(summary([130, 20, 110, 312.5]), [HEAD, STATION, between]);
    expect(rollup.differences).toEqual([]);
    expect(rollup.units.filter(({ eliminates }) => eliminates).map(({ address }) => address)).toEqual([
      '差额表.xlsx',
    ]);
  });

  test.each<[what: string, more: UnitStated, why: RegExp]>([
    [
      'of another year',
      unit('河道所.xlsx', { department: '清河县河道所', year: 2023, amounts: [1, 1, 1, 1] }),
      /2023 年/u,
    ],
    ['that came before', { ...HEAD, address: '本级(1).xlsx' }, /与 本级\.xlsx 是同一单位/u],
    [
      'of the same name',
      unit('本级终稿.xlsx', { department: '清河县水务局本级', amounts: [1, 1, 1, 1] }),
      /是同一单位/u,
    ],
    ['without a form', { ...stated([['目录']]), address: '目录.xlsx', sha256: 'x' }, /没有认出表格/u],
  ])('a unit %s is not added, and told', (_what, more, why) => {
    const rollup = rollUp(WHOLE, [HEAD, STATION, more]);
    expect(rollup.differences).toEqual([]);
    expect(rollup.leftOut).toEqual([
      { address: more.address, why: expect.objectContaining({ zh: expect.stringMatching(why) }) },
    ]);
  });

  test('a form whose rows are none of the units’ is not compared', () => {
    const other = unit('甲.xlsx', { department: '甲', amounts: [1, 1, 1, 1] });
    const renamed = {
      ...other,
      amounts: other.amounts.map((amount) => ({ ...amount, key: `${amount.key}-` })),
    };
    const rollup = rollUp(WHOLE, [renamed]);
    expect([rollup.compared, rollup.differences, rollup.notCompared.map(({ zh }) => zh)]).toEqual([
      0,
      [],
      ['支出决算表'],
    ]);
  });
});
