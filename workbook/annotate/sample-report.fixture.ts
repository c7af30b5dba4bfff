/** The sample's findings, written by hand: annotating must not depend on what the rules say today. */
import type { Basis, Finding, Report, Severity } from '../../engine/report.ts';

const OVERALL = '整体支出绩效自评表';
const PROJECTS = '项目预算执行情况表';
const AWARDS = '奖补资金';
const ARREARS = '拖欠账款台账';

const law = (...articles: string[]): Basis[] =>
  articles.map((article) => ({ document: '《中华人民共和国预算法》', article, certainty: 'read' }));
const evaluation: Basis = {
  document: '财预〔2020〕10号《项目支出绩效评价管理办法》',
  certainty: 'known',
};
const practice: Basis = { document: '', certainty: 'practice' };

type Draft = Omit<Finding, 'values' | 'fingerprint' | 'status' | 'related'> & Partial<Finding>;

function finding(draft: Draft, index: number): Finding {
  const fingerprint = (0xa11ce000 + index).toString(16).padStart(16, '0');
  return { related: [], values: {}, status: 'open', fingerprint, ...draft };
}

function unbudgeted(item: string, amount: string, row: number): Draft {
  return {
    rule: 'unbudgeted-projects/no-initial-budget',
    title: '项目未列入年初预算',
    severity: 'error',
    item,
    message: `「${item}」执行 ${amount} 万元，年初预算表中没有该项目，也未填写追加依据（文号）。`,
    evidence: `年初预算 0.00，执行 ${amount}`,
    place: { sheet: PROJECTS, ref: `D${row}` },
    basis: law('第十三条'),
    suggestion: `请在 J${row} 填写追加预算的批复文号；没有批复的，按程序补办或调整列支渠道。`,
  };
}

function overBudget(item: string, spent: string, budget: string, rate: string, row: number): Draft {
  return {
    rule: 'execution-rate/over-budget',
    title: '超预算支出',
    severity: 'error',
    item,
    message: `「${item}」执行 ${spent} 万元，超过调整后预算 ${budget} 万元，且未见追加。`,
    evidence: `${spent} / ${budget} = ${rate} > 100.00%`,
    place: { sheet: PROJECTS, ref: `G${row}` },
    basis: law('第十三条', '第七十二条'),
    suggestion: '请补填调整预算数及批复文号；未经批准的超支，按规定处理。',
  };
}

function rateOnZero(item: string, row: number): Draft {
  return {
    rule: 'execution-rate/rate-on-zero-budget',
    title: '预算为零却填报执行率',
    severity: 'warning',
    item,
    message: `「${item}」年初预算为 0，却填报执行率 0.00%；分母为零时执行率不适用。`,
    evidence: '执行数 / 0.00 = 不适用',
    place: { sheet: PROJECTS, ref: `H${row}` },
    basis: law('第七十五条'),
    suggestion: '请将执行率改为「不适用」或留空。',
  };
}

