/** Sheets of forms in words, units and orders of columns that the samples do not have; the cases fill in the rows. */
import type { Sheet } from '../../engine/cells.ts';
import { type Entry, type Rows, sheetOf } from '../../engine/recognise/sheet.fixture.ts';

export const BUREAU = '云溪县住房和城乡建设局';

/** One row of a list of projects; what a layout has no column for is left out. */
export interface ProjectRow {
  readonly name: string;
  readonly source?: string;
  readonly initial?: Entry;
  readonly adjustment?: Entry;
  readonly annual?: Entry;
  readonly executed?: Entry;
  /** As the layout writes rates: 95.0, 0.95 or 「95%」. */
  readonly rate?: Entry;
  readonly document?: string;
  readonly reason?: string;
}

type Column = readonly [header: string, field: keyof ProjectRow];

interface ProjectLayout {
  readonly title: string;
  readonly unit: string;
  readonly columns: readonly Column[];
  readonly totalFirst: boolean;
}

const LAYOUTS = {
  /** 元, spending before budgets, header breaks, rates as 95.0, the total below. */
  yuan: {
    title: '2024年度专项资金使用情况表',
    unit: '金额单位：元',
    columns: [
      ['专项资金\n名称', 'name'],
      ['资金类型', 'source'],
      ['已支出数', 'executed'],
      ['可用预算数', 'annual'],
      ['年中\n追加', 'adjustment'],
      ['年初批复数', 'initial'],
      ['执行率\n（%）', 'rate'],
      ['批复文号', 'document'],
      ['情况说明', 'reason'],
    ],
    totalFirst: false,
  },
  /** 千元, the total above, rates as 0.95, no column for documents. */
  thousands: {
    title: '项目支出明细表（2024年度）',
    unit: '单位：千元',
    columns: [
      ['名称', 'name'],
      ['年初预算安排', 'initial'],
      ['调整后预算', 'annual'],
      ['支出金额', 'executed'],
      ['支出执行率', 'rate'],
      ['超支原因', 'reason'],
    ],
    totalFirst: true,
  },
  /** 万元 without any column for what was added. */
  initialOnly: {
    title: '2024年度项目资金使用情况表',
    unit: '（万元）',
    columns: [
      ['项目名称', 'name'],
      ['经费性质', 'source'],
      ['年初预算', 'initial'],
      ['累计支出', 'executed'],
      ['备注', 'reason'],
    ],
    totalFirst: false,
  },
} satisfies Record<string, ProjectLayout>;

/** A list of projects whose total row adds up what is written as a number. */
export function projectList(
  layout: keyof typeof LAYOUTS,
  projects: readonly ProjectRow[],
  { name = '专项', above = [] as Rows, notes = [] as Rows } = {},
): Sheet {
  const { title, unit, columns, totalFirst }: ProjectLayout = LAYOUTS[layout];
  const total = columns.map(([, field]): Entry => {
    if (field === 'name') return '共　计';
    if (!['initial', 'adjustment', 'annual', 'executed'].includes(field)) return '';
    return added(projects.map((project) => project[field]));
  });
  const rows = projects.map((project) => columns.map(([, field]): Entry => project[field]));
  return sheetOf(
    [
      [title],
      [`填报单位：${BUREAU}`, '', '', '', unit],
      ...above,
      columns.map(([header]) => header),
      ...(totalFirst ? [total, ...rows] : [...rows, total]),
      ...notes,
    ],
    { name, merges: ['A1:E1'] },
  );
}

function added(entries: readonly Entry[]): number {
  const cents = entries.map((entry) =>
    Math.round(Number(typeof entry === 'object' ? 0 : (entry ?? 0)) * 100),
  );
  return cents.reduce((sum, amount) => sum + amount, 0) / 100;
}

/** The funds of an overall self-evaluation in 元: 来源, 调整后, 年初, 支出, 率 (95.0), 权重, 得分. */
export function overall(funds: Rows, { name = '整体自评', year = 2024, department = BUREAU } = {}): Sheet {
  return sheetOf(
    [
      [`（${year}年度）部门整体绩效自评情况表`],
      [`单位名称：${department}`, '', '', '', '', '金额单位：元'],
      ['资金\n来源', '部门预算执行情况', '', '', '', '标准分', '自评分'],
      ['', '调整后\n预算', '年初预算', '实际支出', '执行率\n（%）', '', ''],
      ...funds,
    ],
    { name, merges: ['A1:G1', 'A3:A4', 'B3:E3', 'F3:F4', 'G3:G4'] },
  );
}
