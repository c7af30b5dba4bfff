import { formatDecimal } from '../../decimal.ts';
import type { Fact, FactValue } from '../../facts/fact.ts';
import { Money, Ratio } from '../../money.ts';
import { rateAgrees, rateIsCut } from '../../rate-agreement.ts';
import type { Figure } from '../figure.ts';
import { amountField, type Field, narrativeFact, percentOf, type Span, spanOf } from '../narrative-fact.ts';
import type { AmountFigure } from '../passage.ts';
import type { Reading } from '../read-figures.ts';
import type { Direction } from './direction.ts';
import { shownWords } from './shown-words.ts';
import type { Change, Statements, Told } from './statement.ts';

/** Two amounts and their difference, as far as the text states them or they follow from it. */
interface Reckoned {
  readonly told: Told;
  readonly base: Money;
  readonly difference: Money;
}

/** A difference of so many of its last places is one of three digits. */
const PRECISE = 100;

/** What the wrong rate was most likely: see the rule change-differs. */
type Likely = 'thisYear' | 'tenfold' | 'ratio' | 'copied' | 'cut' | '';

/**
 * Changes whose rate can be reckoned: 「比上年增加5万元，增长3%」 of an amount that is stated too. Where the nearest
 * amount does not fit but another of the same section does, the text meant that one. The same difference with the
 * same rate again is one fact with its further places.
 */
export function comparisonFacts({ compact }: Reading, { changes }: Statements): Fact[] {
  const facts = new Map<string, Compared>();
  let before: Figure | undefined;
  for (const change of changes) {
    const compared = comparedOf(change, before, saidOf(compact.text, change));
    const first = compared && facts.get(compared.key);
    if (first) first.again.push(change.rate ?? change.amount!);
    else if (compared) facts.set(compared.key, compared);
    before = change.rate ?? before;
  }
  return [...facts.values()].map(({ fields, again, at, name }) =>
    narrativeFact('comparisons', name, at, {
      name,
      ...fields,
      times: { value: again.length + 1, madeOf: again },
    }),
  );
}

interface Compared {
  readonly name: string;
  readonly at: Span;
  readonly fields: Readonly<Record<string, Field | FactValue | undefined>>;
  /** What makes it the same as another. */
  readonly key: string;
  /** Where it stands again. */
  readonly again: Figure[];
}

/** How far before a difference the words may stand that it is compared with. */
const NEAR = 40;

/** 「较上年减少0.80万元（40%）」, as the text has it. */
function saidOf(text: string, { amount, rate, comparedWith }: Change): string {
  const figures = [amount, rate].filter((figure) => figure !== undefined);
  if (figures.length === 0) return '';
  const first = Math.min(...figures.map(({ at }) => at.start));
  const last = Math.max(...figures.map(({ at }) => at.end));
  const since = comparedWith?.at ?? first;
  const words = text.slice(since, first);
  const start = first - since <= NEAR && !/[。;]/.test(words) ? since : first - directionWord(text, first);
  const end = text[last] === ')' && text.slice(start, last).includes('(') ? last + 1 : last;
  return shownWords(text.slice(start, end));
}

function directionWord(text: string, at: number): number {
  return /[\u4e00-\u9fff]{0,3}$/.exec(text.slice(Math.max(0, at - 3), at))![0].length;
}

function comparedOf(change: Change, before: Figure | undefined, said: string): Compared | undefined {
  const { rate, told, aside } = change;
  if (aside || !told || (change.amount && change.amountDirection === 0)) return undefined;
  const reckoned = reckonedOf(change, told, change.base);
  if (!reckoned || reckoned.base.fen === 0) return undefined;
  if (reckoned.base.fen < 0) return change.adjacent && told.leads ? impossible(change, reckoned) : undefined;
  if (!rate || change.rateDirection === 0) return differenceOfTwo(change, reckoned);
  const stated = signedRate(rate, change.rateDirection);
  if (!agrees(stated, rate, reckoned) && anotherFits(change, stated)) return undefined;
  const figures = [told.figure, ...(change.amount ? [change.amount] : []), rate];
  return comparedAs(told, figures, `${reckoned.difference.fen}|${written(rate, change.rateDirection)}`, {
    amount: amountField(told.figure),
    base: change.base ? { value: reckoned.base, at: change.base.figure } : reckoned.base,
    change: change.amount ? { value: reckoned.difference, at: change.amount } : reckoned.difference,
    changeStated: change.amount !== undefined,
    baseStated: change.base !== undefined,
    ...differenceOf(change, reckoned),
    statedRate: { value: stated, at: { start: rate.start, end: rate.end } },
    statedRatePlaces: rate.value.places,
    written: written(rate, change.rateDirection),
    said,
    likely: likelyOf(stated, rate, reckoned, before),
  });
}

function comparedAs(
  told: Told,
  figures: readonly Figure[],
  key: string,
  fields: Compared['fields'],
): Compared {
  return {
    name: nameOf(told),
    at: spanOf(figures),
    fields,
    key: `${told.figure.amount.fen}|${key}`,
    again: [],
  };
}

