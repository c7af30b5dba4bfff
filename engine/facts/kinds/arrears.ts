import { boolean, day, integer, money, ratio, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const arrears = {
  zh: '拖欠账款（逐笔）',
  en: 'arrears, one entry each',
  tables: true,
  aside: ['remark'],
  fields: {
    name: text('债权人', 'creditor'),
    debtor: text('欠款单位', 'debtor'),
    isAuthority: boolean('欠款单位为机关事业单位', 'the debtor is an authority or public institution'),
    creditorType: text('企业类型', 'type of enterprise'),
    contract: text('合同编号', 'contract number'),
    subject: text('事由', 'subject'),
    deliveredOn: day('交付日期', 'delivered on'),
    acceptedOn: day('验收日期', 'accepted on'),
    confirmedOn: day('结算确认日期', 'amount confirmed on'),
    termStart: day('付款期限起算日', 'day from which the term runs'),
    termDays: integer('合同约定付款期限（天）', 'agreed days'),
    total: money('欠款总额（与期初欠款分列的）', 'arrears in total, where stated beside the opening'),
    opening: money('期初欠款', 'opening arrears'),
    added: money('本期新增', 'newly added'),
    cleared: money('本期清偿', 'cleared'),
    closing: money('期末余额', 'closing arrears'),
    statedRate: ratio('填报的清欠率', 'stated clearance rate'),
    plan: text('计划清偿时间', 'plan or date for clearing'),
    interestStated: money('逾期利息', 'interest stated'),
    agreedDailyRate: ratio('约定的逾期日利率', 'agreed daily rate of interest'),
    publishedOn: day('公开日期', 'published on'),
    lastClosing: money('上期期末余额（随附上期台账所列）', "last period's closing, of the ledger beside"),
    rowsOfSameDebt: integer('同一债权人、合同、金额的行数', 'rows of the same creditor, contract and amount'),
  },
} as const satisfies FactKind;
