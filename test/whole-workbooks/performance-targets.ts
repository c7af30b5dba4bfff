import { type Entry, workbookOf } from '../../engine/recognise/sheet.fixture.ts';
import { type DeclaredProject, declarationSheet, PARK } from './declaration-sheet.ts';
import type { WholeCase } from './whole-case.ts';

function park(changes: Partial<DeclaredProject>) {
  return () => workbookOf([declarationSheet(changes)], '2025年绩效目标.xlsx');
}

/** The targets with one row changed or one more at the end. */
function targets(row: number, changed: readonly Entry[]): Partial<DeclaredProject> {
  const rows = [...PARK.targets];
  rows[row] = changed;
  return { targets: rows };
}

const MORE = PARK.targets.length;

export const cases: readonly WholeCase[] = [
  {
    rule: 'performance-targets/indicators-blank',
    what: '指标行全部留空',
    workbook: park({ targets: PARK.targets.map(([dimension, second]) => [dimension, second]) }),
    at: '公园!C9',
    evidence: '指标 8 行，已填 0 行',
  },
  {
    rule: 'performance-targets/basis-missing',
    what: '政策依据没有填',
    workbook: park({ basis: '' }),
    at: '公园!B5',
    evidence: '',
  },
  {
    rule: 'performance-targets/basis-without-document',
    what: '政策依据只写了意义',
    workbook: park({ basis: '为居民提供更好的休闲环境' }),
    at: '公园!B5',
    evidence: '为居民提供更好的休闲环境',
  },
  {
    rule: 'performance-targets/costing-without-figures',
    what: '测算依据没有一个数',
    workbook: park({ costing: '用于苗木补植和日常养护' }),
    at: '公园!B6',
    evidence: '用于苗木补植和日常养护',
  },
  {
    rule: 'performance-targets/costing-differs',
    what: '测算依据少了一项',
    workbook: park({ costing: '苗木补植8万元，日常养护10万元' }),
    at: '公园!B6',
    evidence: '8.00 + 10.00 = 18.00 万元；项目金额 20.00 万元（E4 20）',
  },
  {
    rule: 'performance-targets/costing-total-differs',
    what: '测算依据自写的合计不是各项之和',
    workbook: park({ costing: '苗木补植8万元，日常养护12万元，共计21万元' }),
    at: '公园!B6',
    evidence: '8.00 + 12.00 = 20.00 万元；自写合计 21.00 万元',
  },
  {
    rule: 'performance-targets/cost-differs',
    what: '总成本指标高于项目金额',
    workbook: park(targets(3, ['产出', '成本', '总成本', '≤30万元', '考察成本'])),
    at: '公园!D12',
    evidence: '成本指标 30.00 万元；项目金额 20.00 万元（E4 20）',
  },
  {
    rule: 'performance-targets/amount-zero',
    what: '金额填零，测算依据写了 20 万元',
    workbook: park({ annual: 0, total: 0 }),
    at: '公园!E4',
    evidence: '苗木补植8万元，日常养护12万元',
  },
  {
    rule: 'performance-targets/annual-over-total',
    what: '总金额小于本年度金额',
    workbook: park({ total: 10 }),
    at: '公园!E4',
    evidence: '20.00 > 10.00',
  },
  {
    rule: 'performance-targets/goal-missing',
    what: '年度目标没有填',
    workbook: park({ goal: '' }),
    at: '公园!B7',
    evidence: '',
  },
  {
    rule: 'performance-targets/goal-vague',
    what: '年度目标没有数',
    workbook: park({ goal: '为居民提供良好的休闲环境' }),
    at: '公园!B7',
    evidence: '为居民提供良好的休闲环境',
  },
  {
    rule: 'performance-targets/required-class-blank',
    what: '社会效益整行留空',
    workbook: park(targets(5, ['效益', '社会效益'])),
    at: '公园!C14',
    evidence: '必填 数量、质量、时效、成本、社会效益；留空 社会效益',
  },
  {
    rule: 'performance-targets/class-absent',
    what: '没有时效指标',
    workbook: park({ targets: PARK.targets.filter(([, second]) => second !== '时效') }),
    at: '公园!C9',
    evidence: '应设 数量、质量、时效、成本；没有 时效',
  },
  {
    rule: 'performance-targets/blank-not-marked',
    what: '生态效益整行留空',
    workbook: park(targets(6, ['效益', '生态效益'])),
    at: '公园!C15',
    evidence: '留空 生态效益',
  },
  {
    rule: 'performance-targets/target-missing',
    what: '一个指标没有指标值',
    workbook: park(targets(MORE, ['产出', '数量', '补植苗木', '', '考察补植'])),
    at: '公园!C17',
    evidence: '补植苗木',
  },
  {
    rule: 'performance-targets/explanation-missing',
    what: '一个指标没有指标解释',
    workbook: park(targets(MORE, ['产出', '数量', '补植苗木', '300株'])),
    at: '公园!C17',
    evidence: '补植苗木',
  },
  {
    rule: 'performance-targets/target-unmeasured',
    what: '数量指标没有数',
    workbook: park(targets(MORE, ['产出', '数量', '补植苗木', '范围内', '考察补植'])),
    at: '公园!C17',
    evidence: '补植苗木「范围内」',
  },
  {
    rule: 'performance-targets/time-unstated',
    what: '时效指标只写及时',
    workbook: park(targets(2, ['产出', '时效', '补植及时性', '及时', '考察补植'])),
    at: '公园!C11',
    evidence: '补植及时性「及时」',
  },
  {
    rule: 'performance-targets/unit-missing',
    what: '指标值没有单位',
    workbook: park(targets(MORE, ['产出', '数量', '补植苗木', '≥300', '考察补植'])),
    at: '公园!C17',
    evidence: '补植苗木「≥300」',
  },
  {
    rule: 'performance-targets/indicator-misplaced',
    what: '满意度放在质量里',
    workbook: park(targets(MORE, ['产出', '质量', '游客满意度', '≥90%', '考察满意情况'])),
    at: '公园!C17',
    evidence: '游客满意度（质量→满意度）',
  },
  {
    rule: 'performance-targets/indicator-repeated',
    what: '同一指标列了两次',
    workbook: park(targets(MORE, ['产出', '质量', '养护公园数量', '3座', '考察座数'])),
    at: '公园!C9',
    evidence: '养护公园数量',
  },
  {
    rule: 'data-quality/unit-implausible',
    what: '万元栏里填了元',
    workbook: park({ annual: 200000, total: 600000 }),
    at: '公园!E4',
    evidence: 'E4 200000，表头 万元；「总成本」写为 20.00 万元',
  },
];
