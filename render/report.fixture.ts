/** Reports for the renderers' tests: the sample's findings, and texts that try to break out. */
import type { Language } from '../engine/gouji-error.ts';
import type { Basis, Finding, NotApplicable, Place, Report, Skipped } from '../engine/report.ts';
import type { Titles } from './titles.ts';

const OVERALL = '整体支出绩效自评表';
const PROJECTS = '项目预算执行情况表';

const selfEvaluation: Basis = {
  document: '财政部 财预〔2020〕10号《项目支出绩效评价管理办法》',
  certainty: 'known',
};
const practice: Basis = { document: '', certainty: 'practice' };
const budgetLaw = (article: string): Basis => ({
  document: '《中华人民共和国预算法》',
  article,
  certainty: 'read',
});

type Draft = Partial<Finding> & Pick<Finding, 'rule' | 'title' | 'message' | 'place'>;

/** A finding with quiet defaults for what a test doesn't speak of. */
export function finding(draft: Draft): Finding {
  return {
    severity: 'warning',
    item: '',
    evidence: '',
    related: [],
    values: {},
    basis: [],
    suggestion: '',
    fingerprint: '0123456789abcdef',
    status: 'open',
    ...draft,
  };
}

const at = (sheet: string, ref: string): Place => ({ sheet, ref });

const SAMPLE_FINDINGS: readonly Finding[] = [
  finding({
    rule: 'execution-rate/overall-low',
    title: '整体预算执行率偏低',
    item: '年度资金总额',
    message: '年度资金总额执行 2,202.36 万元，全年预算 2,623.22 万元，执行率 83.96%，低于 90.00%。',
    evidence: '2,202.36 / 2,623.22 = 83.96% < 90.00%',
    place: at(OVERALL, 'E5'),
    related: [at(OVERALL, 'D5'), at(OVERALL, 'G5')],
    values: { executed: 220236000000, annualBudget: 262322000000, rate: '0.8396' },
    basis: [selfEvaluation, practice],
    suggestion: '请在偏差原因中说明未执行的项目和原因，并按程序收回或结转剩余资金。',
    fingerprint: 'a1b2c3d4e5f60718',
  }),
  finding({
    rule: 'execution-rate/project-low',
    title: '项目预算执行率偏低',
    severity: 'error',
    item: '自主创新区域经济高质量发展专项',
    message:
      '「自主创新区域经济高质量发展专项」执行 185.00 万元，预算 2,300.00 万元，执行率 8.04%，低于 90.00%，未填写原因。',
    evidence: '185.00 / 2,300.00 = 8.04% < 90.00%',
    place: at(PROJECTS, 'G5'),
    related: [at(PROJECTS, 'F5'), at(OVERALL, 'E9')],
    values: { executed: 18500000000, annualBudget: 230000000000 },
    basis: [selfEvaluation],
    suggestion: '请在 K5 填写未执行原因；确不再执行的，按规定调减预算。',
    fingerprint: 'b1b2c3d4e5f60718',
  }),
  finding({
    rule: 'execution-rate/over-budget',
    title: '超预算支出',
    severity: 'error',
    item: '推进新型工业化工作专项资金',
    message: '「推进新型工业化工作专项资金」支出 17.80 万元，超过预算 15.00 万元，执行率 118.67%。',
    evidence: '17.80 / 15.00 = 118.67% > 100.00%',
    place: at(PROJECTS, 'G6'),
    related: [at(PROJECTS, 'F6')],
    values: { executed: 1780000000, annualBudget: 1500000000 },
    basis: [budgetLaw('第十三条'), budgetLaw('第七十二条')],
    suggestion: '请补充调整预算的批复文号并更正调整预算数。',
    fingerprint: 'c1b2c3d4e5f60718',
    status: 'explained',
    explanation: {
      by: '王会计',
      reason: '区财政 2021 年 11 月追加 2.80 万元，批复正在补录',
      until: '2022-03-31',
    },
  }),
  finding({
    rule: 'execution-rate/rate-on-zero-budget',
    title: '预算为零却填报执行率',
    item: '招商工作经费',
    message: '「招商工作经费」年初预算为 0，却填报执行率 0.00%；分母为零时执行率不适用。',
    evidence: '3.03 / 0.00 = 不适用',
    place: at(PROJECTS, 'H12'),
    related: [at(PROJECTS, 'D12')],
    basis: [budgetLaw('第七十五条')],
    suggestion: '请将执行率改为「不适用」或留空。',
    fingerprint: 'd1b2c3d4e5f60718',
    status: 'waived',
    explanation: { by: '李主管', reason: '系统自动生成，下年改表' },
  }),
  finding({
    rule: 'reconciliation/sum-differs',
    title: '分项合计不等于合计数',
    severity: 'error',
    item: '合计',
    message: '奖补资金 5 个分项相加为 2,021.47 万元，合计行填 2,012.00 万元，相差 9.47 万元。',
    evidence: '1,062.43 + 272.79 + 60.00 + 610.00 + 16.25 = 2,021.47 ≠ 2,012.00',
    place: at('奖补资金', 'C10'),
    related: ['C5', 'C6', 'C7', 'C8', 'C9'].map((ref) => at('奖补资金', ref)),
    basis: [budgetLaw('第七十五条')],
    suggestion: '请核对各分项金额，改正分项或合计。',
    fingerprint: 'e1b2c3d4e5f60718',
  }),
  finding({
    rule: 'reconciliation/text-vs-table',
    title: '文字说明与表格数据不符',
    severity: 'info',
    item: '上级专项',
    message: '文字说明写「上级专项」1,731.02 万元，表中为 1,731.01 万元。',
    evidence: '1,731.02 - 1,731.01 = 0.01',
    place: { narrative: { start: 4120, end: 4133 } },
    related: [at(PROJECTS, 'G11')],
    suggestion: '请以决算数为准统一。',
    fingerprint: 'f1b2c3d4e5f60718',
  }),
];

