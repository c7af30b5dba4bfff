import { type Ledger, ledgerItem, withoutLedgers } from './ledger.ts';
import { functionalClass } from './subject.ts';

/** What sort of thing a number is about. */
export type ItemKind =
  /** The department as a whole; its appropriations; one ledger of them. */
  | 'department'
  | 'appropriation'
  | 'ledger'
  /** A functional classification; a project; one of the three public outlays. */
  | 'subject'
  | 'project'
  | 'threePublics'
  | 'procurement'
  | 'operating'
  /** 基本支出, 项目支出, 人员经费, 公用经费 of the whole, where a budget of it is stated. */
  | 'part'
  | 'revenueKind'
  | 'arrears'
  | 'other';

export interface Item {
  readonly kind: ItemKind;
  readonly name: string;
  /** What tells it from others of its name: the whole path of a classification. */
  readonly identity: string;
}

export const item = (kind: ItemKind, name: string, identity = name): Item => ({ kind, name, identity });

export const DEPARTMENT = item('department', '部门整体');
export const APPROPRIATION = item('appropriation', '财政拨款');
export const ARREARS = item('arrears', '拖欠账款');

/** The department's, the appropriations' or a ledger's money as a whole. */
export function wholeOf(ledger: Ledger, appropriation: boolean): Item {
  if (ledger !== '') return item('ledger', ledgerItem(ledger));
  return appropriation ? APPROPRIATION : DEPARTMENT;
}

export function isWhole({ kind }: Item): boolean {
  return kind === 'department' || kind === 'appropriation' || kind === 'ledger';
}

/** The part names of a `threePublics` fact, with what each is called. */
export const THREE_PUBLICS = {
  total: '三公经费',
  overseasTravel: '因公出国（境）费',
  officialVehicles: '公务用车购置及运行维护费',
  vehiclePurchase: '公务用车购置费',
  vehicleRunning: '公务用车运行维护费',
  officialReception: '公务接待费',
} as const;

export type ThreePublicsPart = keyof typeof THREE_PUBLICS;

const PARTS: readonly (readonly [ThreePublicsPart | '', RegExp])[] = [
  ['', /(?:国内|外事|外宾|国\(境\)外|境外)(?:公务)?接待|接待外宾/],
  ['officialReception', /(?:公务)?接待费|公务接待/],
  ['overseasTravel', /因公出国|出国\(境\)/],
  [
    'officialVehicles',
    /(?:公务用车|公车)购置(?:费|经费)?(?:[及和与、]|以及)(?:公务用车|公车)?运行|公务用车费/,
  ],
  ['vehicleRunning', /(?:公务用车|公车|车辆)运行/],
  ['vehiclePurchase', /(?:公务用车|公车)购置|购置公务用车|车辆购置/],
  ['total', /三公["”』」]?经费/],
];

/** The three-publics part that words name; undefined if none, empty for a share of one that is no part. */
export function threePublicsPart(words: string): ThreePublicsPart | '' | undefined {
  return PARTS.find(([, pattern]) => pattern.test(words))?.[0];
}

/** No alternative may be made of others: a hostile label must not be tried in many ways. */
const WHOLE_WORDS =
  /^(?:单位|部门|本级|机关|整体|财政|拨款|预算|资金|总|全部|各项|经费|收入|支出|收|支|本|当年|实际|累计|决算|安排|完成|区级|县级|市级|省级|全|年|度|的|、|[“”"])*$/;
const ORGANISATION = /^[^,;:、]{2,24}(?:局|委员会|委|厅|办公室|办|政府|部门|单位)(?:整体|部门)*$/;
const REVENUE_KIND = /^(?:上级补助|事业|经营|附属单位上缴|附属单位缴款|其他|非同级财政拨款|投资|债务)$/;
const LEADING_MARKS = /^[、,:;)“”"\s]+/;
const TRAILING_MARKS = /(?<![、,:;(“”"的\s])[、,:;(“”"的\s]+$/;
const NAME_TAIL = /(?<!财政拨款|实际|累计|共)(?:财政拨款|实际|累计|共)+$|(?<!基本|项目)支出$/;
const PART_OF_WHOLE = /^(?:基本支出|项目支出|人员经费|(?:日常)?公用经费|基本|项目)$/;
const DEMONSTRATIVE = /^(?:该|此|本|上述)(?:项|个)?(?:项目|专项|资金|经费|工程)*(?:支出)?$/;
const PROJECT_END = /(?:项目|专项|专项资金|专项经费|经费|工程|补助资金|奖补资金|资金)$/;

/** Whether the rest of a label adds nothing to its measure but who the department is. */
export function saysWhole(rest: string): boolean {
  const words = withoutLedgers(rest).replace(/\([^()]*\)/g, '');
  return WHOLE_WORDS.test(words) || ORGANISATION.test(words);
}

/** Whether the rest of a label points back: 「该项目」, 「该专项资金」. */
export function pointsBack(rest: string): boolean {
  return DEMONSTRATIVE.test(rest);
}

/**
 * The item that the rest of a label names, beyond what {@link saysWhole} covers; undefined for no name at all.
 * @param words the words of the measure: 「支出」 makes 「教育」 a functional class
 */
export function itemNamed(rest: string, words: string): Item | undefined {
  const raw = rest.replace(LEADING_MARKS, '').replace(TRAILING_MARKS, '').replace(NAME_TAIL, '');
  if (raw === '') return undefined;
  const name = raw.replaceAll('(', '（').replaceAll(')', '）');
  const part = threePublicsPart(raw);
  if (part !== undefined)
    return part === '' ? item('other', name) : item('threePublics', THREE_PUBLICS[part]);
  if (/政府采购/.test(raw)) return item('procurement', name);
  if (/机关运行经费/.test(raw)) return item('operating', '机关运行经费');
  if (words.startsWith('收入') && REVENUE_KIND.test(raw)) return item('revenueKind', `${name}收入`);
  if (PART_OF_WHOLE.test(raw)) return item('part', name);
  const category = /支出|\(类\)|\(\d{3}\)/.test(rest + words) ? functionalClass(raw) : undefined;
  if (category) return item('subject', category);
  return item(PROJECT_END.test(raw) ? 'project' : 'other', name);
}
