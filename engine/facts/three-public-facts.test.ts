import { describe, expect, test } from '@jest/globals';
import { factsOf } from '../../test/workbooks/house-forms.ts';
import { type Rows, type SheetOptions, sheetOf, workbookOf } from '../recognise/sheet.fixture.ts';
import type { Fact } from './fact.ts';

function publics(rows: Rows, options: SheetOptions = {}): Record<string, string> {
  const { threePublics } = factsOf(workbookOf([sheetOf(rows, options)]));
  return Object.fromEntries(threePublics.map((fact) => [fact.values.part, amounts(fact)]));
}

const amounts = ({ values }: Fact) => `${values.budget ?? '-'} ${values.actual ?? '-'}`;

const EXPECTED = {
  total: '22.00 8.77',
  overseasTravel: '0.00 0.00',
  officialVehicles: '14.00 8.47',
  vehiclePurchase: '0.00 0.00',
  vehicleRunning: '14.00 8.47',
  officialReception: '8.00 0.30',
};

describe('the three public outlays, whichever way the form runs', () => {
  test('budget and actual, each with its parts', () => {
    const parts = ['合计', '因公出国（境）费', '公务用车购置及运行费', '', '', '公务接待费'];
    const vehicles = ['', '', '小计', '公务用车\n购置费', '公务用车\n运行费', ''];
    expect(
      publics(
        [
          ['一般公共预算财政拨款“三公”经费支出决算表'],
          ['单位：万元'],
          ['2021年度预算数', '', '', '', '', '', '2021年度决算数', '', '', '', '', ''],
          [...parts, ...parts],
          [...vehicles, ...vehicles],
          [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
          [22, 0, 14, 0, 14, 8, 8.77, 0, 8.47, 0, 8.47, 0.3],
        ],
        {
          merges: ['A3:F3', 'G3:L3', 'A4:A5', 'B4:B5', 'C4:E4', 'F4:F5', 'G4:G5', 'H4:H5', 'I4:K4', 'L4:L5'],
        },
      ),
    ).toEqual(EXPECTED);
  });

  test('each part with budget and actual below it, other outlays beside', () => {
    const pair = ['预算数', '决算数'];
    expect(
      publics(
        [
          ['2017年度一般公共预算财政拨款“三公”经费及机关运行经费支出决算表'],
          ['单位：万元'],
          ['一般公共预算财政拨款“三公”经费', ...Array.from({ length: 11 }, () => ''), '机关运行\n经费决算数'],
          [
            '合计',
            '',
            '因公出国\n（境）费',
            '',
            '公务用车购置及运行费',
            '',
            '',
            '',
            '',
            '',
            '公务接待费',
            '',
          ],
          ['', '', '', '', '小计', '', '公务用车\n购置费', '', '公务用车\n运行费', '', '', ''],
          [...pair, ...pair, ...pair, ...pair, ...pair, ...pair],
          [22, 8.77, 0, 0, 14, 8.47, 0, 0, 14, 8.47, 8, 0.3, 325.88],
        ],
        {
          merges: ['A3:L3', 'M3:M6', 'A4:B5', 'C4:D5', 'E4:J4', 'E5:F5', 'G5:H5', 'I5:J5', 'K4:L5'],
        },
      ),
    ).toEqual(EXPECTED);
  });

  test('a row each', () => {
    expect(
      publics([
        ['“三公”经费支出决算表'],
        ['项目', '预算数', '决算数'],
        ['合计', 22, 8.77],
        ['一、因公出国（境）费用', 0, 0],
        ['二、公务用车购置及运行维护费', 14, 8.47],
        ['　　其中：公务用车购置费', 0, 0],
        ['　　　　　公务用车运行维护费', 14, 8.47],
        ['三、公务接待费', 8, 0.3],
      ]),
    ).toEqual(EXPECTED);
  });

  test('without 小计 over the two kinds of vehicle cost the total still adds up', () => {
    const rows: Rows = [
      ['“三公”经费支出决算表'],
      ['预算数', '', '', '', '', '决算数'],
      [
        '合计',
        '因公出国（境）费',
        '公务用车购置费',
        '公务用车运行费',
        '公务接待费',
        '合计',
        '因公出国（境）费',
        '公务用车购置费',
        '公务用车运行费',
        '公务接待费',
      ],
      [22.5, 0, 0, 14, 8.5, 8.77, 0, 0, 8.47, 0.3],
    ];
    const { sums } = factsOf(workbookOf([sheetOf(rows)]));
    expect(sums.map(({ values }) => values.arithmetic)).toEqual([
      '0.00 + 0.00 + 14.00 + 8.50 = 22.50',
      '0.00 + 0.00 + 8.47 + 0.30 = 8.77',
    ]);
  });

  test('of two years, the earlier as last year', () => {
    const rows: Rows = [
      ['“三公”经费支出情况表'],
      ['项目', '2020年决算数', '2021年预算数', '2021年决算数'],
      ['合计', 9.13, 22, 8.77],
      ['公务接待费', 0.41, 8, 0.3],
    ];
    const { threePublics } = factsOf(workbookOf([sheetOf(rows)]));
    expect(threePublics.map((fact) => `${amounts(fact)} ${fact.values.priorActual}`)).toEqual([
      '22.00 8.77 9.13',
      '8.00 0.30 0.41',
    ]);
  });

  test('among other information, with numbers of receptions and vehicles', () => {
    const rows: Rows = [
      ['机构运行信息表'],
      ['编制单位：某某局', '', '2021年度', '金额单位：万元'],
      ['项目', '行次', '预算数', '统计数'],
      ['栏次', '', 1, 2],
      ['一、“三公”经费支出', 1, '—', '—'],
      ['（一）支出合计', 2, 22, 8.77],
      ['1．因公出国（境）费', 3, 0, 0],
      ['2．公务用车购置及运行维护费', 4, 14, 8.47],
      ['（1）公务用车购置费', 5, 0, 0],
      ['（2）公务用车运行维护费', 6, 14, 8.47],
      ['3．公务接待费', 7, 8, 0.3],
      ['（二）相关统计数', 8, '—', '—'],
      ['1．公务用车保有量（辆）', 9, '—', 2],
      ['2．国内公务接待批次（个）', 10, '—', 6],
      ['3．国内公务接待人次（人）', 11, '—', 41],
      ['二、机关运行经费', 12, '—', 35.6],
    ];
    expect(publics(rows)).toEqual(EXPECTED);
    const { threePublics } = factsOf(workbookOf([sheetOf(rows)]));
    const reception = threePublics.find(({ values }) => values.part === 'officialReception');
    expect(reception?.values).toMatchObject({
      batches: 6,
      people: 41,
      countsAsked: true,
      countsStated: true,
    });
    expect(threePublics.find(({ values }) => values.part === 'vehicleRunning')?.values.vehicles).toBe(2);
  });

  test('two forms of one workbook state each part once, the second fills in what the first leaves out', () => {
    const across: Rows = [['三公经费支出决算表'], ['项目', '预算数', '决算数'], ['公务接待费', 8, 0.3]];
    const down: Rows = [
      ['机构运行信息表'],
      ['项目', '统计数'],
      ['公务接待费', 0.3],
      ['国内公务接待批次（个）', 6],
      ['国内公务接待人次（人）', ''],
    ];
    const { threePublics } = factsOf(
      workbookOf([sheetOf(across, { name: '一' }), sheetOf(down, { name: '二' })]),
    );
    expect(threePublics).toHaveLength(1);
    expect(threePublics[0]?.values).toMatchObject({ batches: 6, countsAsked: true, countsStated: false });
  });
});