const DRAFTS: readonly Draft[] = [
  {
    rule: 'execution-rate/overall-low',
    title: '整体预算执行率偏低',
    severity: 'warning',
    item: '年度资金总额',
    message: '年度资金总额执行 2,202.36 万元，全年预算 2,623.22 万元，执行率 83.96%，低于 90.00%。',
    evidence: '2,202.36 / 2,623.22 = 83.96% < 90.00%',
    place: { sheet: OVERALL, ref: 'G5' },
    basis: [evaluation, practice],
    suggestion: '请逐项说明未执行的原因，结余资金按规定收回或结转。',
  },
  {
    rule: 'performance-indicators/target-missing',
    title: '指标值缺失',
    severity: 'error',
    item: '新增高新技术企业',
    message: '「新增高新技术企业」未填年度指标值，无法判断是否完成。',
    evidence: '',
    place: { sheet: OVERALL, ref: 'D13' },
    basis: [evaluation],
    suggestion: '请填写年初批复的指标值。',
  },
  {
    rule: 'execution-rate/project-low',
    title: '项目预算执行率偏低',
    severity: 'error',
    item: '自主创新区域经济高质量发展专项',
    message:
      '「自主创新区域经济高质量发展专项」执行 185.00 万元，预算 2,300.00 万元，执行率 8.04%，低于 90.00%，且未填写原因。',
    evidence: '185.00 / 2,300.00 = 8.04% < 90.00%',
    place: { sheet: PROJECTS, ref: 'H5' },
    basis: [evaluation],
    suggestion: '请在 K5 填写未执行原因；确不再执行的，按程序调减预算。',
  },
  overBudget('推进新型工业化工作专项资金', '17.80', '15.00', '118.67%', 6),
  overBudget('科技专家服务经费', '8.50', '5.00', '170.00%', 8),
  unbudgeted('防疫专项', '25.00', 9),
  unbudgeted('区级专项', '40.19', 10),
  unbudgeted('上级专项', '1,731.01', 11),
  unbudgeted('招商工作经费', '3.03', 12),
  rateOnZero('招商工作经费', 12),
  unbudgeted('应急物资保障（抗疫特别国债）', '25.00', 13),
  rateOnZero('应急物资保障（抗疫特别国债）', 13),
  {
    rule: 'unbudgeted-projects/share-high',
    title: '预算外项目占比过高',
    severity: 'warning',
    item: '合计',
    message: '未列入年初预算的项目执行 1,824.23 万元，占全部项目执行数 2,040.53 万元的 89.40%，高于 10.00%。',
    evidence: '1,824.23 / 2,040.53 = 89.40% > 10.00%',
    place: { sheet: PROJECTS, ref: 'G14' },
    basis: [practice],
    suggestion: '请在编制下年预算时把经常发生的项目列入年初预算。',
  },
  {
    rule: 'reconciliation/sum-differs',
    title: '分项合计不等于合计数',
    severity: 'error',
    item: '合计',
    message: '奖补资金 5 个分项相加为 2,021.47 万元，合计行填 2,012.00 万元，相差 9.47 万元。',
    evidence: '1,062.43 + 272.79 + 60.00 + 610.00 + 16.25 = 2,021.47 ≠ 2,012.00',
    place: { sheet: AWARDS, ref: 'C10' },
    related: ['C5', 'C6', 'C7', 'C8', 'C9'].map((ref) => ({ sheet: AWARDS, ref })),
    basis: law('第七十五条'),
    suggestion: '请核对各分项金额，改正分项或合计。',
  },
  {
    rule: 'arrears-clearance/rate-on-zero',
    title: '无欠款却填报清欠率',
    severity: 'warning',
    item: '清欠率',
    message: '欠款总额为 0.00 万元，却填报清欠率 0%；没有欠款时清欠率不适用。',
    evidence: '0.00 / 0.00 = 不适用',
    place: { sheet: ARREARS, ref: 'J4' },
    basis: [],
    suggestion: '请将清欠率改为「不适用（无欠款）」。',
  },
  {
    rule: 'reconciliation/text-vs-table',
    title: '文字说明与表格数据不符',
    severity: 'info',
    item: '上级专项',
    message: '文字说明写「上级专项」1,731.02 万元，表中为 1,731.01 万元。',
    evidence: '1,731.02 − 1,731.01 = 0.01',
    place: { narrative: { start: 4120, end: 4133 } },
    basis: law('第七十五条'),
    suggestion: '请以决算数为准统一。',
  },
];

/** The report on the sample workbook. */
export function sampleReport(changes: Partial<Report> = {}): Report {
  const findings = changes.findings ?? DRAFTS.map(finding);
  const count = (severity: Severity): number => findings.filter((it) => it.severity === severity).length;
  const totals = { error: count('error'), warning: count('warning'), info: count('info') };
  return {
    schema: 'gouji.report/1',
    language: 'zh',
    workbook: { name: '芦淞区科工信局2021年度绩效自评.xlsx', sha256: 'ab'.repeat(32), sheets: [] },
    department: '株洲市芦淞区科技和工业信息化局',
    year: 2021,
    packs: [],
    parameters: {},
    asOf: '2021-12-31',
    findings,
    skipped: [],
    notApplicable: [],
    totals,
    coverage: { seen: 153, compared: 131, left: 22, sheets: [] },
    summary:
      `全年预算 2,623.22 万元，执行 2,202.36 万元，执行率 83.96%。共发现错误 ${totals.error} 处、警告 ${totals.warning} 处、提示 ${totals.info} 处。` +
      '主要问题：5 个项目未列入年初预算，合计执行 1,824.23 万元；2 个项目超预算支出；奖补资金分项合计与合计数相差 9.47 万元。请先更正合计数，并补充追加预算的批复文号。',
    ...changes,
  };
}
