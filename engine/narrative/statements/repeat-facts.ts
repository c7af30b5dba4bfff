import type { Fact } from '../../facts/fact.ts';
import { grouped } from '../../grouped.ts';
import { headingPath } from '../heading-path.ts';
import { narrativeFact, spanOf } from '../narrative-fact.ts';
import type { AmountFigure } from '../passage.ts';
import { nameOf } from './comparison-facts.ts';
import type { Change, Statements, Told } from './statement.ts';
import { saysNothing } from './told-name.ts';

/** Two amounts this close, of one name, are one amount with a slip: 12,323.46 and 12,323.48. */
const SLIP = 0.001;
/** Amounts below, in fen, are too often the same by chance. */
const TELLING = 1e7;
const SHORTEST_NAME = 3;

/** One thing told twice with two amounts: within its paragraph, anywhere by its name, and as a difference. */
export function repeatFacts({ told, changes }: Statements): Fact[] {
  const own = told.filter(({ aside, prior }) => !aside && !prior);
  return [...withinParagraphs(own), ...slips(own), ...differences(changes)];
}

/** 「……（项）20.04万元……，支出决算为20.04万元」: the paragraph's first amount is told again. */
function withinParagraphs(told: readonly Told[]): Fact[] {
  return [...grouped(told, ({ block }) => block).values()].flatMap((paragraph) => {
    const [first, ...rest] = paragraph;
    if (!first || first.named || first.name === '' || first.stage !== '') return [];
    const later = rest.filter((one) => !one.named && one.name === first.name);
    const executed = later.filter(({ stage }) => stage === 'executed');
    const again = executed.length > 0 ? executed : later.filter(({ stage }) => stage === 'budget');
    const last = again.at(-1);
    if (!last || later.some((one) => same(one, first))) return [];
    return [
      pair(nameOf(first), last.stage === 'executed' ? 'executed' : 'annualBudget', first.figure, last.figure),
    ];
  });
}

function same(a: Told, b: Told): boolean {
  return a.figure.amount.agreesWith(b.figure.amount);
}

function slips(told: readonly Told[]): Fact[] {
  const named = told.filter(
    ({ name, named: isNamed }) => isNamed && name.length >= SHORTEST_NAME && !saysNothing(name),
  );
  const groups = grouped(named, ({ name, stage, year }) => `${name}|${stage === 'executed'}|${year ?? ''}`);
  return [...groups.values()].flatMap((group) => {
    const first = group[0]!;
    const other = group.find((one) => isSlip(one.figure, first.figure));
    return other
      ? [pair(nameOf(first), other.stage === 'executed' ? 'executed' : '', first.figure, other.figure)]
      : [];
  });
}

function isSlip(a: AmountFigure, b: AmountFigure): boolean {
  const difference = Math.abs(a.amount.fen - b.amount.fen);
  const exact = 2 * difference > Math.max(a.amount.step, b.amount.step);
  return exact && Math.abs(b.amount.fen) > TELLING && difference <= SLIP * Math.abs(b.amount.fen);
}

/** One amount that rose by one amount in one place and by nearly the same in another. */
function differences(changes: readonly Change[]): Fact[] {
  const comparable = changes.filter(
    ({ told, amount, comparedWith, aside }) =>
      !aside && told && amount && comparedWith?.prior && Math.abs(told.figure.amount.fen) > TELLING,
  );
  const groups = grouped(
    comparable,
    ({ told, amountDirection }) => `${told!.figure.amount.fen}|${amountDirection}`,
  );
  return [...groups.values()].flatMap((group) => {
    const first = group[0]!;
    const other = group.find(({ amount }) => isSlip(amount!, first.amount!));
    return other ? [pair(nameOf(first.told!), 'change', first.amount!, other.amount!)] : [];
  });
}

function pair(name: string, measure: string, first: AmountFigure, second: AmountFigure): Fact {
  const at = (figure: AmountFigure) => ({ value: headingPath(figure.segment), at: spanOf([figure]) });
  const field = (figure: AmountFigure) => ({ value: figure.amount, at: spanOf([figure]) });
  return narrativeFact('sameItems', name, second, {
    name,
    measure,
    ledger: '',
    first: field(first),
    firstAt: at(first),
    second: field(second),
    secondAt: at(second),
  });
}
