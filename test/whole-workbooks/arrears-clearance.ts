import type { Entry } from '../../engine/recognise/sheet.fixture.ts';
import { arrearsLedger } from '../workbooks/arrears-ledger.ts';
import { altered } from './altered.ts';
import { arrearsByDebtor } from './county-sheets.ts';
import { type DebtRow, debtList } from './debt-list.ts';
import type { FollowingFinding, WholeCase } from './whole-case.ts';

const DAY_2023 = '2024-01-20';
const PAID: DebtRow = {
  creditor: '恒泰建筑工程有限公司',
  contract: 'HT-2023-008',
  subject: '办公楼修缮',
  accepted: '2023年6月1日',
  opening: 35.2,
  cleared: 35.2,
  closing: 0,
};

const BELOW_TARGET: FollowingFinding = {
  rule: 'arrears-clearance/below-target',
  at: '台账!J9',
  because: '有一笔未清偿，清欠率也就不到 100%',
};
const OVERDUE: FollowingFinding = {
  rule: 'arrears-clearance/overdue',
  at: '台账!K8',
  because: '同一笔逾期未付',
};

const rate = (value: number): Entry => ({ value, format: '0.0%' });

export const cases: readonly WholeCase[] = [
  {
    rule: 'arrears-clearance/below-target',
    what: '三笔欠款只清偿了两笔，清欠率未到 100%',
    workbook: () => arrearsLedger({ unpaid: true, acceptedOn: '2023-12-18' }),
    asOf: DAY_2023,
    at: '台账!J9',
    evidence: '905,800.00 / 1,025,800.00 = 88.30% < 100.00%',
  },
  {
    rule: 'arrears-clearance/rate-on-zero',
    what: '没有欠款，清欠率却填 100%',
    workbook: () => debtList([{ ...PAID, opening: 0, cleared: 0, rate: rate(1) }]),
    at: '拖欠明细!H4',
    evidence: '欠款 0.00，清欠率 不适用 ≠ 100.00%',
  },
  {
    rule: 'arrears-clearance/balance-differs',
    what: '期末余额与期初加新增减清偿差 500 元',
    workbook: () => arrearsLedger({ closingOff: 500 }),
    asOf: DAY_2023,
    at: '台账!K8',
    evidence: '120,000.00 + 0.00 - 120,000.00 = 0.00 ≠ 500.00',
    also: [
      { rule: 'arrears-clearance/balance-differs', at: '台账!K9', because: '合计行一样不平' },
      { rule: 'arrears-clearance/plan-missing', at: '台账!M8', because: '多出的 500 元成了没有计划的余额' },
    ],
  },
  {
    rule: 'arrears-clearance/components-differ',
    what: '政府部门欠款与国有企业欠款相加比欠款总额少 1 万元',
    workbook: () => arrearsLedger({ componentsOff: 10_000 }),
    asOf: DAY_2023,
    at: '台账!B3',
    evidence: '1,015,800.00 + 0.00 = 1,015,800.00 ≠ 1,025,800.00',
  },
  {
    rule: 'arrears-clearance/overdue',
    what: '验收后约定 60 日付款，过了期限仍未付',
    workbook: () => arrearsLedger({ unpaid: true, acceptedOn: '2023-10-18' }),
    asOf: DAY_2023,
    at: '台账!K8',
    evidence: '2023-10-18 至 2024-01-20 共 94 天 > 60 天，未付 120,000.00',
    also: [BELOW_TARGET],
  },
  {
    rule: 'arrears-clearance/contract-term-too-long',
    what: '合同约定 90 日付款',
    workbook: () => arrearsLedger({ longTerm: true }),
    asOf: DAY_2023,
    at: '台账!G8',
    evidence: '90 天 > 60 天',
  },
  {
    rule: 'arrears-clearance/new-arrears',
    what: '清欠期内又新增欠款 3 万元',
    workbook: () => arrearsLedger({ added: 30_000 }),
    asOf: DAY_2023,
    at: '台账!I8',
    evidence: '30,000.00 > 0',
  },
  {
    rule: 'arrears-clearance/cleared-exceeds',
    what: '以万元填报的清单中清偿额大于欠款额',
    workbook: () =>
      debtList([
        PAID,
        {
          ...PAID,
          creditor: '蓝天物业服务部',
          contract: 'HT-2022-115',
          opening: 6.4,
          cleared: 7.4,
          closing: -1,
        },
      ]),
    at: '拖欠明细!F5',
    evidence: '7.40 > 6.40 + 0.00 = 6.40',
    also: [{ rule: 'arrears-clearance/cleared-exceeds', at: '拖欠明细!F6', because: '合计行因此也多' }],
  },
  {
    rule: 'arrears-clearance/plan-missing',
    what: '未清偿的一笔没有填清偿计划',
    workbook: () => arrearsLedger({ unpaid: true, withoutPlan: true, acceptedOn: '2023-12-18' }),
    asOf: DAY_2023,
    at: '台账!M8',
    evidence: '未清偿 120,000.00；计划清偿时间：空',
    also: [BELOW_TARGET],
  },
  {
    rule: 'arrears-clearance/late-interest',
    what: '逾期未付，利息一栏没有',
    workbook: () => arrearsLedger({ unpaid: true, acceptedOn: '2023-10-18' }),
    asOf: DAY_2023,
    at: '台账!K8',
    evidence: '120,000.00 × 34 天 × 0.0500% = 2,040.00',
    also: [BELOW_TARGET, OVERDUE],
  },
  {
    rule: 'arrears-clearance/not-published',
    what: '上年逾期未付的合同到四月仍未公开',
    workbook: () => arrearsLedger({ unpaid: true, acceptedOn: '2023-10-18' }),
    asOf: '2024-04-10',
    at: '台账!K8',
    evidence: /74 天 > 60 天，未付 120,000\.00；公开期限 2024-03-31 < 2024-04-10$/,
    also: [BELOW_TARGET, OVERDUE],
  },
  {
    rule: 'arrears-clearance/creditor-duplicate',
    what: '同一合同登记了两次',
    workbook: () => arrearsLedger({ twice: true }),
    asOf: DAY_2023,
    at: '台账!A7',
    evidence: '债权人、合同、金额相同 2 行 > 1',
    also: [{ rule: 'arrears-clearance/creditor-duplicate', at: '台账!A9', because: '两行都标出' }],
  },
  {
    rule: 'arrears-clearance/overdue',
    what: '万元清单没有验收栏，按交付日起算三十日',
    workbook: () =>
      altered(
        debtList([
          PAID,
          {
            ...PAID,
            creditor: '蓝天物业服务部',
            contract: 'HT-2025-115',
            accepted: '2025.11.20',
            opening: 6.4,
            cleared: 0,
            closing: 6.4,
            plan: '2026年3月',
          },
        ]),
        {
          '拖欠明细!D3': '交付日期',
        },
      ),
    asOf: '2026-01-01',
    at: '拖欠明细!G5',
    evidence: '2025-11-20 至 2026-01-01 共 42 天 > 30 天，未付 6.40',
    also: [{ rule: 'arrears-clearance/below-target', at: '拖欠明细!F6', because: '有一笔未清偿' }],
  },
  {
    rule: 'arrears-clearance/overdue',
    what: '全县台账：学校逾期未付，企业欠企业的不归本条例管',
    workbook: () =>
      altered(arrearsByDebtor(), {
        '台账!H4': 0,
        '台账!I4': 50,
        '台账!J4': '2026年6月前',
        '台账!H5': 60,
        '台账!I5': 60,
        '台账!J5': '2026年底',
        '台账!H7': 68,
        '台账!I7': 110,
      }),
    at: '台账!I4',
    evidence: '2025-11-03 至 2026-01-01 共 59 天 > 30 天，未付 50.00',
    also: [{ rule: 'arrears-clearance/below-target', at: '台账!H7', because: '两笔未清偿' }],
  },
];
