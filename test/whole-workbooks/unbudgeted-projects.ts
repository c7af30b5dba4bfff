import { workbookOf } from '../../engine/recognise/sheet.fixture.ts';
import { selfEvaluation } from '../workbooks/self-evaluation.ts';
import { altered } from './altered.ts';
import { budgetAndExecution } from './education-sheets.ts';
import { type ProjectRow, projectList } from './layouts.ts';
import type { WholeCase } from './whole-case.ts';

const LAMPS: ProjectRow = {
  name: '路灯维护',
  source: '一般公共预算',
  initial: 500_000,
  adjustment: 0,
  annual: 500_000,
  executed: 495_000,
  rate: 99.0,
};
const PARKS: ProjectRow = {
  name: '公园绿化',
  source: '一般公共预算',
  initial: 800_000,
  adjustment: 0,
  annual: 800_000,
  executed: 790_000,
  rate: 98.75,
};

const IN_TEN_THOUSAND = [
  { name: '路灯维护', source: '公共财政预算', initial: 50, executed: 49.5 },
  { name: '公园绿化', source: '公共财政预算', initial: 80, executed: 79 },
] as const;

/** Added in the year by a document, and spent to the last fen. */
const added = (name: string, source: string, amount: number): ProjectRow => ({
  name,
  source,
  initial: 0,
  adjustment: amount,
  annual: amount,
  executed: amount,
  rate: 100,
  document: '云财建〔2024〕7号',
});

