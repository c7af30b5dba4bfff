import type { Fact } from '../facts/fact.ts';
import { normalisedName } from '../normalised-name.ts';
import type { Figure } from './figure.ts';
import { headingPath } from './heading-path.ts';
import { isWhole } from './item.ts';
import type { Ledger } from './ledger.ts';
import type { Measure } from './measure.ts';
import { amountField, narrativeFact, spanOf } from './narrative-fact.ts';
import { type AmountFigure, amountOf, grouped, isAmount, type Passage, type Passages } from './passage.ts';

const PROJECT_MEASURES = ['initialBudget', 'annualBudget', 'executed'] as const;
const MEASURES: ReadonlySet<Measure> = new Set([
  'initialBudget',
  'annualBudget',
  'executed',
  'revenue',
  'openingCarryOver',
  'closingCarryOver',
  'basicExpenditure',
  'projectExpenditure',
  'personnelOutlay',
  'publicOutlay',
]);
/** An amount of one organisation may be a part of the department's. */
const ORGANISATION = /[局委厅办所站院校]|中心|公司|乡|镇|街道/;

/** Items that the text gives an amount for in more than one place: each later one beside the first. */
export function sameItemFacts(passages: Passages, figures: readonly Figure[]): Fact[] {
  return [...projectPairs(passages.all), ...figurePairs(figures)];
}

/** Projects by normalised name; one whose ledger is not stated is taken for the one of that name. */
function projectPairs(passages: readonly Passage[]): Fact[] {
  const projects = grouped(
    passages.filter(({ item }) => item.kind === 'project'),
    ({ item }) => normalisedName(item.name),
  );
  return [...projects.values()].flatMap((named) =>
    PROJECT_MEASURES.flatMap((measure) =>
      pairs(
        measure,
        named.map((passage) => amountOf(passage, measure)).filter((figure) => figure !== undefined),
      ),
    ),
  );
}

/** The whole's and the three public outlays' amounts by item, measure and ledger, all of them stated. */
function figurePairs(figures: readonly Figure[]): Fact[] {
  const comparable = figures.filter(
    (figure): figure is AmountFigure =>
      isAmount(figure) &&
      figure.item !== undefined &&
      (figure.item.kind === 'threePublics' || isWhole(figure.item)) &&
      MEASURES.has(figure.measure) &&
      !ORGANISATION.test(figure.label),
  );
  const groups = grouped(comparable, ({ item, measure, ledger }) => `${item!.identity}|${measure}|${ledger}`);
  return [...groups.values()].flatMap((group) => pairs(group[0]!.measure, group));
}

function pairs(measure: Measure, stated: readonly AmountFigure[]): Fact[] {
  const facts: Fact[] = [];
  const firsts: AmountFigure[] = [];
  for (const second of stated) {
    const first = firsts.find(({ ledger }) => agree(ledger, second.ledger));
    if (!first) firsts.push(second);
    else if (first.segment !== second.segment) facts.push(pair(measure, first, second));
  }
  return facts;
}

function agree(a: Ledger, b: Ledger): boolean {
  return a === b || a === '' || b === '';
}

function pair(measure: Measure, first: AmountFigure, second: AmountFigure): Fact {
  const name = first.item!.name;
  const at = (figure: AmountFigure) => ({ value: headingPath(figure.segment), at: spanOf([figure]) });
  return narrativeFact('sameItems', name, second, {
    name,
    measure,
    ledger: first.ledger || second.ledger,
    first: amountField(first),
    firstAt: at(first),
    second: amountField(second),
    secondAt: at(second),
  });
}
