import type { Fact } from '../facts/fact.ts';
import { grouped } from '../grouped.ts';
import { normalisedName } from '../normalised-name.ts';
import type { Figure } from './figure.ts';
import { headingPath } from './heading-path.ts';
import type { Ledger } from './ledger.ts';
import type { Measure } from './measure.ts';
import { amountField, narrativeFact, spanOf } from './narrative-fact.ts';
import { type AmountFigure, amountOf, isAmount, type Passage, type Passages } from './passage.ts';

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

/** Kinds of outlay that every item and every unit has. */
const GENERIC =
  /^(?:人员|公用|日常公用|专项业务|业务|运转|办公|其他)(?:经费|支出|资金)$|^(?:增人增资|对个人和家庭(?:的)?补助|预算准备金)/;
/** A heading that names a unit of the department: what stands below is that unit's. */
const UNIT_HEADING = /(?:局|委员会|厅|中心|院|校|所|站|队|馆|署|室|办公室)(?:本级|\(本级\))?$/;

function organisationAbove({ segment }: Passage): string {
  return segment.block.path.findLast(({ title }) => UNIT_HEADING.test(title))?.title ?? '';
}

/** Items that the text gives an amount for in more than one place: each later one beside the first. */
export function sameItemFacts(passages: Passages, figures: readonly Figure[]): Fact[] {
  return [...projectPairs(passages.all), ...figurePairs(figures)];
}

/** Projects by normalised name; one whose ledger is not stated is taken for the one of that name. */
function projectPairs(passages: readonly Passage[]): Fact[] {
  const projects = grouped(
    passages.filter(({ item }) => item.kind === 'project' && !GENERIC.test(item.name)),
    (passage) => `${normalisedName(passage.item.name)}|${organisationAbove(passage)}`,
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

/** The three public outlays' amounts by item, measure and ledger. */
function figurePairs(figures: readonly Figure[]): Fact[] {
  const comparable = figures.filter(
    (figure): figure is AmountFigure =>
      isAmount(figure) &&
      figure.item !== undefined &&
      figure.item.kind === 'threePublics' &&
      MEASURES.has(figure.measure) &&
      !ORGANISATION.test(figure.label),
  );
  const groups = grouped(comparable, ({ item, measure, ledger }) => `${item!.identity}|${measure}|${ledger}`);
  return [...groups.values()].flatMap((group) => pairs(group[0]!.measure, group));
}

function pairs(measure: Measure, stated: readonly AmountFigure[]): Fact[] {
  const facts: Fact[] = [];
  const firsts: AmountFigure[] = [];
  const told = new Set<string>();
  for (const second of stated) {
    const first = firsts.find(({ ledger }) => agree(ledger, second.ledger));
    if (!first) firsts.push(second);
    else if (
      first.segment !== second.segment &&
      !areSiblings(first, second) &&
      !isToldAlready(first, second, told)
    ) {
      facts.push(pair(measure, first, second));
    }
  }
  return facts;
}

/** 「56.……」 and 「57.……」 of one list are two entries, whatever their names. */
function areSiblings({ segment: a }: AmountFigure, { segment: b }: AmountFigure): boolean {
  const [above, besides] = [a.block.path.at(-2), b.block.path.at(-2)];
  return (
    a.number > 0 && b.number > 0 && a.number !== b.number && above === besides && a.introAt === b.introAt
  );
}

/** The same two amounts once, however often the second stands in the text. */
function isToldAlready(first: AmountFigure, second: AmountFigure, told: Set<string>): boolean {
  const key = `${first.start}|${second.amount.fen}`;
  const already = told.has(key);
  told.add(key);
  return already && first.amount.fen !== second.amount.fen;
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
