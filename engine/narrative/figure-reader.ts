import type { CompactText } from './compact-text.ts';
import { exactAmount, type Figure } from './figure.ts';
import {
  APPROPRIATION,
  ARREARS,
  type Item,
  isWhole,
  item,
  itemNamed,
  pointsBack,
  saysWhole,
  THREE_PUBLICS,
  threePublicsPart,
  wholeOf,
} from './item.ts';
import { type Label, labelBefore, leadingYear, withoutLead } from './label.ts';
import { type Ledger, ledgerNamed } from './ledger.ts';
import { type LabelReading, type Measure, measureOfAmount, measureOfPercent } from './measure.ts';
import type { Heading } from './outline.ts';
import type { ScannedNumber } from './scan-numbers.ts';
import { type Section, sectionOf } from './section.ts';
import type { ListKind, Segment } from './segments.ts';

/** What is being talked of where a number names no item itself. */
interface Talk {
  readonly item: Item | undefined;
  readonly ledger: Ledger;
}

type Described = Pick<Figure, 'measure' | 'ledger' | 'item' | 'base'>;

/** Measures that say nothing of their item: 「支出决算为」 is about whatever the text talks of. */
const BARE: ReadonlySet<Measure> = new Set([
  'initialBudget',
  'annualBudget',
  'adjustment',
  'executed',
  'priorExecuted',
  'change',
]);
const ARREARS_MEASURES: ReadonlySet<Measure> = new Set([
  'arrears',
  'arrearsOpening',
  'arrearsAdded',
  'arrearsClosing',
  'cleared',
]);
const BUDGETS: ReadonlySet<Measure> = new Set(['initialBudget', 'annualBudget']);
/** In a budget, 支出 alone is what is planned. */
const SPENT = /决算|执行|实际|完成|支付/;
const LONGEST_NAME = 60;
const PARTS_FOLLOW = /其中|以下[^。]{0,4}方面|包括/;
/** 「公务接待费与上年持平，……」: a clause that begins with one of the three public outlays. */
const THREE_PUBLICS_CLAUSE =
  /(?<=^|[,;:。])(?:其中)?(?:(?:19|20)\d{2}年度?)?[“"]?(?:三公[”"]?经费|公务接待费|因公出国|公务用车(?:购置|运行)[^,;:。]{0,12})/g;
const UNBUDGETED_FOLLOW = /个[^。;,]{0,10}未(?:列入|纳入|编入)[^。;,]{0,6}预算/;

/** Gives the numbers of one narrative, in order, their measure, item and ledger. */
export class FigureReader {
  private readonly compact: CompactText;
  private readonly year: number | undefined;
  private readonly isBudget: boolean;
  private segment: Segment | undefined;
  /** The innermost heading: while it stays, so does the section. */
  private heading: Heading | undefined;
  private section: Section = { ledger: '', appropriation: false, ofAnotherYear: false };
  private talk: Talk = { item: undefined, ledger: '' };
  private sentenceLedger: Ledger = '';
  /** In a list after 其中: the measure of the total before it; undefined outside of lists. */
  private listMeasure: Measure | undefined;
  /** Of the last amount that is no difference. */
  private lastMeasure: Measure = '';
  private list: ListKind = '';
  /** No label reaches back before this place: the amount or percentage before. */
  private labelFloor = 0;
  /** The text has been followed up to here. */
  private seen = 0;

  /**
   * @param year the year reported on; amounts of an earlier one are last year's
   * @param isBudget what a budget does not call spent is planned
   */
  constructor(compact: CompactText, year: number | undefined, isBudget: boolean) {
    this.isBudget = isBudget;
    this.compact = compact;
    this.year = year;
  }

  read(number: ScannedNumber, segment: Segment): Figure {
    if (segment !== this.segment) this.enter(segment);
    this.follow(number.start);
    const label = labelBefore(this.compact.text, this.labelFloor, number.start);
    const { measure, ledger, item: found, base } = this.described(number, label);
    if (number.kind !== 'count') this.labelFloor = number.end;
    const { start, end } = this.compact.span(number.start, number.end);
    return {
      kind: number.kind,
      start,
      end,
      value: number.value,
      unit: number.unit,
      qualifier: number.qualifier,
      upTo: number.upTo,
      amount: exactAmount(number),
      measure,
      item: found,
      ledger,
      base,
      list: this.list,
      label: label.text,
      at: number,
      segment,
    };
  }