const SAMPLE_SKIPPED: readonly Skipped[] = [
  { rule: 'execution-rate/year-end-rush', missing: ['monthly'], reason: '缺少各月支出数' },
  { rule: 'execution-rate/progress-behind-schedule', missing: ['monthly'], reason: '缺少各月支出数' },
  { rule: 'reconciliation/prior-year-differs', missing: ['prior'], reason: '缺少上年决算' },
];

const SAMPLE_NOT_APPLICABLE: readonly NotApplicable[] = ['防疫专项', '区级专项', '上级专项'].map(
  (item, index) => ({
    rule: 'execution-rate/project-low',
    item,
    place: at(PROJECTS, `G${9 + index}`),
    reason: '年初预算为零，执行率不适用',
  }),
);

/** What the sample's ids are called. */
export const SAMPLE_TITLES: Titles = {
  rules: {
    'execution-rate/overall-low': { zh: '整体预算执行率偏低', en: 'Overall execution rate is low' },
    'execution-rate/year-end-rush': { zh: '年底突击花钱', en: 'Spending rush at the end of the year' },
    'execution-rate/progress-behind-schedule': { zh: '支出进度滞后', en: 'Spending behind schedule' },
    'execution-rate/zero-execution': { zh: '项目零执行', en: 'Nothing spent on a project' },
    'reconciliation/prior-year-differs': {
      zh: '年初数与上年年末数不符',
      en: 'Opening differs from last closing',
    },
    'carry-over/negative': { zh: '结转结余为负', en: 'Negative carry-over' },
  },
  forms: {
    F1: { zh: '部门整体支出绩效自评表', en: 'Department self-evaluation' },
    F3: { zh: '项目（专项资金）预算执行情况表', en: 'Project execution' },
  },
  packs: { 'execution-rate': { zh: '预算执行率', en: 'Execution rate' } },
};

