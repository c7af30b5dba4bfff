import type { Workbook } from '../../engine/cells.ts';
import { type Entry, sheetOf, workbookOf } from '../../engine/recognise/sheet.fixture.ts';

/** What may be wrong; amounts are in 元. */
export interface ProgressFaults {
  /** Spent in December instead of over the year. */
  readonly rush?: boolean;
  readonly totalOff?: number;
  readonly closingOff?: number;
  /** Budget year of the first carry-over. */
  readonly budgetYear?: number;
  readonly openingGone?: boolean;
}

const ITEMS: readonly (readonly [name: string, budget: number, monthly: number])[] = [
  ['人员经费', 1_619_400, 134_900],
  ['公用经费', 350_400, 29_100],
  ['农村综合改革', 1_260_000, 104_800],
];

/** 月度支出进度表 with twelve months and 结转结余资金情况表, in 元. */
export function progressAndCarryOver(faults: ProgressFaults = {}): Workbook {
  return workbookOf([progressSheet(faults), carryOverSheet(faults)], '2022年支出进度及结转结余.xlsx');
}

function progressSheet(faults: ProgressFaults) {
  const months = Array.from({ length: 12 }, (_, i) => i + 1);
  const row = ([name, budget, monthly]: (typeof ITEMS)[number], i: number): Entry[] => {
    const spent = months.map((month) => {
      if (!faults.rush || i !== 2) return monthly;
      return month === 12 ? monthly * 6.5 : monthly / 2;
    });
    const amounts = spent.map((amount) => Math.round(amount * 100) / 100);
    const sum = Math.round(amounts.reduce((total, amount) => total + amount, 0) * 100) / 100;
    return [
      i + 1,
      name,
      budget,
      ...amounts,
      sum,
      { value: Math.round((sum / budget) * 1e4) / 1e4, format: '0.00%' },
    ];
  };
  const rows = ITEMS.map(row);
  const sums = Array.from(
    { length: 14 },
    (_, i) => Math.round(rows.reduce((total, own) => total + (own[i + 2] as number), 0) * 100) / 100,
  );
  const executed = sums[13]! + (faults.totalOff ?? 0);
  return sheetOf(
    [
      ['2022年度部门预算支出进度表'],
      [
        '编制单位：清源县石桥镇人民政府',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '金额单位：元',
      ],
      [
        '序号',
        '项目',
        '年度预算数',
        '月度支出',
        ...Array.from({ length: 11 }, () => ''),
        '累计支出',
        '累计执行率',
      ],
      ['', '', '', ...months.map((month) => `${month}月`), '', ''],
      ...rows,
      [
        '',
        '合计',
        ...sums.slice(0, 13),
        executed,
        { value: Math.round((executed / sums[0]!) * 1e4) / 1e4, format: '0.00%' },
      ],
    ],
    { name: '支出进度', merges: ['A1:Q1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:O3', 'P3:P4', 'Q3:Q4'] },
  );
}

function carryOverSheet(faults: ProgressFaults) {
  const opening = faults.openingGone ? 0 : 86_000;
  const rows: Entry[][] = [
    [
      '村级道路硬化',
      '一般公共预算',
      faults.budgetYear ?? 2021,
      opening,
      120_000,
      200_000,
      opening + 120_000 - 200_000 + (faults.closingOff ?? 0),
      '尾款待审计后支付',
    ],
    ['土地整理', '政府性基金预算', 2022, 0, 500_000, 480_000, 20_000, '质保金'],
  ];
  const sums = [3, 4, 5, 6].map((i) => rows.reduce((total, row) => total + (row[i] as number), 0));
  return sheetOf(
    [
      ['结转结余资金情况表'],
      ['编制单位：清源县石桥镇人民政府', '', '2022年度', '', '', '', '', '金额单位：元'],
      ['项目名称', '资金来源', '预算年度', '上年结转', '本年收入', '本年支出', '年末结转', '结转原因'],
      ...rows,
      ['合计', '', '', ...sums],
    ],
    { name: '结转结余', merges: ['A1:H1'] },
  );
}
