import type { Fact } from '../facts/fact.ts';
import { Ratio } from '../money.ts';
import type { Figure } from './figure.ts';
import { type Item, THREE_PUBLICS, threePublicsPart } from './item.ts';
import { narrativeFact, percentOf, type Span } from './narrative-fact.ts';
import { type AmountFigure, isAmount } from './passage.ts';
import type { Reading } from './read-figures.ts';
import { type Reason, reasonsIn } from './reason.ts';

/** Words by which a sentence compares an amount with the budget or another year. */
const COMPARES =
  /(?:与|较|比|同比|相比)[^。]{0,12}(?:上年|去年|20\d\d年|预算)|同比|上年[^。]{0,6}(?:相比|持平)|(?:大于|小于|等于|高于|低于|超过|多于|少于|持平)[^。]{0,8}预算|(?:增加|减少|增长|下降|变动)的?(?:主要)?原因/;
const FALLS = /(?:下降|降低|减少|降幅|压减)(?:了|率|幅度)?$/;
/** Items whose changes are to be explained. */
const EXPLAINED: ReadonlySet<Item['kind']> = new Set([
  'department',
  'appropriation',
  'ledger',
  'subject',
  'threePublics',
  'part',
  'operating',
]);
/** More figures than these before a reason are not what it explains. */
const CLOSEST = 24;
const ANY_REASON = /原因|主要原|主要是|主要系|由于|因为|(?<=[,;。])(?:系|因(?!公|此))|一是/;
/** How many paragraphs a reason may stand in. */
const REASON_WITHIN = 3;
/** How near its sentence's beginning a reason stands that explains the sentence before. */
const LEADING = 10;

interface Change {
  readonly item: Item;
  readonly change: Ratio | undefined;
  readonly changeAt: Span | undefined;
  readonly reason: Reason | undefined;
  readonly at: Span;
}

interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly figures: readonly Figure[];
}

/** Changes against the budget or another year, with the reason given for them or none. */
export function changeFacts(reading: Reading): Fact[] {
  const changes = sentencesWithFigures(reading).flatMap((sentences, block) =>
    changesIn(reading, sentences, isExplainedNear(reading, block)),
  );
  const items = new Map<string, Set<string>>();
  for (const { item, reason } of changes) {
    const key = reasonKey(reason);
    items.set(key, (items.get(key) ?? new Set()).add(item.identity));
  }
  const met = new Set<string>();
  return changes.map((change) => {
    const key = reasonKey(change.reason);
    const isFirst = !met.has(key);
    met.add(key);
    return changeFact(change, items.get(key)!.size, isFirst);
  });
}

function reasonKey(reason: Reason | undefined): string {
  return (reason?.text ?? '').replace(/[，。；：、,;:]/g, '');
}

function changeFact({ item, change, changeAt, reason, at }: Change, alike: number, isFirst: boolean): Fact {
  return narrativeFact('changes', item.name, at, {
    name: item.name,
    change: change && { value: change, ...(changeAt ? { at: changeAt } : {}) },
    reason: reason ? { value: reason.text, at: reason } : '',
    itemsOfSameReason: reason ? alike : undefined,
    isFirstOfReason: reason ? isFirst : undefined,
  });
}

/** The sentences of each paragraph, with their figures. */
function sentencesWithFigures({ compact, blocks, figures }: Reading): Sentence[][] {
  let next = 0;
  return blocks.map(({ content, end }) => {
    const sentences: Sentence[] = [];
    for (let start = content; start < end; ) {
      // Looked for in this paragraph only: a text without any 。 would be read to its end for each of them.
      const stop = compact.text.slice(start, end).indexOf('。');
      const until = stop < 0 ? end : start + stop + 1;
      const own: Figure[] = [];
      while (next < figures.length && figures[next]!.at.start < until) own.push(figures[next++]!);
      sentences.push({ start, end: until, figures: own });
      start = until;
    }
    return sentences;
  });
}

/** Whether a paragraph or what follows it gives any reason: one may stand for all parts, or in the next line. */
function isExplainedNear({ compact, blocks }: Reading, block: number): boolean {
  const near = blocks.slice(block, block + REASON_WITHIN);
  const next = near.findIndex(({ heading }, index) => index > 0 && heading?.numbering !== undefined);
  const last = next < 0 ? near.at(-1)! : near[next - 1]!;
  return ANY_REASON.test(compact.text.slice(near[0]!.start, last.end));
}