export const cases: readonly WholeCase[] = [
  {
    rule: 'unbudgeted-projects/no-initial-budget',
    what: '年初没有预算、全年也没有追加的项目有支出',
    workbook: () =>
      workbookOf([
        projectList('yuan', [
          LAMPS,
          PARKS,
          {
            name: '排水管网抢修',
            source: '一般公共预算',
            initial: 0,
            adjustment: 0,
            annual: 0,
            executed: 60_000,
            document: '云财建〔2024〕7号',
          },
        ]),
      ]),
    at: '专项!C6',
    evidence: '年初预算 0.00，执行 60,000.00 > 0',
  },
  {
    rule: 'unbudgeted-projects/approval-missing',
    what: '年初没有预算的项目只写了原因，批复文号空着',
    workbook: () =>
      workbookOf([
        projectList('yuan', [
          LAMPS,
          PARKS,
          {
            name: '排水管网抢修',
            source: '一般公共预算',
            initial: '',
            adjustment: '',
            annual: '',
            executed: 60_000,
            reason: '因工作需要',
          },
        ]),
      ]),
    at: '专项!H6',
    evidence: '执行 60,000.00；追加依据（文号）：无；原因：因工作需要',
    also: [{ rule: 'unbudgeted-projects/no-initial-budget', at: '专项!C6', because: '同一项目没有年初预算' }],
  },
  {
    rule: 'unbudgeted-projects/reason-carry-over',
    what: '称用上年结余安排，表中没有该项目的年初结转，也没有文号',
    workbook: () =>
      workbookOf([
        projectList('initialOnly', [
          ...IN_TEN_THOUSAND,
          {
            name: '公租房维修',
            source: '公共财政预算',
            initial: 4,
            executed: 7.5,
            reason: '动用以前年度结余',
          },
        ]),
      ]),
    at: '专项!E6',
    evidence: '原因「动用以前年度结余」；执行 7.50，年初预算 4.00，年初结转 —',
    also: [
      { rule: 'execution-rate/over-budget', at: '专项!D6', because: '执行数多于年初预算，表中没有追加' },
    ],
  },
  {
    rule: 'unbudgeted-projects/reason-carry-over',
    what: '以元填报、带分组的执行表：年初没有预算，只说使用上年结余',
    workbook: () => selfEvaluation({ unit: '元', rates: 'number', layout: 'other' }, { usesCarryOver: true }),
    at: '附件2!L11',
    evidence: '原因「使用上年结余资金安排」；执行 456,000.00，年初预算 0.00，年初结转 —',
    also: [
      { rule: 'unbudgeted-projects/no-initial-budget', at: '附件2!C11', because: '同一项目没有年初预算' },
      { rule: 'unbudgeted-projects/approval-missing', at: '附件2!K11', because: '文号也没有填' },
    ],
  },
  {
    rule: 'unbudgeted-projects/share-high',
    what: '未列入年初预算的项目占全部项目支出三成',
    workbook: () =>
      workbookOf([
        projectList('initialOnly', [
          ...IN_TEN_THOUSAND,
          { name: '应急排涝', source: '公共财政预算', initial: 0, executed: 55, reason: '汛期抢险' },
        ]),
      ]),
    at: '专项!D7',
    evidence: '55.00 / 183.50 = 29.97% > 10.00%',
    also: [{ rule: 'unbudgeted-projects/no-initial-budget', at: '专项!D6', because: '占比就是这个项目的' }],
  },
  {
    rule: 'unbudgeted-projects/count-differs',
    what: '表下说明写共 4 个项目，明细 3 行',
    workbook: () =>
      workbookOf([
        projectList(
          'initialOnly',
          [...IN_TEN_THOUSAND, { name: '公租房维修', source: '公共财政预算', initial: 8, executed: 7.5 }],
          {
            notes: [['说明：本年度共安排4个项目，均已完成。']],
          },
        ),
      ]),
    at: '专项!A8',
    evidence: '4 ≠ 3',
  },
  {
    rule: 'unbudgeted-projects/budgeted-not-executed',
    what: '年初预算清单中有、执行明细中没有的项目',
    workbook: () => workbookOf([initialList(), projectList('initialOnly', IN_TEN_THOUSAND)]),
    at: '年初!C6',
    evidence: '年初预算 12.00，执行 —',
  },
  {
    rule: 'unbudgeted-projects/executed-not-in-list',
    what: '两张执行明细应当一致，一张多出一个项目',
    workbook: () =>
      workbookOf([
        projectList('initialOnly', IN_TEN_THOUSAND),
        projectList(
          'thousands',
          [
            { name: '路灯维护', initial: 500, annual: 500, executed: 495, rate: 0.99 },
            { name: '公园绿化', initial: 800, annual: 800, executed: 790, rate: 0.9875 },
            { name: '海绵城市试点', initial: 120, annual: 120, executed: 119, rate: 0.9917 },
          ],
          { name: '明细' },
        ),
      ]),
    at: '明细!A7',
    evidence: '见于执行明细：执行 119.00，年初预算 120.00；另一张：无',
  },
  {
    rule: 'unbudgeted-projects/duplicate-project',
    what: '同一项目以全角和半角括号填了两行',
    workbook: () =>
      workbookOf([
        projectList('yuan', [
          { ...LAMPS, name: '路灯维护（一期）' },
          PARKS,
          { ...LAMPS, name: '路灯维护(一期)专项经费', executed: 500_000, rate: 100 },
        ]),
      ]),
    at: '专项!A4',
    evidence: '同名 2 行 > 1',
    also: [{ rule: 'unbudgeted-projects/duplicate-project', at: '专项!A6', because: '两行都标出' }],
  },
  {
    rule: 'unbudgeted-projects/transfer-unbudgeted',
    what: '上级下达的专项没有编入年初和全年预算',
    workbook: () =>
      workbookOf([
        projectList('initialOnly', [
          ...IN_TEN_THOUSAND,
          {
            name: '中央农村危房改造补助',
            source: '公共财政预算',
            initial: 0,
            executed: 9,
            reason: '中央财政拨款',
          },
        ]),
      ]),
    at: '专项!B6',
    evidence: '资金来源：公共财政预算；年初预算 0.00，全年预算 0.00，执行 9.00',
    also: [{ rule: 'unbudgeted-projects/no-initial-budget', at: '专项!D6', because: '同一项目没有年初预算' }],
  },
  {
    rule: 'unbudgeted-projects/budget-revised-silently',
    what: '执行数多于年初预算，追加（减）数仍填 0',
    workbook: () => selfEvaluation({ unit: '万元', rates: 'format', layout: 'other' }, { overspend: 2 }),
    at: '附件2!G14',
    evidence: '执行 9.96 > 年初预算 8.00；调整数 0.00，全年预算 8.00',
    also: [{ rule: 'execution-rate/over-budget', at: '附件2!C14', because: '执行数也多于全年预算' }],
  },
  {
    rule: 'unbudgeted-projects/no-initial-budget',
    what: '执行明细的名称与预算清单相近：只提示疑似同一项目，不报错',
    workbook: () => altered(budgetAndExecution('学生营养改善计划实施'), { '执行!C5': 0, '执行!C6': 300 }),
    at: '执行!E5',
    evidence: '「学生营养改善计划实施」≈「学生营养改善计划」',
  },
  {
    rule: 'unbudgeted-projects/same-money',
    what: '同一笔钱一处按项目叫、一处按科目叫',
    workbook: () =>
      workbookOf([
        projectList('yuan', [
          LAMPS,
          PARKS,
          added('排水管网抢修', '一般公共预算', 61_234.5),
          added('其他城市基础设施配套费安排的支出', '政府性基金', 61_234.5),
        ]),
      ]),
    at: '专项!C6',
    evidence: '「排水管网抢修」61,234.50 = 「其他城市基础设施配套费安排的支出」61,234.50',
  },
];

/** The list of projects as budgeted at the start of the year, 12 万元 of which nothing came. */
function initialList() {
  const list = projectList('initialOnly', [
    ...IN_TEN_THOUSAND,
    { name: '海绵城市试点', source: '公共财政预算', initial: 12 },
  ]);
  const renamed = altered(workbookOf([{ ...list, name: '年初' }]), {
    '年初!A1': '2024年度项目支出预算表',
    '年初!B3': '资金来源',
    '年初!C3': '年初预算安排',
    '年初!D3': '',
    '年初!D4': '',
    '年初!D5': '',
    '年初!D7': '',
  });
  return renamed.sheets[0]!;
}
