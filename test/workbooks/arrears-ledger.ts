import type { Workbook } from '../../engine/cells.ts';
import { type Entry, sheetOf, workbookOf } from '../../engine/recognise/sheet.fixture.ts';

/** What may be wrong; amounts are in 元. */
export interface ArrearsFaults {
  readonly closingOff?: number;
  readonly totalOff?: number;
  readonly componentsOff?: number;
  readonly rateSlip?: boolean;
  readonly added?: number;
  readonly longTerm?: boolean;
  readonly withoutPlan?: boolean;
  readonly twice?: boolean;
  /** The last contract is not paid. */
  readonly unpaid?: boolean;
  /** ISO day of acceptance of the last contract. */
  readonly acceptedOn?: string;
}

const day = (iso: string): Entry => ({
  value: Math.round(Date.parse(`${iso}T00:00:00Z`) / 86_400_000) + 25_569,
  format: 'yyyy"年"m"月"d"日"',
});

/** 清理拖欠企业账款台账 of a county bureau in 元: all paid up unless a fault says otherwise. */
export function arrearsLedger(faults: ArrearsFaults = {}): Workbook {
  const { closingOff = 0, totalOff = 0, componentsOff = 0, added = 0 } = faults;
  const paid = faults.unpaid ? 0 : 120_000 + added;
  const rows: Entry[][] = [
    [
      '宏远建设有限公司',
      '中小微',
      'QY-2021-07',
      '河堤加固',
      day('2021-10-12'),
      day('2021-11-05'),
      30,
      860_000,
      0,
      860_000,
      0,
      '100.00%',
      '',
    ],
    [
      '明德电子经营部',
      '民营',
      'QY-2022-13',
      '监控设备',
      '2022-03-01',
      '2022.3.15',
      30,
      45_800,
      0,
      45_800,
      0,
      '100.00%',
      '',
    ],
    [
      '绿野园艺有限公司',
      '中小微',
      'QY-2023-31',
      '行道树补植',
      day('2023-11-20'),
      day(faults.acceptedOn ?? '2023-12-18'),
      faults.longTerm ? 90 : 60,
      120_000,
      added,
      paid,
      120_000 + added - paid + closingOff,
      faults.unpaid ? '0.00%' : '100.00%',
      faults.unpaid && !faults.withoutPlan ? '2024年2月15日前' : '',
    ],
  ];
  if (faults.twice) rows.push(rows[1]!);
  const sum = (column: number) => rows.reduce((total, row) => total + (row[column] as number), 0);
  const [opening, cleared] = [sum(7), sum(9)];
  const rate = faults.rateSlip ? 0.9 : cleared / (opening + sum(8));
  return workbookOf(
    [
      sheetOf(
        [
          ['清源县水利局清理拖欠企业账款台账'],
          ['填报单位：清源县水利局', '', '', '', '2023年度', '', '', '', '', '', '', '金额单位：元'],
          [
            '欠款总额',
            opening,
            '',
            '其中：政府部门及所属机构欠款',
            opening - componentsOff,
            '',
            '地方国有企业（政府平台公司）欠款',
            0,
            '',
            '累计清偿',
            cleared,
          ],
          [
            '',
            '',
            '',
            '',
            '',
            '',
            '',
            '',
            '',
            '清欠率',
            { value: Math.round(rate * 1e4) / 1e4, format: '0.00%' },
          ],
          [
            '企业名称',
            '企业性质',
            '合同编号',
            '欠款事由',
            '交付时间',
            '验收时间',
            '约定付款期限\n（天）',
            '期初余额',
            '本年新增',
            '本年清偿',
            '期末余额',
            '清偿率',
            '清偿计划',
          ],
          ...rows,
          [
            '合　计',
            '',
            '',
            '',
            '',
            '',
            '',
            opening + totalOff,
            sum(8),
            cleared,
            sum(10),
            { value: Math.round(rate * 1e4) / 1e4, format: '0.00%' },
          ],
          ['注：验收时间以验收单为准。'],
        ],
        { name: '台账', merges: ['A1:M1'] },
      ),
    ],
    '2023年清欠台账.xlsx',
  );
}
