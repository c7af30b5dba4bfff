import type { Workbook } from '../../engine/cells.ts';
import { type Entry, type Rows, sheetOf, workbookOf } from '../../engine/recognise/sheet.fixture.ts';

/** How a workbook writes rates: a percent format, 95.0 for 95 %, or text. */
export type RateStyle = 'format' | 'number' | 'text';

export interface EvaluationStyle {
  readonly unit: '元' | '万元';
  readonly rates: RateStyle;
  /** Other words, other order, two header rows, groups and nested rows. */
  readonly layout: 'usual' | 'other';
}

/** What may be wrong; amounts are in 万元 and added to what is right. */
export interface EvaluationFaults {
  readonly overstateTotalBy?: number;
  readonly understateProjectsBy?: number;
  readonly overspend?: number;
  readonly unbudgeted?: boolean;
  readonly usesCarryOver?: boolean;
  readonly rateSlip?: boolean;
  readonly scoreSlip?: boolean;
  readonly amountAsText?: boolean;
  readonly withoutDepartment?: boolean;
}

interface Project {
  readonly group: '民生类' | '发展类';
  readonly name: string;
  readonly initial: number;
  readonly adjustment: number;
  readonly executed: number;
  readonly document?: string;
  readonly reason?: string;
}

const PROJECTS: readonly Project[] = [
  { group: '民生类', name: '农村饮水安全巩固提升', initial: 320, adjustment: 0, executed: 310.4 },
  {
    group: '民生类',
    name: '困难群众临时救助',
    initial: 60,
    adjustment: 12.5,
    executed: 71.25,
    document: '清财预〔2022〕18号',
    reason: '年中追加临时救助资金',
  },
  { group: '民生类', name: '公益性岗位补贴', initial: 45.6, adjustment: 0, executed: 45.6 },
  { group: '发展类', name: '产业园区基础设施维护', initial: 150, adjustment: -10, executed: 138 },
  { group: '发展类', name: '科技特派员服务', initial: 8, adjustment: 0, executed: 7.96 },
];

const BASIC = { initial: 402.18, annual: 405.3, executed: 404.02 };
const OTHER = { initial: 0, annual: 0, executed: 0 };

/** 部门整体支出绩效自评表 and 项目预算执行情况表 of an invented county bureau. */
export function selfEvaluation(
  style: EvaluationStyle = { unit: '万元', rates: 'format', layout: 'usual' },
  faults: EvaluationFaults = {},
): Workbook {
  const writer = new Writer(style);
  const projects = PROJECTS.map((project, i) => ({
    ...project,
    ...(faults.overspend && i === 4 ? { executed: round(project.executed + faults.overspend) } : {}),
    ...(faults.unbudgeted && i === 2 ? { initial: 0 } : {}),
    ...(faults.usesCarryOver && i === 2 ? { initial: 0, reason: '使用上年结余资金安排' } : {}),
  }));
  const sheets = [
    sheetOf(overallRows(projects, style, writer, faults), {
      name: style.layout === 'usual' ? '整体支出绩效自评表' : '附件1',
      merges:
        style.layout === 'usual'
          ? ['A1:H1']
          : ['B2:I2', 'B5:B6', 'C5:E5', 'F5:F6', 'G5:G6', 'H5:H6', 'I5:I6'],
      at: style.layout === 'usual' ? 'A1' : 'B2',
    }),
    sheetOf(listRows(projects, style, writer, faults), {
      name: style.layout === 'usual' ? '项目预算执行情况表' : '附件2',
      at: style.layout === 'usual' ? 'A1' : 'C4',
    }),
  ];
  return workbookOf(sheets, '清源县科技和工业信息化局2022年度绩效自评.xlsx');
}

const DEPARTMENT = '清源县科技和工业信息化局';

