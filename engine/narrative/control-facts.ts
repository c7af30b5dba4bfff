import type { Fact } from '../facts/fact.ts';
import { amountField, narrativeFact, spanOf } from './narrative-fact.ts';
import { type AmountFigure, amountOf, type Passage, type Passages } from './passage.ts';

const PROCUREMENT = '政府采购';

/** Public outlay and procurement beside their budgets, as far as the text gives them. */
export function controlFacts(passages: Passages): Fact[] {
  return passages.all.flatMap((passage) => {
    const part = partOf(passage);
    if (!part) return [];
    const budget = amountOf(passage, 'annualBudget') ?? amountOf(passage, 'initialBudget');
    const actual = amountOf(passage, 'executed') ?? amountOf(passage, 'publicOutlay');
    return budget || actual ? [controlFact(passage, part, budget, actual)] : [];
  });
}

function partOf({ item }: Passage): 'publicOutlay' | 'procurement' | undefined {
  if (item.kind === 'operating' || (item.kind === 'part' && /公用经费$/.test(item.name)))
    return 'publicOutlay';
  return item.kind === 'procurement' && item.name === PROCUREMENT ? 'procurement' : undefined;
}

function controlFact(
  { item, figures }: Passage,
  part: string,
  budget: AmountFigure | undefined,
  actual: AmountFigure | undefined,
): Fact {
  return narrativeFact('controls', item.name, spanOf(figures), {
    name: item.name,
    part,
    budget: amountField(budget),
    actual: amountField(actual),
  });
}
