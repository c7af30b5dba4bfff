import type { Money } from '../money.ts';
import type { Figure } from './figure.ts';
import { isWhole, THREE_PUBLICS } from './item.ts';
import { type AmountFigure, isAmount } from './passage.ts';
import type { Reading } from './read-figures.ts';

/** By what a total is broken down; empty where only the words 其中 say that these are parts of it. */
export type BreakdownKind =
  | 'nature'
  | 'class'
  | 'ledger'
  | 'project'
  | 'revenue'
  | 'basic'
  | 'threePublics'
  | 'procurement'
  | '';

/** A total and the amounts that the text lists as its parts. */
export interface Breakdown {
  readonly kind: BreakdownKind;
  readonly total: AmountFigure;
  readonly parts: readonly AmountFigure[];
  /** Of the parts. */
  readonly sum: Money;
  /** The percentage that follows a part directly: 「占95.83%」. */
  readonly shares: ReadonlyMap<Figure, Figure>;
  /** 「主要用于以下方面」: the list may leave out what is small. */
  readonly mainly: boolean;
}

interface OpenList {
  kind: BreakdownKind | undefined;
  readonly total: AmountFigure;
  readonly parts: AmountFigure[];
  /** Of the parts so far. */
  sum: Money | undefined;
  readonly shares: Map<Figure, Figure>;
  readonly mainly: boolean;
  /** Ends with its sentence, unless 其中 itself began a sentence. */
  readonly overSentences: boolean;
  broken: boolean;
}

const CUE = /其中|以下[^。,;]{0,4}方面|包括/g;

/** The breakdowns of a narrative, in the order of their totals. */
export function breakdownsOf({ compact, figures }: Reading): Breakdown[] {
  const found: OpenList[] = [];
  let reader = new ListReader(compact.text, found);
  let segment = -1;
  for (const figure of figures) {
    if (figure.segment.index !== segment) {
      segment = figure.segment.index;
      reader = new ListReader(compact.text, found, figure.segment.content);
    }
    reader.read(figure);
  }
  return found
    .filter(({ parts, broken }) => parts.length >= 2 && !broken)
    .map(({ kind, total, parts, sum, shares, mainly }) => {
      return { kind: kind ?? '', total, parts, sum: sum!, shares, mainly };
    });
}

/** Follows the lists of one segment; a list in a list is above it on the stack. */
class ListReader {
  private readonly text: string;
  private readonly found: OpenList[];
  private readonly open: OpenList[] = [];
  private seen: number;
  private lastAmount: Figure | undefined;
  /** The last amount that is no difference: a share that follows is its share. */
  private lastPart: Figure | undefined;

  constructor(text: string, found: OpenList[], from = 0) {
    this.text = text;
    this.found = found;
    this.seen = from;
  }

  read(figure: Figure): void {
    const between = this.text.slice(this.seen, figure.at.start);
    this.seen = figure.at.end;
    this.closeAt(between);
    this.openAt(between);
    if (figure.kind === 'amount') this.offer(figure);
    if (figure.measure === 'share') this.share(figure);
    if (figure.kind === 'amount') this.lastAmount = figure;
  }

  private closeAt(between: string): void {
    if (between.includes('。')) {
      while (this.open.length > 0 && !this.open.at(-1)!.overSentences) this.open.pop();
    } else if (between.includes(';') && this.open.length > 1) this.open.pop();
  }

  private openAt(between: string): void {
    const cue = [...between.matchAll(CUE)].at(-1);
    const total = this.lastAmount;
    if (!cue || !total || !isAmount(total) || total.measure === 'change') return;
    const gap = between.slice(0, cue.index);
    const stop = gap.indexOf('。');
    if (stop >= 0 && stop < gap.length - 1) return;
    const list: OpenList = {
      kind: undefined,
      total,
      parts: [],
      sum: undefined,
      shares: new Map(),
      mainly: cue[0] !== '其中',
      overSentences: stop >= 0,
      broken: false,
    };
    this.open.push(list);
    this.found.push(list);
  }

