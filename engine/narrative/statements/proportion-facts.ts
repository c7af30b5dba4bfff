import { formatDecimal } from '../../decimal.ts';
import type { Fact } from '../../facts/fact.ts';
import { grouped } from '../../grouped.ts';
import { type Money, type Ratio, sumOf } from '../../money.ts';
import { rateAgrees, rateIsNear } from '../../rate-agreement.ts';
import type { Figure } from '../figure.ts';
import { amountField, narrativeFact, percentOf, spanOf } from '../narrative-fact.ts';
import { nameOf } from './comparison-facts.ts';
import type { Proportion, Statements, Told } from './statement.ts';

/** How many amounts before a share are looked at for its whole. */
const WEIGHED = 60;
const NAMED_WHOLES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:本年|当年|总|部门)*支出(?:预算|决算)?(?:合计|总计|总额)?的?$/,
    /支出.{0,8}(?:合计|总计|总额)|总支出|支出预算|支出决算/,
  ],
  [
    /^(?:本年|当年|总|部门)*收入(?:预算|决算)?(?:合计|总计|总额)?的?$/,
    /收入.{0,8}(?:合计|总计|总额)|总收入|收入预算/,
  ],
];
const PUBLICS = /三公/;
const PUBLICS_PARTS = [/出国/, /公务用车购置(?:费)?[及和与、]/, /接待/];

interface Wholes {
  /** The whole that the words point at. */
  readonly nominal: Money | undefined;
  readonly name: string;
  readonly figure: Told | undefined;
  /** All that the share may be of. */
  readonly possible: readonly Money[];
}

/** A proportion with the two amounts that it is of. */
interface Shared {
  readonly of: Proportion['of'];
  /** The budget is that of the whole year, with all adjustments. */
  readonly ofAnnualBudget: boolean;
  readonly part: Told;
  readonly whole: Money;
  readonly wholeAt: Figure | undefined;
  readonly wholeName: string;
  readonly rate: Figure;
  readonly stated: Ratio;
  /** Off by one in the last place alone. */
  readonly near: boolean;
  /** Shares of one whole in one section. */
  readonly list: string;
  /** Where it stands again. */
  readonly again: Figure[];
}

/** Shares of a whole and completions of a budget, with the two amounts that they are of. */
export function proportionFacts(statements: Statements): Fact[] {
  const order = new Map(statements.told.map((told, index) => [told, index]));
  const shared = new Set(statements.proportions.filter(({ of }) => of === 'whole').map(({ part }) => part));
  const named = NAMED_WHOLES.map(([, words]) =>
    statements.told
      .filter((told) => !told.aside && !told.prior && words.test(told.figure.label))
      .slice(0, WEIGHED),
  );
  const bySentence = grouped(statements.proportions, ({ sentence }) => sentence);
  const shares = statements.proportions.flatMap((proportion) => {
    const at = order.get(proportion.part)!;
    const before = statements.told.slice(Math.max(0, at - WEIGHED), at);
    const wholes =
      proportion.of === 'budget'
        ? budgetsOf(proportion, [...before, proportion.part])
        : wholesOf(proportion, before, shared, named, bySentence.get(proportion.sentence) ?? []);
    return sharedOf(proportion, wholes) ?? [];
  });
  const fitted = fittedLists(shares);
  return folded(shares.filter(({ near, list }) => !near || !fitted.has(list))).map(factOf);
}

function sharedOf(proportion: Proportion, wholes: Wholes): Shared | undefined {
  const { rate, of, section } = proportion;
  const part = partOf(proportion, wholes);
  const { nominal, figure, name } = wholes;
  if (!part || !nominal || nominal.fen <= 0) return undefined;
  const stated = percentOf(rate);
  const { places } = rate.value;
  const fits = (whole: Money) => whole.fen > 0 && rateAgrees(stated, places, part.figure.amount, whole);
  if (!fits(nominal) && wholes.possible.some(fits)) return undefined;
  return {
    of,
    ofAnnualBudget: of === 'budget' && figure?.stage === 'annualBudget',
    part,
    whole: nominal,
    wholeAt: figure?.figure,
    wholeName: name.replaceAll('(', '（').replaceAll(')', '）'),
    rate,
    stated,
    near: rateIsNear(stated, places, part.figure.amount, nominal),
    list: `${of}|${section}|${nominal.fen}`,
    again: [],
  };
}

/** The same amounts with the same rate once, with the places where they stand again. */
function folded(shares: readonly Shared[]): Shared[] {
  const first = new Map<string, Shared>();
  for (const share of shares) {
    const { part, whole, rate, of } = share;
    const key = `${of}|${part.figure.amount.fen}|${whole.fen}|${rate.value.digits}|${rate.value.places}`;
    const before = first.get(key);
    if (before) before.again.push(rate);
    else first.set(key, share);
  }
  return [...first.values()];
}

/** Lists whose shares come to 100 % exactly: one off by its last place was made to fit. */
function fittedLists(shares: readonly Shared[]): ReadonlySet<string> {
  const lists = grouped(shares, ({ list }) => list);
  return new Set(
    [...lists]
      .filter(([, own]) => own.length > 1 && isHundred(own.map(({ rate }) => rate)))
      .map(([list]) => list),
  );
}