function overallRows(
  projects: readonly Project[],
  style: EvaluationStyle,
  writer: Writer,
  faults: EvaluationFaults,
): Rows {
  const initial = total(projects.map((project) => project.initial));
  const annual = total(projects.map((project) => project.initial + project.adjustment));
  const executed = round(
    total(projects.map((project) => project.executed)) - (faults.understateProjectsBy ?? 0),
  );
  const all = {
    initial: round(BASIC.initial + initial),
    annual: round(BASIC.annual + annual),
    executed: round(BASIC.executed + executed),
  };
  const stated = round(all.executed + (faults.overstateTotalBy ?? 0));
  const rate = faults.rateSlip ? 0.9386 : stated / all.annual;
  const score = Math.round(10 * Math.min(stated / all.annual, 1) * 100) / 100 + (faults.scoreSlip ? 1 : 0);
  const row = (
    label: string,
    { initial: one, annual: two, executed: three }: typeof BASIC,
    more: Entry[] = [],
  ): Entry[] => [label, writer.amount(one), writer.amount(two), writer.amount(three), ...more];
  const funds: Entry[][] = [
    row('年度资金总额', { ...all, executed: stated }, [10, writer.rate(rate), score]),
    row('按收入性质分：一般公共预算', { ...all, executed: stated }),
    row('　　　　　　　政府性基金拨款', OTHER),
    row('　　　　　　　其他资金', OTHER),
    row('按支出性质分：基本支出', BASIC),
    row('　　　　　　　项目支出', { initial, annual, executed }),
  ];
  const indicators: Entry[][] = [
    ['产出指标', '数量指标', '扶持企业数量', '≥20家', '23家', 20, 20, ''],
    ['', '质量指标', '工程验收合格率', '100%', '100%', 15, 15, ''],
    ['', '时效指标', '资金拨付及时率', '≥95%', '96%', 15, 15, ''],
    ['效益指标', '社会效益指标', '受益人口', '≥1.2万人', '1.3万人', 30, 30, ''],
    ['满意度指标', '服务对象满意度指标', '服务对象满意度', '≥90%', '93.5%（抽样调查210份）', 10, 10, ''],
  ];
  const totalScore = Math.round((90 + score) * 100) / 100;
  const department = faults.withoutDepartment ? '' : `部门（单位）名称：${DEPARTMENT}`;
  if (style.layout === 'usual') {
    return [
      ['2022年度部门整体支出绩效自评表'],
      [department, '', '', '2022年度', '', '', '', `单位：${style.unit}`],
      ['项目', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
      ...funds.map(plainLabel),
      ['年度总体目标', '预期目标', '', '', '实际完成情况'],
      ['', '扶持科技型企业20家，工程验收合格率100%', '', '', '扶持企业23家，工程全部验收合格'],
      [
        '一级指标',
        '二级指标',
        '三级指标',
        '年度指标值',
        '实际完成值',
        '分值',
        '得分',
        '偏差原因分析及改进措施',
      ],
      ...indicators,
      ['总分', '', '', '', '', 100, totalScore],
    ];
  }
  return [
    ['部门整体支出绩效自评表（2022年度）'],
    [department],
    ['', '', '', '', '', '', `金额单位：${style.unit}`],
    ['资金\n项目', '预算及执行', '', '', '权 重', '预算\n执行率', '自评得分', '备注'],
    ['', '年初预算', '调整后预算', '预算执行数'],
    ...funds,
    [],
    ['指标类型', '二级', '指标名称', '目标值', '完成值', '权重', '自评得分', '原因分析'],
    ...indicators,
    ['合　计', '', '', '', '', 100, totalScore],
    ['填报人：李四', '', '联系电话：0000-1234567'],
  ];
}

function plainLabel(row: readonly Entry[]): Entry[] {
  return [
    String(row[0])
      .trim()
      .replace(/^按.*分：/u, '其中：'),
    ...row.slice(1),
  ];
}

function listRows(
  projects: readonly Project[],
  style: EvaluationStyle,
  writer: Writer,
  faults: EvaluationFaults,
): Rows {
  const amountOf = (project: Project) => ({
    initial: project.initial,
    adjustment: project.adjustment,
    annual: round(project.initial + project.adjustment),
    executed: project.executed,
  });
  const sumOf = (some: readonly Project[]) => {
    const amounts = some.map(amountOf);
    const of = (field: keyof (typeof amounts)[number]) => total(amounts.map((amount) => amount[field]));
    return {
      initial: of('initial'),
      adjustment: of('adjustment'),
      annual: of('annual'),
      executed: of('executed'),
    };
  };
  const rateOf = ({ annual, executed }: { annual: number; executed: number }) =>
    annual === 0 ? '' : writer.rate(executed / annual);
  const asText = (value: number, i: number): Entry =>
    faults.amountAsText && i === 0 ? String(value) : writer.amount(value);
  if (style.layout === 'usual') {
    const row = (project: Project, i: number): Entry[] => {
      const { initial, adjustment, annual, executed } = amountOf(project);
      const amounts = [
        asText(initial, i),
        ...[adjustment, annual, executed].map((value) => writer.amount(value)),
      ];
      return [
        i + 1,
        project.name,
        '一般公共预算',
        ...amounts,
        rateOf({ annual, executed }),
        project.document ?? '',
        project.reason ?? '',
      ];
    };
    const all = sumOf(projects);
    return [
      ['2022年度项目支出预算执行情况表'],
      [`部门：${DEPARTMENT}`, '', '', '', '', '', '', '', `单位：${style.unit}`],
      [
        '序号',
        '项目名称',
        '资金性质',
        '年初预算数',
        '调整预算数',
        '全年预算数',
        '执行数',
        '执行率',
        '追加依据（文号）',
        '备注',
      ],
      ...projects.map(row),
      [
        '',
        '合计',
        '',
        ...[all.initial, all.adjustment, all.annual, all.executed].map((value) => writer.amount(value)),
        rateOf(all),
      ],
    ];
  }
  const row = (label: string, amounts: ReturnType<typeof amountOf>, more: Entry[]): Entry[] => [
    writer.amount(amounts.executed),
    label,
    writer.amount(amounts.annual),
    '',
    writer.amount(amounts.adjustment),
    writer.amount(amounts.initial),
    rateOf(amounts),
    ...more,
  ];
  const groups = ['民生类', '发展类'] as const;
  return [
    ['', '2022年度项目支出执行情况'],
    ['', `填报单位：${DEPARTMENT}`, '', '', `单位：${style.unit}`],
    [
      '支出决算数',
      '项目\n名称',
      '调整后\n预算数',
      '',
      '追加（减）数',
      '年初预算',
      style.rates === 'number' ? '执行率（%）' : '执行率',
      '资金来源',
      '文号',
      '情况说明',
    ],
    row('总计', sumOf(projects), []),
    ...groups.flatMap((group, g) => {
      const own = projects.filter((project) => project.group === group);
      return [
        row(`${'一二'[g]}、${group}`, sumOf(own), []),
        ...own.map((project) =>
          row(`　　${project.name}`, amountOf(project), [
            '一般公共预算拨款',
            project.document ?? '',
            project.reason ?? '',
          ]),
        ),
      ];
    }),
    [],
    ['', '注：执行率为支出决算数与调整后预算数之比。'],
  ];
}

function total(amounts: readonly number[]): number {
  return round(amounts.reduce((sum, amount) => sum + amount, 0));
}

function round(amount: number): number {
  return Math.round(amount * 100) / 100;
}

/** Writes amounts in 万元 and rates as a style has them. */
class Writer {
  private readonly style: EvaluationStyle;

  constructor(style: EvaluationStyle) {
    this.style = style;
  }

  amount(inTenThousand: number): Entry {
    return this.style.unit === '元'
      ? { value: Math.round(inTenThousand * 10_000), format: '#,##0' }
      : inTenThousand;
  }

  rate(fraction: number): Entry {
    const percent = Math.round(fraction * 10_000) / 100;
    if (this.style.rates === 'format')
      return { value: Math.round(fraction * 10_000) / 10_000, format: '0.00%' };
    return this.style.rates === 'number' ? { value: percent, format: '0.00' } : `${percent.toFixed(2)}%`;
  }
}
