import type { Workbook } from '../../engine/cells.ts';
import { type Entry, sheetOf, workbookOf } from '../../engine/recognise/sheet.fixture.ts';
import { BUREAU } from './layouts.ts';

/** One debt; amounts are in 万元. */
export interface DebtRow {
  readonly creditor: string;
  readonly contract: string;
  readonly subject: string;
  readonly accepted: Entry;
  readonly opening: number;
  readonly cleared: number;
  readonly closing: number;
  readonly rate?: Entry;
  readonly plan?: string;
}

/** A list of debts in 万元 without summary, terms and column for what was added. */
export function debtList(debts: readonly DebtRow[]): Workbook {
  const sum = (field: 'opening' | 'cleared' | 'closing') =>
    Math.round(debts.reduce((total, debt) => total + debt[field], 0) * 100) / 100;
  return workbookOf(
    [
      sheetOf(
        [
          ['拖欠民营企业账款情况明细（2025年）'],
          [`填表单位：${BUREAU}`, '', '', '', '', '', '（金额单位：万元）'],
          [
            '债权企业',
            '合同号',
            '拖欠事由',
            '验收合格\n日期',
            '拖欠金额',
            '已偿还',
            '尚欠金额',
            '清偿进度',
            '还款计划',
          ],
          ...debts.map(({ creditor, contract, subject, accepted, opening, cleared, closing, rate, plan }) => [
            creditor,
            contract,
            subject,
            accepted,
            opening,
            cleared,
            closing,
            rate,
            plan,
          ]),
          ['合计', '', '', '', sum('opening'), sum('cleared'), sum('closing')],
        ],
        { name: '拖欠明细', merges: ['A1:I1'] },
      ),
    ],
    '拖欠账款明细.xlsx',
  );
}
