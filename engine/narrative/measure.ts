import { withoutLedgers } from './ledger.ts';

/** What a number in a narrative measures; empty where its words do not say. */
export type Measure =
  | 'initialBudget'
  | 'annualBudget'
  | 'adjustment'
  | 'executed'
  | 'priorExecuted'
  | 'revenue'
  | 'grandTotal'
  | 'openingCarryOver'
  | 'closingCarryOver'
  | 'surplusUsed'
  | 'distributed'
  | 'basicExpenditure'
  | 'projectExpenditure'
  | 'otherExpenditure'
  | 'personnelOutlay'
  | 'publicOutlay'
  | 'arrears'
  | 'arrearsOpening'
  | 'arrearsAdded'
  | 'arrearsClosing'
  | 'cleared'
  /** 增加, 减少 so much: the difference of two amounts. */
  | 'change'
  /** Percentages: executed over a budget; a part of a whole; a growth; arrears cleared; satisfaction. */
  | 'rate'
  | 'share'
  | 'growth'
  | 'clearanceRate'
  | 'satisfaction'
  | 'count'
  | '';

/** What a label says: the measure it ends with, and what stands before that. */
export interface LabelReading {
  readonly measure: Measure;
  /** The label without its measure: the item, or nothing. */
  readonly rest: string;
  /** The item as an entry of a list writes it, where that is more than the rest: 「全县水利普查专项」. */
  readonly name?: string;
  /** The words that gave the measure: 「支出合计」. */
  readonly words: string;
}

const AMOUNT = '(?:数|额|金额|总额|数额)?';

/** The end of a label, in the order in which they are tried. */
const AMOUNT_MEASURES: readonly (readonly [Measure, RegExp])[] = [
  ['change', /(?:大于|小于|高于|低于|多于|少于|超过|超出|超)[^,;。]{0,10}(?:预算|决算|支出)(?:数|额)?$/],
  [
    'change',
    /(?:增加|减少|增长|下降|降低|上升|压减|压缩|节约|核减|相差|多支出|少支出|增支|减支|增|减|多|少)(?:了|额|数)?$/,
  ],
  ['adjustment', new RegExp(`(?:追加|追减|调增|调减)(?:预算|资金|经费|指标)?${AMOUNT}$`)],
  [
    'cleared',
    /(?:清理|清偿|偿还|化解|清欠)[^,;。]{0,20}(?:账款|欠款|拖欠款项)(?:金额|总额|额)?$|已?清偿(?:金额|额)?$/,
  ],
  ['arrearsOpening', /(?:期初|年初|上年末)[^,;。]{0,12}(?:欠款|拖欠[^,;。]{0,12}账款)(?:余额|总额|金额)?$/],
  ['arrearsAdded', /新增[^,;。]{0,12}(?:欠款|拖欠[^,;。]{0,12}账款)(?:余额|总额|金额)?$/],
  [
    'arrearsClosing',
    /(?:(?:期末|年末|尚有|尚欠|剩余)[^,;。]{0,12}(?:欠款|账款)|尚欠|未清偿|欠款余额)(?:余额|总额|金额)?$/,
  ],
  ['arrears', /(?:欠款|拖欠[^,;。]{0,14}账款)(?:总额|金额)?$/],
  ['surplusUsed', /使用(?:非财政拨款|专用)(?:专用)?结余(?:\([^)]*\))?|用事业基金弥补收支差额$/],
  ['distributed', /结余分配$/],
  [
    'openingCarryOver',
    /(?:年初|上年|期初)(?:财政拨款|专项|资金|项目)*(?:结转|结余)(?:[和与及、]?结[转余])?(?:资金|收入)?$/,
  ],
  [
    'closingCarryOver',
    /(?:(?:年末|期末|年终)(?:财政拨款|专项|资金|项目)*(?:结转|结余)(?:[和与及、]?结[转余])?|结转(?:和结余|结余)?(?:至)?下年)(?:使用)?(?:资金)?$/,
  ],
  [
    'priorExecuted',
    /(?:上年|上年度|去年|上一年|上一年度)(?:同期)?(?:的)?(?:实际)?(?:支出)?(?:决算|支出|执行)(?:支出)?(?:数|额|金额)?$/,
  ],
  [
    'initialBudget',
    new RegExp(
      `年初(?:部门|批复|安排|财政拨款|收入|支出){0,6}(?:预算)?(?:支出|收入|安排|批复|资金|经费|指标){0,6}(?:预算)?${AMOUNT}$`,
    ),
  ],
  ['basicExpenditure', new RegExp(`基本支出(?:决算|合计|共计)?${AMOUNT}$`)],
  ['projectExpenditure', new RegExp(`项目支出(?:决算|合计|共计)?${AMOUNT}$`)],
  ['otherExpenditure', /(?:上缴上级支出|经营支出|对附属单位补助支出)$/],
  ['personnelOutlay', new RegExp(`人员(?:经费|支出)(?:支出)?(?:决算|合计)?${AMOUNT}$`)],
  ['publicOutlay', new RegExp(`(?:日常)?公用(?:经费|支出)(?:支出)?(?:决算|合计)?${AMOUNT}$`)],
  ['grandTotal', /(?:收入|支出|收支|[收支])(?:决算)?(?:总计|总额总计)$|总(?:收入|支出)$/],
  ['revenue', new RegExp(`收入(?:决算|合计)?${AMOUNT}$`)],
  [
    'annualBudget',
    new RegExp(
      `(?:全年|年度|调整后?的?|最终|本年|当年){0,6}预算(?:支出|资金|安排|经费|指标|批复|下达|合计|总计|拨款){0,6}${AMOUNT}$`,
    ),
  ],
  [
    'executed',
    new RegExp(`(?:预算|实际|累计|本年|已|资金)?(?:执行|支付|使用|列支|开支)(?:完成|资金|经费)?${AMOUNT}$`),
  ],
  [
    'executed',
    new RegExp(`(?:实际|累计|本年|已|完成|总|合计|共计){0,6}支出(?:决算|完成|合计|执行|实际){0,6}${AMOUNT}$`),
  ],
  ['executed', new RegExp(`决算(?:支出)?(?:合计)?${AMOUNT}$`)],
];

