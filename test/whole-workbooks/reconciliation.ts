import { type Rows, sheetOf, workbookOf } from '../../engine/recognise/sheet.fixture.ts';
import { TOWNSHIP } from '../workbooks/accounts.ts';
import { hunanAccounts, sichuanAccounts, townshipAccounts } from '../workbooks/final-accounts.ts';
import { progressAndCarryOver } from '../workbooks/progress-and-carry-over.ts';
import { selfEvaluation } from '../workbooks/self-evaluation.ts';
import { spendingControls } from '../workbooks/spending-controls.ts';
import { altered } from './altered.ts';
import { BUREAU, overall, projectList } from './layouts.ts';
import type { WholeCase } from './whole-case.ts';

const NUMBERS = { unit: '元', rates: 'number', layout: 'other' } as const;

export const cases: readonly WholeCase[] = [
  {
    rule: 'reconciliation/sum-differs',
    what: '横向并列的基本支出表：商品和服务支出比各款相加多 7 元',
    workbook: () => townshipAccounts({ class06: 7 }),
    at: 'GK06!F6',
    evidence: '150,000.00 + 60,000.00 + 12,000.00 + 38,000.00 + 69,999.75 = 329,999.75 ≠ 330,006.75',
    also: [
      { rule: 'reconciliation/sum-differs', at: 'GK06!I15', because: '多出的 7 元使公用经费合计也对不上' },
    ],
  },
  {
    rule: 'reconciliation/sum-differs',
    what: '带分组的项目表以元填报：总计比各组相加少 1,000 元，分组小计不重复计算',
    workbook: () => altered(selfEvaluation(NUMBERS), { '附件2!E7': 5_860_000 }),
    at: '附件2!E7',
    evidence: '4,381,000.00 + 1,480,000.00 = 5,861,000.00 ≠ 5,860,000.00',
  },
  {
    rule: 'reconciliation/formula-overwritten',
    what: '合计行其余各栏是公式，执行数一栏是手工数且对不上',
    workbook: () => formulaList(1_200_000),
    at: '拨付!D6',
    evidence: '手工数 1,200,000.00 ≠ 分项之和 1,210,000.00',
    also: [{ rule: 'reconciliation/sum-differs', at: '拨付!D6', because: '手工数也就不等于分项合计' }],
  },
  {
    rule: 'reconciliation/basic-plus-project',
    what: '四川支出决算表（从 B3 起）一行：基本支出与项目支出相加不等于合计',
    workbook: () => sichuanAccounts({ total03: -2000 }),
    at: '3!D6',
    evidence: '196.92 + 210.05 = 406.97 ≠ 406.77',
    also: [
      { rule: 'reconciliation/sum-differs', at: '3!D6', because: '同一合计也不等于各类相加' },
      { rule: 'reconciliation/cross-form-differs', at: '1!E20', because: '总表的本年支出合计是对的' },
    ],
  },
  {
    rule: 'reconciliation/personnel-plus-public',
    what: '基本支出表每款分列人员经费和公用经费，合计行两项相加少 20 元',
    workbook: () => outlayColumns(),
    at: '基本支出!B6',
    evidence: '650,000.00 + 149,980.00 = 799,980.00 ≠ 800,000.00',
  },
  {
    rule: 'reconciliation/opening-plus-revenue',
    what: '结转表一行年末结转多 10 元',
    workbook: () => progressAndCarryOver({ closingOff: 10 }),
    at: '结转结余!G4',
    evidence: '86,000.00 + 120,000.00 = 206,000.00 ≠ 206,010.00 = 200,000.00 + 6,010.00',
    also: [{ rule: 'reconciliation/opening-plus-revenue', at: '结转结余!G6', because: '合计行同样多 10 元' }],
  },
  {
    rule: 'reconciliation/opening-plus-revenue',
    what: '财政拨款总表的年末结转多 10 元',
    workbook: () => townshipAccounts({ closing04: 10 }),
    at: 'GK04!G21',
    evidence: '100,000.00 + 3,559,657.53 = 3,659,657.53 ≠ 3,659,667.53 = 3,539,657.53 + 120,010.00',
    also: [
      { rule: 'reconciliation/opening-plus-revenue', at: 'GK04!F21', because: '合计栏同样多 10 元' },
      { rule: 'reconciliation/cross-form-differs', at: 'GK04!C25', because: '支出总计因此多于收入总计' },
    ],
  },
  {
    rule: 'reconciliation/same-item-differs',
    what: '同一项目在两张表中执行数不同，一张元、一张千元',
    workbook: () =>
      workbookOf([
        projectList('yuan', [
          {
            name: '路灯维护',
            source: '一般公共预算',
            initial: 500_000,
            adjustment: 0,
            annual: 500_000,
            executed: 495_000,
            rate: 99.0,
          },
          {
            name: '公园绿化',
            source: '一般公共预算',
            initial: 800_000,
            adjustment: 0,
            annual: 800_000,
            executed: 790_000,
            rate: 98.75,
          },
        ]),
        projectList(
          'thousands',
          [
            { name: '路灯维护项目', initial: 500, annual: 500, executed: 490, rate: 0.98 },
            { name: '公园绿化', initial: 800, annual: 800, executed: 790, rate: 0.9875 },
          ],
          { name: '明细' },
        ),
      ]),
    at: '明细!D5',
    evidence: '495,000.00 元 ≠ 490.00 千元',
  },
  {
    rule: 'reconciliation/prior-year-differs',
    what: '年初结转和结余与上年决算的年末数不符',
    workbook: () => townshipAccounts(),
    prior: () =>
      townshipAccounts(
        {},
        {
          ...TOWNSHIP,
          year: 2020,
          revenue: {
            ...TOWNSHIP.revenue,
            generalPublicBudget: TOWNSHIP.revenue.generalPublicBudget - 2_500_000,
          },
        },
      ),
    at: 'GK01!C22',
    evidence: '100,000.00 元 ≠ 95,000.00 元',
    also: [
      {
        rule: 'reconciliation/prior-year-differs',
        at: ['GK04!C21', 'GK04!C22'],
        because: '财政拨款总表的年初数是同一笔钱',
      },
    ],
  },
  {
    rule: 'reconciliation/cross-form-differs',
    what: '基本支出决算表与一般公共预算支出决算表的基本支出差 1 元',
    workbook: () => townshipAccounts({ basic05: 1 }),
    at: 'GK05!D7',
    evidence: '1,969,201.75 元 ≠ 1,969,200.75 元',
    also: [
      { rule: 'reconciliation/sum-differs', at: 'GK05!D7', because: '同一合计也不等于各类相加' },
      { rule: 'reconciliation/basic-plus-project', at: 'GK05!C7', because: '基本支出加项目支出因此多 1 元' },
    ],
  },
  {
    rule: 'reconciliation/cross-form-differs',
    what: '以万元填报、从 B3 起的四川十三张表：总表少填一类支出 2 万元',
    workbook: () => sichuanAccounts({ class01: -20_000 }),
    at: '1!E7',
    evidence: '180.05 万元 ≠ 182.05 万元',
    also: [{ rule: 'reconciliation/sum-differs', at: '1!E20', because: '总表各类支出相加因此少 2 万元' }],
  },
  {
    rule: 'reconciliation/initial-vs-annual-unexplained',
    what: '各项目年初预算加基本支出不等于全年预算，没有说明',
    workbook: () =>
      workbookOf([
        overall([
          ['资金总额', 5_100_000, 5_000_000, 5_000_000, 98.04, 10, 9.8],
          ['基本支出', 3_600_000, 3_600_000, 3_600_000],
        ]),
        projectList('yuan', [
          {
            name: '路灯维护',
            source: '一般公共预算',
            initial: 500_000,
            adjustment: 0,
            annual: 500_000,
            executed: 495_000,
            rate: 99.0,
          },
          {
            name: '公园绿化',
            source: '一般公共预算',
            initial: 800_000,
            adjustment: 100_000,
            annual: 900_000,
            executed: 890_000,
            rate: 98.89,
            document: '云财建〔2024〕12号',
          },
        ]),
      ]),
    at: '整体自评!B5',
    evidence: '1,300,000.00 + 100,000.00 + 3,600,000.00 = 5,000,000.00 ≠ 5,100,000.00',
  },
  {
    rule: 'reconciliation/unit-mismatch',
    what: '05 表写着金额单位：元，数却是按万元填的',
    workbook: () => townshipAccounts({ unitSlip: 'F4-05' }),
    at: 'GK04!G20',
    evidence: /≈ 10000$/,
    also: [
      { rule: 'reconciliation/unit-mismatch', at: 'GK05!D7', because: '05 表的基本支出与 06 表同样差一万倍' },
    ],
  },
  {
    rule: 'reconciliation/text-vs-table',
    what: '决算说明写项目支出 201.05 万元，表中是 210.05 万元',
    workbook: () => hunanAccounts(),
    narrative: [
      '清源县石桥镇人民政府2021年度部门决算公开说明',
      '一、支出决算情况',
      '2021年度支出合计406.97万元，其中：基本支出196.92万元，项目支出201.05万元。',
    ].join('\n'),
    at: '「201.05万元」',
    evidence: '201.05 万元 ≠ 210.05 万元',
  },
  {
    rule: 'reconciliation/change-differs',
    what: '机关运行经费比上年增加 3.20 万元，率以本年数作分母',
    workbook: () => hunanAccounts(),
    narrative: [
      '清源县石桥镇人民政府2021年度部门决算公开说明',
      '一、支出决算情况',
      '机关运行经费支出35.20万元，比2020年增加3.20万元，增长9.09%。',
    ].join('\n'),
    at: '「9.09%」',
    evidence: '3.20 / 32.00 = 10.00% ≠ 9.09%',
  },
  {
    rule: 'reconciliation/share-differs',
    what: '会议费占三公之外的合计的比例写错',
    workbook: () => hunanAccounts(),
    narrative: [
      '清源县石桥镇人民政府2021年度部门决算公开说明',
      '一、支出决算情况',
      '会议和培训支出合计8.00万元，其中：会议费2.00万元，占20%。',
    ].join('\n'),
    at: '「20%」',
    evidence: '2.00 / 8.00 = 25.00% ≠ 20%',
  },
  {
    rule: 'reconciliation/completion-differs',
    what: '培训费完成年初预算的比例写错',
    workbook: () => hunanAccounts(),
    narrative: [
      '清源县石桥镇人民政府2021年度部门决算公开说明',
      '一、支出决算情况',
      '培训费年初预算为4.00万元，支出决算为3.00万元，完成年初预算的70%。',
    ].join('\n'),
    at: '「70%」',
    evidence: '3.00 / 4.00 = 75.00% ≠ 70%',
  },
  {
    rule: 'reconciliation/direction-contradicts',
    what: '培训费的决算比预算小，写为大于',
    workbook: () => hunanAccounts(),
    narrative: [
      '清源县石桥镇人民政府2021年度部门决算公开说明',
      '一、支出决算情况',
      '培训费年初预算为4.00万元，支出决算为3.00万元。决算数大于预算数的主要原因是增加了培训。',
    ].join('\n'),
    at: '「决算数大于预算数」',
    evidence: '3.00 ↔ 4.00',
  },
  {
    rule: 'reconciliation/part-over-whole',
    what: '收支总计写成万分之一，小于其中的财政拨款',
    workbook: () => hunanAccounts(),
    narrative: [
      '石桥镇人民政府2021年度部门决算公开说明',
      '一、支出决算情况',
      '2021年度收入支出总计0.42万元，其中财政拨款收入406.97万元。',
    ].join('\n'),
    at: '「0.42万元」',
    evidence: '406.97 > 0.42',
  },
  {
    rule: 'reconciliation/year-contradicts',
    what: '支出与同一年比较',
    workbook: () => hunanAccounts(),
    narrative: [
      '石桥镇人民政府2021年度部门决算公开说明',
      '一、支出决算情况',
      '2021年度支出合计406.97万元，与2021年度相比增加6.97万元。',
    ].join('\n'),
    at: '「2021」',
    evidence: '2021 ≠ 2020',
  },
  {
    rule: 'reconciliation/percent-sum',
    what: '占比（%）一栏以 83.9、17.6 填报，合计 101.5',
    workbook: () => spendingControls({ sharesOff: 1.5 }),
    at: '支出结构!C6',
    evidence: '101.50% ≠ 100.00%',
  },
];

