import type { Fact } from '../../facts/fact.ts';
import { grouped } from '../../grouped.ts';
import { narrativeFact, type Span } from '../narrative-fact.ts';
import type { Reading } from '../read-figures.ts';
import { nameOf } from './comparison-facts.ts';
import type { Direction } from './direction.ts';
import { type Change, type Statements, type Told, toldBefore } from './statement.ts';

const AGAINST_BUDGET =
  /(?:支出)?(?:决算|执行|支出|完成)数?(?:与|较|比)?(?:(大于|高于|多于|超过|超出)|(小于|低于|少于|不足)|(等于|持平于))(?:年初|调整后?|全年)?(?:预算|计划)数?|(?:决算|执行|支出|完成)数?(?:与|同|和)(?:年初|调整后?|全年)?预算数?(基本)?(?:持平|一致|相等|相同|相符)/g;
const AGAINST_YEAR =
  /(?:与|较|比|同|和)(?:上年度?|上一年度?|去年|(?:19|20)\d{2}年?度?)[^,;。:]{0,16}?(基本)?(?:持平|一致|相等|相同|无变化|没有变化|无增减)/g;
const OWN_CAUSE =
  /^[,;。](?:支出|经费|预算|收入|决算)?(?:(?:增加|增长|上升)|(减少|下降|降低))的?(?:主要)?(?:原因|是因|是由)/;
const CAUSE_OF_ITEM =
  /^[,;。]?(?:主要)?原因(?:主要)?(?:是|为|系|:)*([^,;。:]{2,40}?)(?:经费|支出|预算|费用|缴费)*(增加|减少)(?=[。;\n]|$)/;
/** 持平 is said of what is nearly the same: up to one per cent; 基本持平 of up to five. */
const NEARLY = 0.01;
const ABOUT = 0.05;

/** 「主要原因是……经费增加」, of whichever item. */
const CAUSE_OF_ANY =
  /^[,;。]?(?:主要)?原因(?:主要)?(?:是|为|系|:)*([^,;。:]{4,40}?)(?:经费|支出|预算|费用|缴费)*(?:增加|减少)(?=[,。;\n]|$)/;

const LONGEST_SENTENCE = 300;

interface Paragraph {
  readonly start: number;
  readonly end: number;
  readonly told: readonly Told[];
  readonly changes: readonly Change[];
  /** What the text's paragraphs are about, each named by its classification. */
  readonly subjects: ReadonlySet<string>;
}

/** Words of direction beside the numbers that they speak of. */
export function directionFacts(reading: Reading, { told, changes }: Statements): Fact[] {
  const toldIn = grouped(told, ({ block }) => block);
  const changesIn = grouped(changes, ({ block }) => block);
  const subjects = new Set(told.filter(({ named, name }) => !named && name !== '').map(({ name }) => name));
  return reading.blocks.flatMap(({ content, end, running }, block) => {
    if (!running || !toldIn.has(block)) return [];
    const paragraph = {
      start: content,
      end,
      told: toldIn.get(block)!,
      changes: changesIn.get(block) ?? [],
      subjects,
    };
    return [
      ...againstBudget(reading, paragraph),
      ...againstYear(reading, paragraph),
      ...paragraph.changes.flatMap((change) => againstItself(reading, paragraph, change)),
    ];
  });
}

/** 「决算数大于预算数」 beside budget and expenditure. */
function againstBudget(reading: Reading, paragraph: Paragraph): Fact[] {
  const words = reading.compact.text.slice(paragraph.start, paragraph.end);
  return [...words.matchAll(AGAINST_BUDGET)].flatMap((match) => {
    const at = paragraph.start + match.index;
    const before = toldBefore(paragraph.told, at).filter(({ prior, aside }) => !prior && !aside);
    const executed = before.findLast(({ stage }) => stage === 'executed');
    const budgets = before.filter(
      (told) => told.stage !== 'executed' && told.stage !== '' && executed && isOneItem(told, executed),
    );
    const budget = /年初/.test(match[0])
      ? (budgets.findLast(({ stage }) => stage === 'initialBudget') ?? budgets.at(-1))
      : budgets.at(-1);
    if (!executed || !budget) return [];
    const said: Direction = match[1] ? 1 : match[2] ? -1 : 0;
    const holds = budgets.some((one) =>
      isSaid(
        said,
        executed.figure.amount.fen - one.figure.amount.fen,
        one.figure.amount.fen,
        match[4] !== undefined || said !== 0,
      ),
    );
    return [fact(reading, at, match[0], executed, budget, said, holds)];
  });
}

/** 「与上年持平」 beside this year's and last year's amounts, or a difference. */
function againstYear(reading: Reading, paragraph: Paragraph): Fact[] {
  const words = reading.compact.text.slice(paragraph.start, paragraph.end);
  return [...words.matchAll(AGAINST_YEAR)].flatMap((match) => {
    const at = paragraph.start + match.index;
    const sentenceStart = paragraph.start + sentenceBefore(words, match.index);
    const before = toldBefore(paragraph.told, at).filter(
      ({ figure, aside }) => figure.at.start >= sentenceStart && !aside,
    );
    const now = before.findLast(({ prior }) => !prior);
    const base = before.findLast((one) => one.prior && now && isOneItem(one, now));
    if (!now || !base || !isPlain(reading, now.figure.at.end, at)) return [];
    const difference = now.figure.amount.fen - base.figure.amount.fen;
    return [
      fact(
        reading,
        at,
        match[0],
        now,
        base,
        0,
        isSaid(0, difference, base.figure.amount.fen, match[1] !== undefined),
      ),
    ];
  });
}