/** 「10.15%」 with the sign of its direction, as many places as are written. */
function written({ value: { digits, places } }: Figure, direction: Direction): string {
  const positive = digits < 0n ? -digits : digits;
  return `${direction < 0 ? '-' : ''}${formatDecimal({ digits: positive, places }, places)}%`;
}

/** Without a rate: only where both amounts and their difference are stated. */
function differenceOfTwo(change: Change, { base, difference }: Reckoned): Compared | undefined {
  const { told, base: stated, amount } = change;
  if (!told || !stated || !amount) return undefined;
  return comparedAs(told, [told.figure, amount], `${difference.fen}`, {
    amount: amountField(told.figure),
    base: { value: base, at: stated.figure },
    change: { value: difference, at: amount },
    changeStated: true,
    baseStated: true,
    difference: told.figure.amount.minus(stated.figure.amount),
    likely: '',
  });
}

/** An increase that is larger than what it led to: before, there would have been less than nothing. */
function impossible({ told, amount, base }: Change, reckoned: Reckoned): Compared | undefined {
  if (!told || !amount || base) return undefined;
  return comparedAs(told, [told.figure, amount], `${reckoned.difference.fen}`, {
    amount: amountField(told.figure),
    base: reckoned.base,
    change: { value: reckoned.difference, at: amount },
    changeStated: true,
    baseStated: false,
    likely: '',
  });
}

/** The difference that both stated amounts make. */
function differenceOf({ base, told }: Change, { difference }: Reckoned): { difference?: Money } {
  return base && told && difference ? { difference: told.figure.amount.minus(base.figure.amount) } : {};
}

export function nameOf({ title, name }: Told): string {
  return (title || name || '该项').replaceAll('(', '（').replaceAll(')', '）');
}

function reckonedOf(change: Change, told: Told, base: Told | undefined): Reckoned | undefined {
  const { amount, amountDirection } = change;
  const now = told.figure.amount;
  if (amount) {
    const difference = signed(amount, amountDirection);
    return { told, difference, base: base ? base.figure.amount : now.minus(difference) };
  }
  return base && { told, base: base.figure.amount, difference: now.minus(base.figure.amount) };
}

function signed({ amount }: AmountFigure, direction: Direction): Money {
  return direction < 0 ? new Money(-Math.abs(amount.fen), amount.unit, amount.step, amount.terms) : amount;
}

function signedRate(rate: Figure, direction: Direction): Ratio {
  const { numerator, denominator } = percentOf(rate);
  const positive = numerator < 0n ? -numerator : numerator;
  return new Ratio(direction < 0 ? -positive : positive, denominator);
}

function agrees(stated: Ratio, rate: Figure, { difference, base }: Reckoned): boolean {
  return rateAgrees(stated, rate.value.places, difference, base);
}

/**
 * Whether the rate is right for another amount of the paragraph or the section. A difference of few digits fits many
 * amounts by chance: beside the amount that it follows directly, that says nothing.
 */
function anotherFits(change: Change, stated: Ratio): boolean {
  const { others, told, rate, base, amount, adjacent } = change;
  if (adjacent && amount && Math.abs(amount.amount.fen) < PRECISE * amount.amount.step) return false;
  return others.some((other) => {
    if (other === told) return false;
    const reckoned =
      base && other !== base ? reckonedOf(change, other, base) : reckonedOf(change, other, undefined);
    return reckoned !== undefined && reckoned.base.fen > 0 && agrees(stated, rate!, reckoned);
  });
}

function likelyOf(stated: Ratio, rate: Figure, reckoned: Reckoned, before: Figure | undefined): Likely {
  const { difference, base, told } = reckoned;
  const { places } = rate.value;
  if (rateAgrees(stated, places, difference, base)) return '';
  if (rateIsCut(stated, places, difference, base)) return 'cut';
  const now = told.figure.amount;
  if (now.fen > 0 && rateAgrees(stated, places, difference, now)) return 'thisYear';
  for (const factor of [10n, 100n]) {
    const more = new Ratio(stated.numerator * factor, stated.denominator);
    const less = new Ratio(stated.numerator, stated.denominator * factor);
    const fewer = Math.max(0, places - (factor === 10n ? 1 : 2));
    if (rateAgrees(more, fewer, difference, base)) return factor === 10n ? 'tenfold' : 'ratio';
    if (rateAgrees(less, places + 2, difference, base)) return 'tenfold';
  }
  if (now.fen > 0 && agreesUnsigned(stated, places, now, base)) return 'ratio';
  if (before && String(percentOf(before)) === String(percentOf(rate))) return 'copied';
  return '';
}

/** 「1.21%」 printed where this year's is 1.21 times last year's. */
function agreesUnsigned(stated: Ratio, places: number, now: Money, base: Money): boolean {
  const positive = stated.numerator < 0n ? -stated.numerator : stated.numerator;
  const times = new Ratio(positive * 100n, stated.denominator);
  return (
    rateAgrees(times, Math.max(0, places - 2), now, base) ||
    rateAgrees(times, Math.max(0, places - 2), base, now)
  );
}