const PERCENT_MEASURES: readonly (readonly [Measure, RegExp])[] = [
  ['clearanceRate', /(?:清欠|清偿|化解)(?:率|比例)$/],
  ['satisfaction', /满意(?:度|率)(?:指标)?(?:评分|达|均)?在?$/],
  ['rate', /(?:完成|占|为)(?:了)?(?:年初|全年|年度|本年|当年|调整后?的?|支出)*预算(?:数|额)?的?$/],
  ['rate', /(?:执行|支付|使用|支出完成|预算完成|资金支出|支出进度|支出)(?:率|比例|进度)$/],
  ['growth', /(?:增长|下降|降低|上升|增速|增幅|降幅|减少|增加|提高|升高)(?:了|率|幅度)?$/],
  ['share', /占[^,;。]{0,80}$/],
];

const TAIL =
  /(?:分别)?(?:(?<!总|合)计|共计|达到|达|为|是|(?<!公)共|(?<!节)约|近|超过|超|逾|不足|仅|均|各|的|有|在|了|[:=,、])$/;

/** A label without the words that only lead to the number: 为, 共计, 达到, 约 … */
export function withoutTail(label: string): string {
  let text = label;
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(TAIL, '');
  }
  return text;
}

/** The measure that a label before an amount ends with. */
export function measureOfAmount(label: string): LabelReading {
  return reading(withoutLedgers(withoutTail(label)), AMOUNT_MEASURES);
}

/** The measure that a label before a percentage ends with. */
export function measureOfPercent(label: string): LabelReading {
  return reading(withoutTail(label), PERCENT_MEASURES);
}

function reading(label: string, measures: readonly (readonly [Measure, RegExp])[]): LabelReading {
  const text = label.replace(/\([^()]*\)$/, '');
  for (const [measure, pattern] of measures) {
    const match = pattern.exec(text);
    if (match) return { measure, rest: text.slice(0, match.index), words: match[0] };
  }
  return { measure: '', rest: label, words: '' };
}