function isHundred(rates: readonly Figure[]): boolean {
  const places = rates.reduce((most, { value }) => Math.max(most, value.places), 0);
  const scaled = ({ value }: Figure) => value.digits * 10n ** BigInt(places - value.places);
  return rates.reduce((sum, rate) => sum + scaled(rate), 0n) === 100n * 10n ** BigInt(places);
}

function factOf(shared: Shared): Fact {
  const { of, ofAnnualBudget, part, whole, wholeAt, wholeName, rate, stated, near, again } = shared;
  const { places } = rate.value;
  return narrativeFact('proportions', nameOf(part), spanOf([part.figure, rate]), {
    name: nameOf(part),
    of,
    ofAnnualBudget,
    part: amountField(part.figure),
    whole: wholeAt ? { value: whole, at: wholeAt } : whole,
    wholeName,
    statedRate: { value: stated, at: { start: rate.start, end: rate.end } },
    statedRatePlaces: places,
    written: `${formatDecimal(rate.value, places)}%`,
    near,
    times: { value: again.length + 1, madeOf: again },
  });
}

function partOf({ part, of }: Proportion, { figure }: Wholes): Told | undefined {
  return of === 'budget' && part === figure ? undefined : part;
}

/** The budgets that the paragraph states of what was spent. */
function budgetsOf({ rate, part, block }: Proportion, before: readonly Told[]): Wholes {
  const initial = /年初/.test(rate.label);
  const annual = /调整|全年/.test(rate.label);
  const own = before.filter(
    (told) => told !== part && told.block === block && !told.prior && !told.aside && sameName(told, part),
  );
  const budgets = own.filter(({ stage }) => stage !== 'executed' && stage !== '');
  const figure =
    part.stage === 'executed'
      ? (budgets.findLast(({ stage }) =>
          initial ? stage === 'initialBudget' : annual ? stage === 'annualBudget' : true,
        ) ?? budgets.at(-1))
      : undefined;
  return {
    nominal: figure?.figure.amount,
    name: figure ? nameOf(figure) : '',
    figure,
    possible: budgets.map((told) => told.figure.amount),
  };
}

function sameName(a: Told, b: Told): boolean {
  return !a.named || !b.named || a.name.includes(b.name) || b.name.includes(a.name);
}

function wholesOf(
  proportion: Proportion,
  before: readonly Told[],
  shared: ReadonlySet<Told>,
  namedWholes: readonly (readonly Told[])[],
  sentence: readonly Proportion[],
): Wholes {
  const { wholeNamed, section, part } = proportion;
  const near = before.filter((told) => !told.aside && !told.prior);
  if (PUBLICS.test(wholeNamed)) return publicsWhole(near, sentence);
  const named = NAMED_WHOLES.find(([words]) => words.test(wholeNamed));
  if (wholeNamed.replace(/[的比总额]/g, '') !== '') {
    if (!named) return NONE;
    const wholes = namedWholes[NAMED_WHOLES.indexOf(named)]!;
    const closest = calledAlike(wholeNamed, wholes);
    return wholesFrom(closest, [...wholes, ...near]);
  }
  const inSection = near.filter((told) => told.section === section);
  const total = inSection.findLast(
    (told) => !shared.has(told) && told.figure.amount.fen >= part.figure.amount.fen,
  );
  return wholesFrom(total, [...inSection, part]);
}

/** 「占本年支出合计的」 is of 本年支出合计, not of 收入支出总计. */
function calledAlike(wholeNamed: string, wholes: readonly Told[]): Told | undefined {
  const word = /合计|总计|总额/.exec(wholeNamed)?.[0];
  const alike = word === undefined ? undefined : wholes.find(({ figure }) => figure.label.includes(word));
  return alike ?? wholes.find(({ figure }) => /本年|合计|总计/.test(figure.label)) ?? wholes[0];
}

const NONE: Wholes = { nominal: undefined, name: '', figure: undefined, possible: [] };

function wholesFrom(told: Told | undefined, possible: readonly Told[]): Wholes {
  if (!told) return NONE;
  return {
    nominal: told.figure.amount,
    name: nameOf(told),
    figure: told,
    possible: possible.map(({ figure }) => figure.amount),
  };
}

/** The three public outlays as a whole: stated, or what the three of the sentence come to. */
function publicsWhole(near: readonly Told[], sentence: readonly Proportion[]): Wholes {
  const total = near.findLast(({ name }) => PUBLICS.test(name));
  if (total) return wholesFrom(total, near);
  const parts = PUBLICS_PARTS.map(
    (words) => sentence.find(({ part }) => words.test(part.figure.label))?.part,
  );
  const found = parts.filter((part) => part !== undefined);
  if (found.length < PUBLICS_PARTS.length) return NONE;
  const sum = sumOf(found.map(({ figure }) => figure.amount));
  return {
    nominal: sum,
    name: '三公经费各项之和',
    figure: undefined,
    possible: near.map(({ figure }) => figure.amount),
  };
}