/** Where the sentence begins that a place stands in; a far beginning is no matter. */
function sentenceBefore(words: string, at: number): number {
  const from = Math.max(0, at - LONGEST_SENTENCE);
  const near = words.slice(from, at);
  return from + Math.max(near.lastIndexOf('。'), near.lastIndexOf(';')) + 1;
}

function isPlain({ compact }: Reading, from: number, to: number): boolean {
  return to - from <= 20 && !/\d/.test(compact.text.slice(from, to));
}

function isSaid(said: Direction, difference: number, base: number, roughly: boolean): boolean {
  if (said !== 0) return Math.sign(difference) === said;
  const allowed = Math.abs(base) * (roughly ? ABOUT : NEARLY);
  return Math.abs(difference) <= allowed;
}

function isOneItem(a: Told, b: Told): boolean {
  return !a.named || !b.named || a.name.includes(b.name) || b.name.includes(a.name);
}

/** A difference against its own rate, its two amounts, or the cause that is given for it. */
function againstItself(reading: Reading, paragraph: Paragraph, change: Change): Fact[] {
  const { told, base, aside, amount, rate } = change;
  const last = rate && (!amount || rate.at.end > amount.at.end) ? rate : amount;
  if (aside || !last || !told) return [];
  const direction = change.amount ? change.amountDirection : change.rateDirection;
  if (direction === 0) return [];
  const facts: Fact[] = [];
  const isZero = (amount?.amount?.fen === 0 || !amount) && (rate === undefined || rate.value.digits === 0n);
  if (amount && rate && change.rateDirection !== 0 && change.rateDirection !== direction && !isZero) {
    facts.push(
      contradiction(reading, rate.at, told, `${word(direction)}与${word(change.rateDirection)}`, 'rate'),
    );
  }
  if (base && !amount && told.figure.amount.fen !== base.figure.amount.fen) {
    const difference = told.figure.amount.fen - base.figure.amount.fen;
    facts.push(
      fact(reading, last.at.start, last.label, told, base, direction, Math.sign(difference) === direction),
    );
  }
  const after = reading.compact.text
    .slice(last.at.end, Math.min(paragraph.end, last.at.end + 60))
    .replace(/^\)/, '');
  const own = OWN_CAUSE.exec(after);
  if (own && isZero) {
    const at = { start: last.at.end, end: last.at.end + own[0].length };
    facts.push(contradiction(reading, at, told, own[0].slice(1), 'zero'));
  }
  if (own && (own[1] === undefined ? 1 : -1) !== direction && !isZero) {
    facts.push(
      contradiction(
        reading,
        { start: last.at.end, end: last.at.end + own[0].length },
        told,
        `${word(direction)}与「${own[0].slice(1)}」`,
        'cause',
      ),
    );
  }
  const cause = CAUSE_OF_ITEM.exec(after);
  if (
    cause &&
    told.name.length >= 3 &&
    cause[1]!.endsWith(told.name) &&
    (cause[2] === '增加' ? 1 : -1) !== direction &&
    !isZero
  ) {
    const end = last.at.end + cause[0].length;
    facts.push(
      contradiction(
        reading,
        { start: end - cause[1]!.length - 4, end },
        told,
        `${word(direction)}与「${cause[1]}${cause[2]}」`,
        'cause',
      ),
    );
  }
  return [...facts, ...causeOfAnother(reading, paragraph, told, after, last.at.end)];
}

/** 「乙项目……主要原因是甲项目经费增加」, where both have paragraphs of their own: copied from the one before. */
function causeOfAnother(
  reading: Reading,
  { subjects }: Paragraph,
  told: Told,
  after: string,
  start: number,
): Fact[] {
  const cause = CAUSE_OF_ANY.exec(after);
  if (!cause || told.named) return [];
  const named = cause[1]!;
  if (!subjects.has(named) || told.name.includes(named) || named.includes(told.name)) return [];
  return [contradiction(reading, { start, end: start + cause[0].length }, told, named, 'another')];
}

function word(direction: Direction): string {
  return direction < 0 ? '减少' : '增加';
}

function fact(
  reading: Reading,
  at: number,
  words: string,
  now: Told,
  base: Told,
  said: Direction,
  holds: boolean,
): Fact {
  const span = reading.compact.span(at, at + words.length);
  return narrativeFact('directions', nameOf(now), span, {
    name: nameOf(now),
    said: { value: said === 0 ? '持平' : said > 0 ? '增加（大于）' : '减少（小于）', at: span },
    words: words.replaceAll('(', '（').replaceAll(')', '）'),
    amount: { value: now.figure.amount, at: now.figure },
    base: { value: base.figure.amount, at: base.figure },
    holds,
    matter: 'amounts',
  });
}

function contradiction(reading: Reading, at: Span, told: Told, words: string, matter: string): Fact {
  const span = reading.compact.span(at.start, at.end);
  return narrativeFact('directions', nameOf(told), span, {
    name: nameOf(told),
    said: { value: words, at: span },
    words,
    amount: { value: told.figure.amount, at: told.figure },
    holds: false,
    matter,
  });
}
