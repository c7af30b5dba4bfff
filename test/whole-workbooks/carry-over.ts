import { TOWNSHIP } from '../workbooks/accounts.ts';
import { townshipAccounts } from '../workbooks/final-accounts.ts';
import { progressAndCarryOver } from '../workbooks/progress-and-carry-over.ts';
import { altered } from './altered.ts';
import { carryOverList } from './carry-over-list.ts';
import { carryOversByLedger } from './county-sheets.ts';
import { projectList } from './layouts.ts';
import type { WholeCase } from './whole-case.ts';

export const cases: readonly WholeCase[] = [
  {
    rule: 'carry-over/used-without-opening',
    what: '备注称使用上年结余，该项目的年初结转写明为零',
    workbook: () =>
      carryOverList([
        [20, '棚改配套', 1000, 150, 850, 980, '质保金'],
        [0, '污水管网', 600, 0, 600, 600, '动用上年结余补足'],
      ]),
    at: '结转!G5',
    evidence: '年初结转结余 0.00；支出 600.00；原因「动用上年结余补足」',
  },
  {
    rule: 'carry-over/used-without-opening',
    what: '项目表称动用结余，同一工作簿的决算表年初结转为零',
    workbook: () => {
      const opening = { generalPublicBudget: 0, governmentFunds: 0, stateCapitalOperations: 0, other: 0 };
      const accounts = townshipAccounts({}, { ...TOWNSHIP, year: 2024, opening });
      const list = projectList('initialOnly', [
        { name: '路灯维护', source: '公共财政预算', initial: 50, executed: 49.5 },
        { name: '公租房维修', source: '公共财政预算', initial: 8, executed: 7.5, reason: '动用以前年度结余' },
      ]);
      return { ...accounts, sheets: [...accounts.sheets, list] };
    },
    at: '专项!E5',
    evidence: '年初结转结余 0.00；支出 7.50；原因「动用以前年度结余」',
  },
  {
    rule: 'carry-over/two-years',
    what: '预算年度是三年前的指标还有余额',
    workbook: () => progressAndCarryOver({ budgetYear: 2019 }),
    at: '结转结余!G4',
    evidence: '结转 3 年 ≥ 2 年，余额 6,000.00 > 0',
  },
  {
    rule: 'carry-over/two-years',
    what: '没有预算年度栏，与上年的表比对：上年年初已有的余额仍在',
    workbook: () => carryOverList([[60, '棚改配套', 1000, 80, 900, 920, '']]),
    prior: () => carryOverList([[80, '棚改配套', 1000, 90, 900, 910, '']], 2023),
    at: '结转!A4',
    evidence: '结转 2 年 ≥ 2 年，余额 60.00 > 0',
  },
  {
    rule: 'carry-over/rate-high',
    what: '结转占预算指标的一成五',
    workbook: () =>
      carryOverList([
        [150, '棚改配套', 1000, 200, 850, 900, '未完工'],
        [10, '污水管网', 600, 10, 590, 590, ''],
      ]),
    at: '结转!A4',
    evidence: '150.00 / 1,000.00 = 15.00% > 10.00%',
  },
  {
    rule: 'carry-over/growing',
    what: '年末结转比年初多一半',
    workbook: () =>
      carryOverList([
        [60, '棚改配套', 1000, 40, 960, 940, '未完工'],
        [10, '污水管网', 600, 10, 590, 590, ''],
      ]),
    at: '结转!A4',
    evidence: '(60.00 - 40.00) / 40.00 = 50.00% > 20.00%',
  },
  {
    rule: 'carry-over/negative',
    what: '支出大于年初结转与本年收入之和，年末结转为负',
    workbook: () =>
      carryOverList([
        [-30, '棚改配套', 1000, 40, 900, 970, '垫付'],
        [10, '污水管网', 600, 10, 590, 590, ''],
      ]),
    at: '结转!A4',
    evidence: '-30.00 < 0',
  },
  {
    rule: 'carry-over/negative',
    what: '元为单位的结转表合计照抄，一行年末结转成了负数',
    workbook: () =>
      altered(progressAndCarryOver(), {
        '结转结余!F4': 209_000,
        '结转结余!G4': -3000,
        '结转结余!F6': 689_000,
        '结转结余!G6': 17_000,
      }),
    at: '结转结余!G4',
    evidence: '-3,000.00 < 0',
  },
  {
    rule: 'carry-over/two-years',
    what: '按预算类别分组的结转表：四年前的指标还有余额',
    workbook: () => altered(carryOversByLedger(), { '结转结余!C6': '2020' }),
    at: '结转结余!G6',
    evidence: '结转 4 年 ≥ 2 年，余额 50,000.00 > 0',
  },
];