/** A report of the sample's kind. Findings in Chinese in both languages, as the renderers print them as they are. */
export function sampleReport(changes: Partial<Report> = {}, language: Language = 'zh'): Report {
  const findings = changes.findings ?? SAMPLE_FINDINGS;
  const count = (severity: Finding['severity']): number =>
    findings.filter((f) => f.severity === severity).length;
  return {
    schema: 'gouji.report/1',
    language,
    workbook: {
      name: '芦淞区科工信局2021年度绩效自评.xlsx',
      sha256: '5f1d0c3a9b7e2468ace013579bdf02468ace13579bdf02468ace13579bdf0246',
      sheets: [
        { name: OVERALL, forms: ['F1'] },
        { name: PROJECTS, forms: ['F3'], unread: ['A30:D36', 'A40:C44'] },
        { name: '奖补资金', forms: ['amounts'] },
        {
          name: '封面',
          forms: [],
          nearest: { form: 'F3', unmatched: ['拨付批次', '经办人'], missing: ['执行数'] },
        },
        { name: 'Sheet8', forms: [] },
      ],
    },
    department: '株洲市芦淞区科技和工业信息化局',
    year: 2021,
    packs: [
      { id: 'execution-rate', version: '1.0.0', sha256: 'aa'.repeat(32) },
      { id: 'reconciliation', version: '1.2.0', sha256: 'bb'.repeat(32) },
    ],
    parameters: {
      'execution-rate/overall-low.minRate': 0.95,
      'unbudgeted-projects/no-initial-budget.aliases': ['甲', '乙'],
    },
    asOf: '2021-12-31',
    findings,
    skipped: SAMPLE_SKIPPED,
    notApplicable: SAMPLE_NOT_APPLICABLE,
    totals: { error: count('error'), warning: count('warning'), info: count('info') },
    coverage: {
      seen: 153,
      compared: 131,
      left: 22,
      sheets: [
        { sheet: OVERALL, read: true, seen: 61, compared: 57, left: 4, leftAt: ['C20:D21'] },
        { sheet: PROJECTS, read: true, seen: 50, compared: 42, left: 8, leftAt: ['A30:D36', 'A40:C44'] },
        { sheet: '奖补资金', read: true, seen: 32, compared: 32, left: 0, leftAt: [] },
        { sheet: '封面', read: false, seen: 0, compared: 0, left: 0, leftAt: [] },
        { sheet: 'Sheet8', read: false, seen: 10, compared: 0, left: 10, leftAt: ['B3:F9'] },
      ],
    },
    summary:
      '全年预算 2,623.22 万元，执行 2,202.36 万元，执行率 83.96%。发现错误 3 处、警告 2 处，请先核对奖补资金合计数和超预算项目。',
    ...changes,
  };
}

/** Texts that a workbook may hold to break out of a page, a terminal or a parser. */
export const HOSTILE_TEXTS: readonly string[] = [
  '<img src=x onerror="alert(1)">',
  '</style><script>alert(1)</script>',
  "'\" onmouseover='alert(1)",
  'a]]>b<!--c-->&amp;&#x0;',
  'red\u001b[31m\u001b]0;title\u0007 bell\u0000\b\u009b2J',
  'one\r\ntwo\tthree\u2028four',
  'RTL \u202eevil\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u2067x',
  '👩‍👩‍👧‍👦 预算 🇨🇳 e\u0301 ｶﾞ',
  'lone \ud800 and \udfff and \ufffe\uffff',
  '{0} {{x}} [click](http://example.invalid) `code` **bold** \\',
  '=HYPERLINK("http://example.invalid")',
  '__proto__',
  '很长的项目名称'.repeat(60),
  'x'.repeat(500),
  '',
  '   ',
];

/** The sample with one text in every field that can carry text from outside. */
export function hostileReport(text: string, language: Language = 'zh'): Report {
  const place: Place = { sheet: text, ref: text };
  return sampleReport(
    {
      workbook: {
        name: text,
        sha256: text,
        sheets: [
          { name: text, forms: [text], unread: [text] },
          { name: text, forms: [], nearest: { form: text, unmatched: [text, text], missing: [text] } },
        ],
      },
      department: text,
      asOf: text,
      packs: [{ id: text, version: text, sha256: text }],
      parameters: { [text]: text, 'a/b.c': { [text]: [text] } },
      findings: [
        finding({
          rule: text,
          title: text,
          severity: 'error',
          item: text,
          message: text,
          evidence: text,
          place,
          related: [place],
          values: { [text]: text },
          basis: [{ document: text, article: text, certainty: 'read' }],
          suggestion: text,
          fingerprint: text,
          status: 'waived',
          explanation: { by: text, reason: text, until: text },
        }),
        finding({ rule: 'a/b', title: text, message: text, place: { narrative: { start: 0, end: 5 } } }),
      ],
      skipped: [{ rule: text, missing: [text], reason: text }],
      notApplicable: [{ rule: text, item: text, place, reason: text }],
      summary: text,
    },
    language,
  );
}
