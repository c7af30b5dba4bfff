import type { Fact } from '../facts/fact.ts';
import { grouped } from '../grouped.ts';
import { Money } from '../money.ts';
import type { Figure } from './figure.ts';
import { type ItemKind, isWhole } from './item.ts';
import { type Ledger, ledgerItem } from './ledger.ts';
import type { Measure } from './measure.ts';
import { amountField, type Field, narrativeFact, rateFields, spanOf } from './narrative-fact.ts';
import { type AmountFigure, amountOf, isAmount, type Passage, type Passages, rateOf } from './passage.ts';

const PARTS: Readonly<Partial<Record<ItemKind, string>>> = {
  department: 'all',
  ledger: 'ledger',
  appropriation: 'appropriation',
};
/** How many passages of one item are weighed for the fullest. */
const LOOKED_AT = 1000;
const NATURES = [
  ['basicExpenditure', '基本支出'],
  ['projectExpenditure', '项目支出'],
] as const;

/**
 * The department's totals: as a whole (`all`), by ledger, basic and project expenditure, and (part `item`)
 * classifications and three-publics outlays whose budget, expenditure and rate are stated.
 */
export function totalFacts(passages: Passages, figures: readonly Figure[]): Fact[] {
  const wholes = wholeTotals(passages.wholes);
  const outside = executedOutside(wholes);
  return [
    ...wholes.map((whole) => totalFact(whole, PARTS[whole.passage.item.kind]!, outside.get(whole))),
    ...natureFacts(passages.all, figures),
    ...passages.all.filter(isRatedItem).map((passage) => totalFact(amountsOf([passage], passage), 'item')),
  ];
}

/** The totals of one item, with the passage that its rate is taken from. */
interface Total {
  readonly passage: Passage;
  readonly initialBudget: AmountFigure | undefined;
  readonly adjustment: AmountFigure | undefined;
  readonly annualBudget: AmountFigure | undefined;
  readonly executed: AmountFigure | undefined;
}

/**
 * One total for the department and one for each ledger: what the first passage that gives both budget and
 * expenditure says, and from the others what it leaves out.
 */
function wholeTotals(passages: readonly Passage[]): Total[] {
  const stated = passages.filter((passage) => weight(passage) > 0);
  const groups = grouped(stated, ({ item, ledger }) => `${item.kind}|${ledger}`);
  return [...groups.values()].map((group) => {
    const most = Math.max(...group.slice(0, LOOKED_AT).map(weight));
    return amountsOf(group, group.find((passage) => weight(passage) === most)!);
  });
}

function amountsOf(group: readonly Passage[], passage: Passage): Total {
  const first = (measure: Measure) => {
    const own = amountOf(passage, measure);
    return own ?? group.find((other) => amountOf(other, measure))?.figures.find(isExact(measure));
  };
  return {
    passage,
    initialBudget: first('initialBudget'),
    adjustment: first('adjustment'),
    annualBudget: first('annualBudget'),
    executed: first('executed'),
  };
}

function isExact(measure: Measure): (figure: Figure) => figure is AmountFigure {
  return (figure): figure is AmountFigure => figure.measure === measure && isAmount(figure);
}

function weight(passage: Passage): number {
  const budget = amountOf(passage, 'annualBudget') ?? amountOf(passage, 'initialBudget');
  return (budget ? 2 : 0) + (amountOf(passage, 'executed') ? 1 : 0);
}

function isRatedItem(passage: Passage): boolean {
  const { item, ledger } = passage;
  const rated = item.kind === 'threePublics' || (item.kind === 'subject' && ledger !== 'governmentFunds');
  return rated && weight(passage) === 3;
}

function totalFact(total: Total, part: string, executedOutside?: Field): Fact {
  const { passage, initialBudget, adjustment, annualBudget, executed } = total;
  const { item, ledger } = passage;
  const stated = [initialBudget, annualBudget, executed].filter((figure) => figure !== undefined);
  return narrativeFact('totals', item.name, spanOf(stated), {
    name: item.name,
    part,
    ledger,
    initialBudget: amountField(initialBudget),
    adjustment: amountField(adjustment),
    annualBudget: amountField(annualBudget),
    executed: amountField(executed),
    ...rateFields(rateOf(passage)),
    executedOutside,
  });
}

/**
 * What the ledgers spent that the department's total leaves out: known only where that total is one
 * ledger's expenditure, or all of theirs.
 */
function executedOutside(wholes: readonly Total[]): Map<Total, Field> {
  const outside = new Map<Total, Field>();
  const department = wholes.find(({ passage }) => passage.item.kind === 'department');
  const total = department?.executed;
  const spent = wholes
    .filter(({ passage }) => passage.item.kind === 'ledger')
    .map(({ executed }) => executed)
    .filter((figure) => figure !== undefined);
  if (!department || !total || spent.length < 2) return outside;
  const covered = spent.find(({ amount }) => amount.agreesWith(total.amount));
  const all = spent.map(({ amount }) => amount).reduce((a, b) => a.plus(b));
  if (all.agreesWith(total.amount)) {
    outside.set(department, { value: new Money(0, total.amount.unit, total.amount.step) });
  } else if (covered) {
    const others = spent.filter((figure) => figure !== covered);
    outside.set(department, outsideField(others));
  }
  return outside;
}

function outsideField(others: readonly AmountFigure[]): Field {
  const value = others.map(({ amount }) => amount).reduce((a, b) => a.plus(b));
  const [only] = others;
  return others.length === 1 ? amountField(only)! : { value, madeOf: others };
}

/** Basic and project expenditure, one fact a ledger, with their budgets where those are stated. */
function natureFacts(passages: readonly Passage[], figures: readonly Figure[]): Fact[] {
  const facts: Fact[] = [];
  for (const [measure, name] of NATURES) {
    const seen = new Set<Ledger>();
    for (const figure of figures) {
      if (figure.measure !== measure || !isAmount(figure) || !figure.item || !isWhole(figure.item)) continue;
      if (seen.has(figure.ledger)) continue;
      seen.add(figure.ledger);
      facts.push(natureFact(measure, name, figure, budgetOf(passages, name, figure.ledger)));
    }
  }
  return facts;
}

function budgetOf(passages: readonly Passage[], name: string, ledger: Ledger): Passage | undefined {
  return passages.find(
    (passage) =>
      passage.item.kind === 'part' &&
      passage.item.name === name &&
      passage.ledger === ledger &&
      weight(passage) >= 2,
  );
}

function natureFact(part: string, name: string, figure: AmountFigure, budget: Passage | undefined): Fact {
  const { ledger } = figure;
  const shown = ledger === '' ? name : `${ledgerItem(ledger)}${name}`;
  return narrativeFact('totals', shown, figure, {
    name: shown,
    part,
    ledger,
    initialBudget: budget && amountField(amountOf(budget, 'initialBudget')),
    annualBudget: budget && amountField(amountOf(budget, 'annualBudget')),
    executed: amountField(figure),
    ...rateFields(budget && rateOf(budget)),
  });
}