  private enter(segment: Segment): void {
    this.segment = segment;
    this.labelFloor = segment.content;
    this.seen = segment.content;
    this.list = segment.list;
    this.beginSentence();
    const heading = segment.block.path.at(-1);
    if (heading !== this.heading) this.section = sectionOf(segment, this.year);
    this.heading = heading;
    const { subject } = segment;
    this.talk = {
      item: subject && item('subject', subject.name, subject.path),
      ledger: this.section.ledger,
    };
  }

  private beginSentence(): void {
    this.sentenceLedger = '';
    this.listMeasure = undefined;
  }

  /** Takes note of what stands between the number before and this one. */
  private follow(to: number): void {
    const between = this.compact.text.slice(this.seen, to);
    this.seen = to;
    const stop = between.lastIndexOf('。');
    if (stop >= 0) this.beginSentence();
    if (PARTS_FOLLOW.test(between.slice(stop + 1))) this.listMeasure = this.lastMeasure;
    if (UNBUDGETED_FOLLOW.test(between)) this.list = 'unbudgeted';
    const part = threePublicsPart(between.match(THREE_PUBLICS_CLAUSE)?.at(-1) ?? '');
    if (part) this.talk = { item: item('threePublics', THREE_PUBLICS[part]), ledger: this.ownLedger() };
  }

  private described(number: ScannedNumber, label: Label): Described {
    const said = { ledger: this.talk.ledger, item: this.talk.item, base: undefined };
    if (number.kind === 'count')
      return { ...said, measure: 'count', ledger: this.ownLedger(), item: undefined };
    if (number.kind === 'points') return { ...said, measure: 'growth' };
    if (number.kind === 'percent') return this.percent(label);
    return this.amount(label);
  }

  private percent(label: Label): Described {
    const reading = measureOfPercent(withoutLead(label.text));
    const base = baseOf(reading);
    const rest = withoutLead(reading.rest);
    const own = rest === '' || saysWhole(rest) ? undefined : itemNamed(rest, reading.words);
    const { item: talked, ledger } = this.talk;
    return { measure: reading.measure, ledger, item: own && own.kind !== 'other' ? own : talked, base };
  }

  private amount(label: Label): Described {
    const { number, content } = this.segment!;
    const reading = readAmountLabel(label, number > 0 && label.start === content);
    const named = ledgerNamed(label.text);
    if (named !== '' && this.listMeasure === undefined) this.sentenceLedger = named;
    const ledger = named || (isBare(reading) && this.talk.ledger) || this.ownLedger();
    const found = this.inList(this.itemOf(reading, ledger, label));
    const measure = this.measureOf(reading, found, label);
    if (found) this.talk = { item: found, ledger };
    if (measure !== 'change') this.lastMeasure = measure;
    return { measure, ledger, item: found, base: undefined };
  }

  /** What an entry of a list of projects names is a project, whatever its name. */
  private inList(found: Item | undefined): Item | undefined {
    if (this.list === '' || found?.kind !== 'other') return found;
    return item('project', found.name);
  }

  private itemOf(reading: LabelReading, ledger: Ledger, label: Label): Item | undefined {
    const { measure, rest, words } = reading;
    if (ARREARS_MEASURES.has(measure)) return ARREARS;
    const part = threePublicsPart(label.text);
    if (part) return item('threePublics', THREE_PUBLICS[part]);
    if (measure === 'change' || pointsBack(rest)) return this.talk.item;
    if (rest === '' && /合计|总额/.test(words)) return this.whole(label, ledger);
    if (isBare(reading)) return this.bareItem(label, ledger);
    if (measure !== '' && saysWhole(rest)) return this.wholeOrTalk(label, ledger);
    return itemNamed(reading.name ?? rest, words);
  }

  /** The item of a measure without one: a name in the clause before, what is talked of, or the whole. */
  private bareItem(label: Label, ledger: Ledger): Item | undefined {
    if (ledgerNamed(label.text) !== '') return wholeOf(ledger, true);
    const named = this.nameBefore(label);
    if (named) return named;
    return this.talk.item ?? this.whole(label, ledger);
  }

