import { arithmeticText } from '../facts/arithmetic-text.ts';
import type { Fact } from '../facts/fact.ts';
import { type Money, sumOf } from '../money.ts';
import type { Breakdown } from './breakdowns.ts';
import { figureTitle } from './figure-title.ts';
import { isWhole } from './item.ts';
import type { Ledger } from './ledger.ts';
import type { Measure } from './measure.ts';
import { amountField, narrativeFact, spanOf } from './narrative-fact.ts';
import { type AmountFigure, amountOf, type Passage, type Passages } from './passage.ts';

/** Breakdowns that become facts of their own kind instead of sums. */
const OTHER_FACTS: ReadonlySet<Breakdown['kind']> = new Set(['nature', 'basic', 'threePublics']);
const FAR = 0.4;
/** What announces that a list of classifications or projects is all of the total. */
const ALL_FOLLOW = /(?:具体情况|明细|情况)?如下[:。]?$|其中[:,]?$/;

/** Totals with the parts that the text itself lists for them. */
export function sumFacts(breakdowns: readonly Breakdown[], passages: Passages): Fact[] {
  return [...breakdowns.filter(isClaimed).map(claimedSum), ...listSums(passages)];
}

/** Contracts are made in yuan: a purchase's goods, works and services have no rounding to excuse a difference. */
function claimedSum({ kind, total, parts, sum }: Breakdown): Fact {
  const fact = sumFact(total, parts, sum);
  return kind === 'procurement' ? { ...fact, values: { ...fact.values, exact: true } } : fact;
}

/**
 * Whether the parts claim to be all. 其中 alone may pick some out: then only parts that make up the total, or more
 * than it, say something. Ledgers, goods with works and services, and parts with their shares leave nothing out.
 */
export function isClaimed(breakdown: Breakdown): boolean {
  const { kind, total, parts, sum, mainly } = breakdown;
  if (OTHER_FACTS.has(kind)) return false;
  const agrees = sum.agreesWith(total.amount);
  if (agrees || sum.fen > total.amount.fen) return true;
  if (kind === 'procurement') return parts.length >= 3;
  const allShared = parts.every((part) => breakdown.shares.has(part));
  return !mainly && (kind === 'ledger' || ((kind === 'revenue' || kind === 'class') && allShared));
}

/** A total beside its parts. */
export function sumFact(
  total: AmountFigure,
  parts: readonly AmountFigure[],
  computed: Money,
  name = figureTitle(total),
): Fact {
  return narrativeFact('sums', name, spanOf([total, ...parts]), {
    name,
    stated: amountField(total),
    computed: { value: computed, madeOf: parts },
    difference: computed.minus(total.amount),
    parts: parts.length,
    arithmetic: arithmeticText(
      parts.map(({ amount }) => amount),
      computed,
    ),
  });
}

/** Lists over several paragraphs: classifications under their ledger's total, projects under 项目支出. */
function listSums(passages: Passages): Fact[] {
  const totals = projectTotals(passages);
  return [...passages.lists.values()].flatMap((list) => {
    const subjects = list.filter(({ item }) => item.kind === 'subject');
    const projects = list.filter((row) => row.item.kind === 'project' && row.list === 'executed');
    return [...subjectSums(subjects, passages), ...projectSums(projects, totals)];
  });
}

function subjectSums(rows: readonly Passage[], passages: Passages): Fact[] {
  const [first] = rows;
  if (!first || !isOneLedger(rows) || !ALL_FOLLOW.test(first.segment.intro)) return [];
  const total = passages
    .at(first.segment.introAt)
    .find(({ item, ledger }) => isWhole(item) && ledger === first.ledger);
  if (!total) return [];
  return (['initialBudget', 'executed'] as const).flatMap((measure) =>
    sumOver(rows, measure, amountOf(total, measure), true),
  );
}

function projectSums(rows: readonly Passage[], totals: ReadonlyMap<Ledger, AmountFigure>): Fact[] {
  const [first] = rows;
  if (!first || !isOneLedger(rows)) return [];
  return sumOver(rows, 'executed', totals.get(first.ledger), ALL_FOLLOW.test(first.segment.intro));
}

function isOneLedger([first, ...rest]: readonly Passage[]): boolean {
  return rest.length > 0 && rest.every(({ ledger }) => ledger === first!.ledger);
}

/** What each ledger spent on projects. */
function projectTotals({ wholes }: Passages): ReadonlyMap<Ledger, AmountFigure> {
  const totals = new Map<Ledger, AmountFigure>();
  for (const passage of wholes) {
    const total = amountOf(passage, 'projectExpenditure');
    if (total && !totals.has(passage.ledger)) totals.set(passage.ledger, total);
  }
  return totals;
}

/** @param claimed the text says that the list is all; without that, a list that comes to less says nothing */
function sumOver(
  rows: readonly Passage[],
  measure: Measure,
  total: AmountFigure | undefined,
  claimed: boolean,
): Fact[] {
  const parts = rows.map((row) => amountOf(row, measure)).filter((figure) => figure !== undefined);
  if (!total || parts.length < rows.length) return [];
  const sum = sumOf(parts.map(({ amount }) => amount));
  const agrees = sum.agreesWith(total.amount);
  if (!agrees && (!claimed || isFarFrom(sum, total.amount))) return [];
  return [sumFact(total, parts, sum)];
}

/** A list that comes to so much less or more was not read as a whole, or is of something else. */
function isFarFrom(sum: Money, total: Money): boolean {
  return Math.abs(sum.fen - total.fen) > FAR * Math.abs(total.fen);
}