/** 基本支出 by economic code in 元 with a column for each kind of outlay, the total first. */
function outlayColumns() {
  const rows: Rows = [
    ['一般公共预算财政拨款基本支出决算表'],
    [`编制单位：${BUREAU}`, '', '', '', '2024年度'],
    ['', '', '', '', '货币单位：元'],
    ['科目名称', '基本支出', '', '', '科目编码'],
    ['', '小计', '人员经费', '公用经费', ''],
    ['合计', 800_000, 650_000, 149_980, ''],
    ['工资福利支出', 650_000, 650_000, '', '301'],
    ['基本工资', 650_000, 650_000, '', '30101'],
    ['商品和服务支出', 150_000, '', 149_980, '302'],
    ['办公费', 150_000, '', 149_980, '30201'],
  ];
  return workbookOf([sheetOf(rows, { name: '基本支出', merges: ['A4:A5', 'B4:D4', 'E4:E5'] })]);
}

/** Payments in 元 whose totals are formulas but for 已拨付. */
function formulaList(paid: number) {
  const sum = (column: string, value: number) => ({ value, formula: `SUM(${column}4:${column}5)` });
  const rows: Rows = [
    ['2024年度项目支出情况表（元）'],
    [`编报单位：${BUREAU}`],
    ['项目名称', '年初预算', '全年预算', '实际支出', '年末结余'],
    ['路灯维护', 500_000, 500_000, 480_000, 20_000],
    ['公园绿化', 800_000, 800_000, 730_000, 70_000],
    ['合计', sum('B', 1_300_000), sum('C', 1_300_000), paid, sum('E', 90_000)],
  ];
  return workbookOf([sheetOf(rows, { name: '拨付' })]);
}