  /** 「一是自主创新专项，预算支出2300万元」: an entry's first clause names what it is about. */
  private nameBefore(label: Label): Item | undefined {
    const segment = this.segment!;
    if (segment.number === 0 || segment.subject || this.talk.item) return undefined;
    if (label.start - segment.content > LONGEST_NAME) return undefined;
    const words = this.compact.text.slice(segment.content, label.start).replace(/(?<![,:。])[,:。]+$/, '');
    if (words === '' || /[,;:。]/.test(words)) return undefined;
    const found = itemNamed(words, '');
    return found && (found.kind === 'other' ? item('project', found.name) : found);
  }

  /** Kinds of expenditure and revenue belong to the whole, or to the classification that is talked of. */
  private wholeOrTalk(label: Label, ledger: Ledger): Item {
    const { item: talked } = this.talk;
    if (talked && (talked.kind === 'subject' || talked.kind === 'project')) return talked;
    if (talked && isWhole(talked) && ledgerNamed(label.text) === '' && !/财政拨款/.test(label.text)) {
      return talked.kind === 'ledger' ? wholeOf(ledger, true) : talked;
    }
    return this.whole(label, ledger);
  }

  private whole(label: Label, ledger: Ledger): Item {
    if (ledger === '' && /财政拨款/.test(label.text)) return APPROPRIATION;
    return wholeOf(ledger, this.section.appropriation);
  }

  private measureOf({ measure, rest, words }: LabelReading, found: Item | undefined, label: Label): Measure {
    if (measure === 'change' || measure === 'adjustment') return measure;
    if (this.isOfAnotherYear(label, measure)) return measure === 'executed' ? 'priorExecuted' : '';
    if (BUDGETS.has(measure) && /收入$/.test(rest)) return '';
    if (measure === 'revenue' && /预算$/.test(rest)) return '';
    if (measure === 'annualBudget' && this.list === 'budgeted' && found?.kind === 'project') {
      return 'initialBudget';
    }
    if (measure === 'executed' && this.isBudget && found?.kind === 'threePublics' && !SPENT.test(words))
      return 'annualBudget';
    return measure === '' ? this.unsaidMeasure(found) : measure;
  }

  /** Last year's amounts, and next year's budget, are not this year's. */
  private isOfAnotherYear({ text }: Label, measure: Measure): boolean {
    if (measure === 'openingCarryOver' || measure === 'priorExecuted') return false;
    if (/上年|去年|上一年/.test(text)) return true;
    const year = leadingYear(text);
    if (year === undefined) return this.section.ofAnotherYear && measure !== '';
    return this.year !== undefined && year !== this.year;
  }

  /** 「1.防疫专项25万元」: what the amounts of a list are, where the entries do not say. */
  private unsaidMeasure(found: Item | undefined): Measure {
    if (found?.kind === 'threePublics') {
      if (this.listMeasure !== undefined) return this.listMeasure;
      if (this.isBudget) return 'annualBudget';
      return this.section.ofAnotherYear ? '' : 'executed';
    }
    if (found?.kind !== 'project' || this.list === '') return '';
    return this.list === 'budgeted' ? 'initialBudget' : 'executed';
  }

  private ownLedger(): Ledger {
    return this.sentenceLedger || this.section.ledger;
  }
}

/** @param isEntry the label is the first of a list's entry: 全县 or 安排 before a name is then part of it */
function readAmountLabel(label: Label, isEntry: boolean): LabelReading {
  const reading = measureOfAmount(isEntry ? label.text : withoutLead(label.text));
  const rest = withoutLead(reading.rest);
  const name = isEntry ? { name: reading.rest } : {};
  if (reading.measure !== 'projectExpenditure' || saysWhole(rest)) return { ...reading, rest, ...name };
  // 「人才引进项目支出」 is what that project spent; 「项目支出」 alone is the department's.
  return {
    measure: 'executed',
    rest: `${rest}项目`,
    words: '支出',
    ...(isEntry ? { name: `${reading.rest}项目` } : {}),
  };
}

function isBare({ measure, rest }: LabelReading): boolean {
  return rest === '' && BARE.has(measure);
}

function baseOf({ measure, words }: LabelReading): Figure['base'] | undefined {
  if (measure !== 'rate') return undefined;
  if (/年初/.test(words)) return 'initialBudget';
  return /全年|年度|调整|本年|当年/.test(words) ? 'annualBudget' : undefined;
}