/** @param explained a reason stands somewhere near, for whichever of the changes */
function changesIn(reading: Reading, sentences: readonly Sentence[], explained: boolean): Change[] {
  const changes: Change[] = [];
  let talked: Item | undefined = sentences[0] && subjectOf(reading, sentences[0]);
  for (const [index, sentence] of sentences.entries()) {
    const words = reading.compact.text.slice(sentence.start, sentence.end);
    const reasons = reasonsIn(reading, sentence.start, sentence.end);
    const leading = reasons[0] !== undefined && reasons[0].cue - sentence.start < LEADING;
    const before = sentences[index - 1];
    const compares = COMPARES.test(words) || (leading && before !== undefined && comparesIn(reading, before));
    for (const { cue, reason } of compares ? reasons : []) {
      const explained = leading && before && reason === reasons[0]!.reason ? before : sentence;
      const item = itemBefore(reading, explained, cue) ?? talked;
      if (item && isExplained(item)) changes.push(changeOf(item, explained, cue, reason));
    }
    if (!explained && reasons.length === 0 && !reasonLeads(reading, sentences[index + 1])) {
      changes.push(...unexplained(words, sentence));
    }
    talked = sentence.figures.findLast(({ item }) => item)?.item ?? talked;
  }
  return changes;
}

function isExplained({ kind }: Item): boolean {
  return EXPLAINED.has(kind);
}

function subjectOf(_reading: Reading, { figures }: Sentence): Item | undefined {
  return figures.find(({ item }) => item?.kind === 'subject')?.item;
}

function comparesIn({ compact }: Reading, { start, end }: Sentence): boolean {
  return COMPARES.test(compact.text.slice(start, end));
}

function reasonLeads(reading: Reading, next: Sentence | undefined): boolean {
  if (!next) return false;
  const [first] = reasonsIn(reading, next.start, next.end);
  return first !== undefined && first.cue - next.start < LEADING;
}

/** What a reason is about: the item of the number before it, or the outlay that its clause begins with. */
function itemBefore({ compact }: Reading, { start, figures }: Sentence, cue: number): Item | undefined {
  const last = figuresBefore(figures, cue).findLast(({ item }) => item !== undefined);
  const from = last?.at.end ?? start;
  const part = threePublicsPart(compact.text.slice(Math.max(from, cue - 40), cue));
  if (part && !last)
    return { kind: 'threePublics', name: THREE_PUBLICS[part], identity: THREE_PUBLICS[part] };
  return last?.item;
}

/** The figures of a sentence that stand closest before a place. */
function figuresBefore(figures: readonly Figure[], place: number): readonly Figure[] {
  let low = 0;
  let high = figures.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (figures[middle]!.at.end <= place) low = middle + 1;
    else high = middle;
  }
  return figures.slice(Math.max(0, low - CLOSEST), low);
}

function changeOf(item: Item, sentence: Sentence, cue: number, reason: Reason): Change {
  const before = figuresBefore(sentence.figures, cue);
  const growth = before.findLast(isGrowth);
  const stated = growth?.item?.identity === item.identity ? growth : undefined;
  return {
    item,
    change: stated ? growthOf(stated) : againstBudget(item, before),
    changeAt: stated && { start: stated.start, end: stated.end },
    reason,
    at: reason,
  };
}

function isGrowth({ measure, kind, qualifier }: Figure): boolean {
  return measure === 'growth' && kind === 'percent' && qualifier === undefined;
}

function growthOf(figure: Figure): Ratio {
  const ratio = percentOf(figure);
  return FALLS.test(figure.label) ? new Ratio(-ratio.numerator, ratio.denominator) : ratio;
}

/** Expenditure against the initial budget; undefined where that is zero or not both are stated. */
function againstBudget({ identity }: Item, figures: readonly Figure[]): Ratio | undefined {
  const own = figures.filter(
    (figure): figure is AmountFigure => figure.item?.identity === identity && isAmount(figure),
  );
  const budget = own.find(({ measure }) => measure === 'initialBudget' || measure === 'annualBudget');
  const executed = own.find(({ measure }) => measure === 'executed');
  if (!budget || !executed || budget.amount.fen === 0) return undefined;
  return Ratio.of(executed.amount.minus(budget.amount), budget.amount);
}

/** 「与上年相比增长15%」 without any reason. */
function unexplained(words: string, sentence: Sentence): Change[] {
  if (!COMPARES.test(words)) return [];
  const growth = sentence.figures.find(
    (figure) => isGrowth(figure) && figure.item !== undefined && isExplained(figure.item),
  );
  if (!growth) return [];
  const at = { start: growth.start, end: growth.end };
  return [{ item: growth.item!, change: growthOf(growth), changeAt: at, reason: undefined, at }];
}
