import type { Figure } from '../figure.ts';
import { type Block, outermost } from '../outline.ts';
import { type AmountFigure, isAmount } from '../passage.ts';
import type { Reading } from '../read-figures.ts';
import { namedLevels } from './classification.ts';
import { type ComparedWith, comparisonIn } from './comparison.ts';
import { type Direction, directionBefore, directionFollows } from './direction.ts';
import { meantExactly } from './shown-places.ts';
import { type Change, type Proportion, type Statements, type Told, WEIGHED } from './statement.ts';
import { saysNothing, toldName } from './told-name.ts';

/** After these words stands a cause or a purpose: its amounts are not the item's. */
const CAUSE =
  /原因|主要(?:是|用于|为|包括|因|由于|系|增加|减少)(?!(?:以下|如下))|(?<=[,;。(])(?:是(?:由于|因)|系|因(?!公|此)|由于|用于(?!(?:以下|如下)))/;
const CAUSE_ENDS =
  /[,;。](?:比|较|与)(?:上年|去年|(?:19|20)\d{2}年|年初)|其中[:,]?(?!主要)|[;。](?![二三四五六七八九]是)/g;
/** 「单价100万元以上」, 「每人500元」: standards, not what was planned or spent. */
const STANDARD = /(?:单价|单位价值|限额|标准|每[人辆年月天次]|人均|年均|日均|平均|定额|基数)[^,;。]{0,6}$/;
const AT_LEAST = /^(?:\((?:含|不含)\)|含)?以[上下内]/;
const OF_BUDGET =
  /(?:完成|占|为|达到?)(?:了)?[^,;。占]{0,8}预算(?:数|额|收入|支出)?的?$|预算(?:执行|完成)率(?:为|达到?|是)?$/;
const OF_WHOLE = /(?:占比?|占总?额?)([^,;。]{0,24})$/;
/** 「……（类）……（款）……（项）科目」. */
const CLASSIFIED = /\((?:类|款|项)\)[”"]?(?:支出|科目|预算)?$/;
/** 「某某项目绩效自评综述：全年预算数……」 */
const OF_PROJECT = /^([^,;。:]{4,60}(?:项目|综述|专项资金|专项经费)):/;
/** What is left of 「支出决算」 and 「实际支出」 without the words of the stage. */
const STAGE_ALONE = /^(?:实际|财政拨款)*(?:支出|收入)?$/;
/** How much may stand between an amount and its share, a difference and its rate. */
const CLOSE = 14;
/** How much may stand between an amount and what directly follows it. */
const ADJACENT = 30;
/** Nothing else is named before it: 「，比2023年预算增加」. */
const DIRECTLY =
  /^(?:\([^()]{0,12}\))?[,。]?(?:(?:比|较|与|同)[^;。其]{0,26})?[,]?(?:各|共|同比|均)?(?:增|减|上升|下降|降)[^,;。]{0,4}$/;

/** Reads the running text of a narrative into statements, in time proportional to its length. */
export function readStatements(reading: Reading): Statements {
  const told: Told[] = [];
  const changes: Change[] = [];
  const proportions: Proportion[] = [];
  const reader = new ParagraphReader(reading, { told, changes, proportions });
  let next = 0;
  for (const [index, block] of reading.blocks.entries()) {
    const figures: Figure[] = [];
    while (next < reading.figures.length && reading.figures[next]!.at.start < block.end) {
      figures.push(reading.figures[next++]!);
    }
    reader.read(block, index, figures);
  }
  return { told, changes, proportions };
}

interface Found {
  readonly told: Told[];
  readonly changes: Change[];
  readonly proportions: Proportion[];
}

/** A difference and its rate while they are being put together. */
type OpenChange = { -readonly [Key in keyof Change]: Change[Key] } & { end: number };

class ParagraphReader {
  private readonly year: number | undefined;
  private readonly text: string;
  private readonly found: Found;
  private block = 0;
  private sentence = 0;
  private section = 0;
  private outermost = '';
  private subject = '';
  private firstOfBlock = 0;
  private inCause = false;
  private comparedWith: ComparedWith | undefined;
  private open: OpenChange | undefined;
  private base: Told | undefined;
  private seen = 0;

  constructor(reading: Reading, found: Found) {
    this.year = reading.year;
    this.text = reading.compact.text;
    this.found = found;
  }

  read(block: Block, index: number, figures: readonly Figure[]): void {
    if (!block.running) return;
    this.enter(block, index);
    for (const figure of meantExactly(figures)) {
      const between = this.text.slice(this.seen, figure.at.start);
      this.follow(between, this.seen);
      this.take(figure, between);
      this.seen = figure.at.end;
    }
    this.close();
  }

  private enter(block: Block, index: number): void {
    this.subject = this.subjectOf(block, index);
    this.block = index;
    this.sentence++;
    const outer = outermost(block);
    if (outer !== this.outermost) this.section++;
    this.outermost = outer;
    this.seen = block.content;
    this.inCause = false;
    this.comparedWith = undefined;
    this.base = undefined;
    this.firstOfBlock = this.found.told.length;
  }

  /** The classification that the paragraph begins with or goes on with. */
  private subjectOf(block: Block, index: number): string {
    const own = namedLevels(this.text, block.content, Math.min(block.end, block.content + 160));
    if (own.length > 0 && own[0]!.start - block.content < 12) return own.at(-1)!.name;
    const lead = OF_PROJECT.exec(this.text.slice(block.content, Math.min(block.end, block.content + 80)));
    if (lead) return lead[1]!;
    // 「年初预算为……」 on a line of its own goes on with the classification above it.
    return block.heading || index !== this.block + 1 ? '' : this.subject;
  }

  private follow(between: string, from: number): void {
    const stop = Math.max(between.lastIndexOf('。'), between.lastIndexOf(';'));
    if (stop >= 0) {
      this.close();
      this.comparedWith = undefined;
      this.base = undefined;
      if (between.includes('。')) this.sentence++;
    }
    this.inCause = causeAfter(between, this.inCause);
    if (this.inCause) this.close();
    const start = stop + 1;
    this.comparedWith = comparisonIn(between.slice(start), from + start, this.year) ?? this.comparedWith;
  }

  private take(figure: Figure, between: string): void {
    const label = figure.label;
    if (figure.kind === 'amount') this.takeAmount(figure, label);
    else if (figure.kind === 'percent') this.takePercent(figure, label, between);
  }

  private takeAmount(figure: Figure, label: string): void {
    if (figure.qualifier !== undefined && !isAmount(figure)) return;
    const direction = directionBefore(label);
    if (direction !== undefined) {
      this.takeDifference(figure, direction, label);
      return;
    }
    if (!isAmount(figure) || STANDARD.test(label)) return;
    const after = this.text.slice(figure.at.end, figure.at.end + 30);
    if (AT_LEAST.test(after)) return;
    const told = this.toldOf(figure, label);
    if (/^(?:比|较|与|同)/.test(label.replace(/^[,、]/, '')) && directionFollows(after)) {
      this.base = { ...told, aside: true };
      this.found.told.push(this.base);
      return;
    }
    this.close();
    this.found.told.push(told);
  }

  private toldOf(figure: AmountFigure, label: string): Told {
    const { name, title, stage } = toldName(label);
    const called = this.calledBy(name, title, stage !== '');
    const year = yearIn(label);
    const reported = this.year;
    const before = this.text[figure.at.start - label.length - 1];
    return {
      figure,
      ...called,
      stage,
      prior:
        /上年|去年|上一年/.test(label) || (year !== undefined && reported !== undefined && year < reported),
      year,
      block: this.block,
      sentence: this.sentence,
      section: this.section,
      leads: before === undefined || /[;。:\n]/.test(before),
      aside: this.inCause || before === '(',
    };
  }

  /** 「支出决算为」 is of what the paragraph is about, or of what the amount before it is of. */
  private calledBy(name: string, title: string, isStaged: boolean): Pick<Told, 'name' | 'title' | 'named'> {
    if (this.subject !== '' && (saysNothing(name) || CLASSIFIED.test(title))) {
      return { name: this.subject, title: this.subject, named: false };
    }
    if (name !== '' && !(isStaged && STAGE_ALONE.test(name))) return { name, title, named: true };
    const before = this.found.told.at(-1);
    const near = before && before.block === this.block && before.sentence === this.sentence;
    return near
      ? { name: before.name, title: before.title, named: false }
      : { name: '', title, named: false };
  }

  private takeDifference(figure: Figure, direction: Direction, label: string): void {
    const exact = isAmount(figure) ? figure : undefined;
    const open = this.open;
    if (open && !open.amount && this.isClose(open.end, figure, label)) {
      open.amount = exact;
      open.amountDirection = direction;
      open.end = figure.at.end;
      return;
    }
    this.begin({ amount: exact, amountDirection: direction }, figure, label);
  }

  private takePercent(figure: Figure, label: string, between: string): void {
    if (figure.qualifier !== undefined || figure.upTo !== undefined) return;
    if (OF_BUDGET.test(label)) {
      this.proportion('budget', figure, '', between);
      return;
    }
    const whole = OF_WHOLE.exec(label);
    if (whole && directionBefore(label) === undefined) {
      this.proportion('whole', figure, whole[1]!, between);
      return;
    }
    this.takeRate(figure, label, between);
  }

  private takeRate(figure: Figure, label: string, between: string): void {
    const open = this.open;
    const bracketed = open?.amount !== undefined && between === '(';
    const direction = bracketed ? open.amountDirection : directionBefore(label);
    if (direction === undefined) return;
    const { digits } = figure.value;
    const signed: Direction = digits < 0n && direction > 0 ? -1 : direction;
    if (open && !open.rate && this.isClose(open.end, figure, label)) {
      open.rate = figure;
      open.rateDirection = signed;
      open.end = figure.at.end;
      return;
    }
    this.begin({ rate: figure, rateDirection: signed }, figure, label);
  }

  private isClose(end: number, figure: Figure, label: string): boolean {
    const between = this.text.slice(end, figure.at.start);
    return between.length <= CLOSE && !/[;。]/.test(between) && !/(?<!同|环)比|较|其中|完成|占/.test(label);
  }

  private begin(given: Partial<OpenChange>, figure: Figure, label: string): void {
    this.close();
    const told = this.inCause ? undefined : this.changed(label);
    this.open = {
      amount: undefined,
      amountDirection: 0,
      rate: undefined,
      rateDirection: 0,
      ...given,
      comparedWith: this.comparedWith,
      told,
      base: this.base ?? (told && this.baseOf(told)),
      adjacent: told !== undefined && this.isAdjacent(told, figure),
      others: this.found.told.slice(-WEIGHED),
      aside: this.inCause,
      block: this.block,
      sentence: this.sentence,
      end: figure.at.end,
    };
  }

  private isAdjacent(told: Told, figure: Figure): boolean {
    const between = this.text.slice(told.figure.at.end, figure.at.start);
    return between.length <= ADJACENT && DIRECTLY.test(between);
  }

  private close(): void {
    if (this.open) {
      const { end: _, ...change } = this.open;
      this.found.changes.push(change);
    }
    this.open = undefined;
    this.base = undefined;
  }

  /** The amount that a change is of: the one its own words name, else the last of this year's. */
  private changed(label: string): Told | undefined {
    const own = this.own();
    const name = changedName(label);
    if (name !== '') {
      const called = own.findLast((one) => isCalled(one.name, name));
      if (called) return called;
      const last = own.at(-1);
      return last && isCalled(last.name, name) ? last : undefined;
    }
    return own.at(-1);
  }

  /** This year's amounts of the paragraph so far. */
  private own(): Told[] {
    const own = this.found.told
      .slice(Math.max(this.firstOfBlock, this.found.told.length - WEIGHED))
      .filter((one) => !one.aside && !one.prior);
    if (own.length > 0) return own;
    // 「与上年相比……」 may begin a paragraph of its own.
    const before = this.found.told.at(-1);
    return before && before.block >= this.block - 1 && !before.aside && !before.prior ? [before] : [];
  }

  private baseOf(told: Told): Told | undefined {
    const compared = this.comparedWith;
    if (!compared) return undefined;
    const others = this.found.told
      .slice(Math.max(this.firstOfBlock, this.found.told.length - WEIGHED))
      .filter((one) => one !== told && !one.aside && isSameItem(one, told));
    if (compared.prior) return others.findLast((one) => one.prior && yearsFit(one.year, compared.year));
    if (compared.budget === undefined || told.stage !== 'executed') return undefined;
    return others.findLast(
      (one) =>
        !one.prior &&
        (one.stage === 'initialBudget' || (compared.budget === 'any' && one.stage === 'budget')),
    );
  }

  private proportion(of: Proportion['of'], rate: Figure, wholeNamed: string, between: string): void {
    this.close();
    const part = this.found.told.at(-1);
    if (!part || part.block !== this.block || this.inCause) return;
    if (of === 'whole' && between.length > wholeNamed.length + CLOSE) return;
    const { block, sentence, section } = this;
    this.found.proportions.push({ of, rate, part, wholeNamed, block, sentence, section });
  }
}

function causeAfter(between: string, before: boolean): boolean {
  const ends = [...between.matchAll(CAUSE_ENDS)].at(-1);
  if (!ends) return before || CAUSE.test(between);
  return CAUSE.test(`,${between.slice(ends.index + ends[0].length)}`);
}

function yearIn(label: string): number | undefined {
  const match = /((?:19|20)\d{2})年/.exec(label);
  return match ? Number(match[1]) : undefined;
}

function yearsFit(a: number | undefined, b: number | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

/** Two amounts of one paragraph are of one thing unless both are named and the names differ. */
function isSameItem(a: Told, b: Told): boolean {
  return !a.named || !b.named || isCalled(a.name, b.name);
}

/** What the words before a difference name as having changed; empty where they add nothing. */
function changedName(label: string): string {
  const words = label.replace(/(?:比|较|与|同)(?:(?:19|20)\d{2}|上|去|年初|预算)[^,;。:]{0,80}$/, '');
  const name = toldName(
    words.replace(
      /(?<!增加|减少|增长|下降|上升|降低|压减|提高)(?:增加|减少|增长|下降|上升|降低|压减|提高)+(?:了|额|数|率)?(?:为|达)?$/,
      '',
    ),
  ).name;
  return saysNothing(name) ? '' : name;
}

function isCalled(name: string, words: string): boolean {
  return name !== '' && (name.includes(words) || words.includes(name));
}