  private offer(figure: Figure): void {
    if (figure.measure === 'change' || figure.measure === 'priorExecuted') return;
    this.lastPart = figure;
    while (this.open.length > 0) {
      const list = this.open.at(-1)!;
      if (this.takes(list, figure)) {
        if (this.open.length > 1 && isComplete(list)) this.open.pop();
        return;
      }
      this.open.pop();
    }
  }

  private takes(list: OpenList, figure: Figure): boolean {
    const kind = kindOfPart(list.total, figure);
    if (kind === undefined || (list.kind !== undefined && kind !== list.kind)) return false;
    list.kind = kind;
    if (!isAmount(figure)) {
      list.broken = true;
      return true;
    }
    list.parts.push(figure);
    list.sum = list.sum?.plus(figure.amount) ?? figure.amount;
    return true;
  }

  private share(figure: Figure): void {
    const part = this.lastPart;
    const list = part && this.open.findLast(({ parts }) => parts.at(-1) === part);
    if (part && list && !list.shares.has(part)) list.shares.set(part, figure);
  }
}

function isComplete({ parts, sum, total }: OpenList): boolean {
  return parts.length >= 2 && sum !== undefined && sum.agreesWith(total.amount);
}

/** 「货物采购金额」, 「工程类支出」: what a purchase is of. */
const PURCHASED = /(?:货物|工程|服务)(?:类)?(?:采购)?(?:支出|金额|预算)?(?:总额)?(?:为|共)?$/;

/** By what a figure is a part of a total; undefined if it is none of its parts. */
function kindOfPart(total: AmountFigure, part: Figure): BreakdownKind | undefined {
  if (total.measure === 'basicExpenditure') {
    return part.measure === 'personnelOutlay' || part.measure === 'publicOutlay' ? 'basic' : undefined;
  }
  if (total.item?.kind === 'threePublics') {
    return isPublicsPart(total, part) ? 'threePublics' : undefined;
  }
  if (total.item?.kind === 'procurement') {
    if (PURCHASED.test(part.label) && part.measure === '') return 'procurement';
    const isPurchase = part.item?.kind === 'procurement' || PURCHASED.test(part.label);
    return isPurchase && part.measure === total.measure ? 'procurement' : undefined;
  }
  if (total.measure === 'revenue') return part.measure === 'revenue' ? 'revenue' : undefined;
  if (total.measure === 'executed' && total.item && isWhole(total.item)) return kindOfExpenditure(part);
  if (total.measure === 'projectExpenditure') return isProject(part) ? 'project' : undefined;
  return isLike(total, part) ? '' : undefined;
}

function kindOfExpenditure(part: Figure): BreakdownKind | undefined {
  const { measure, item } = part;
  if (measure === 'basicExpenditure' || measure === 'projectExpenditure' || measure === 'otherExpenditure') {
    return 'nature';
  }
  if (measure === 'executed' && item?.kind === 'subject') return 'class';
  if (measure === 'executed' && item?.kind === 'ledger') return 'ledger';
  return undefined;
}

function isProject({ measure, item }: Figure): boolean {
  return (measure === '' || measure === 'executed') && item?.kind === 'project';
}

function isPublicsPart(total: AmountFigure, part: Figure): boolean {
  if (part.item?.kind !== 'threePublics' || part.measure !== total.measure) return false;
  return part.item.name !== total.item?.name && part.item.name !== THREE_PUBLICS.total;
}

/**
 * Whether two amounts of no stated measure are of one sort: same unit, the part not above the total, and the
 * last words of the total's label found again in the part's (奖补资金: 研发奖补资金, 人才贡献奖励).
 */
function isLike(total: AmountFigure, part: Figure): boolean {
  if (part.measure !== total.measure || part.unit !== total.unit) return false;
  if (part.amount && part.amount.fen > total.amount.fen) return false;
  const sort = total.label.replace(/(?<!共计|合计|总计|共|为|达)(?:共计|合计|总计|共|为|达)+$/, '').slice(-4);
  return sort !== '' && [...sort].some((character) => part.label.slice(-12).includes(character));
}
