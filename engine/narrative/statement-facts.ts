import type { Fact } from '../facts/fact.ts';
import type { Figure } from './figure.ts';
import type { Measure } from './measure.ts';
import { amountField, narrativeFact } from './narrative-fact.ts';
import { isAmount } from './passage.ts';

/** Differences and unnamed amounts are nothing that a table has a cell for. */
const NOT_STATED: ReadonlySet<Measure> = new Set(['', 'change']);

/** Every exact amount whose item and measure the text says; arrears, which have no item, are facts of their own. */
export function statementFacts(figures: readonly Figure[]): Fact[] {
  return figures.flatMap((figure) => {
    const { item, measure, ledger } = figure;
    if (!item || item.kind === 'arrears' || !isAmount(figure) || NOT_STATED.has(measure)) return [];
    return [
      narrativeFact('statements', item.name, figure, {
        name: item.name,
        measure,
        ledger,
        amount: amountField(figure),
      }),
    ];
  });
}
