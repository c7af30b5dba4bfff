import { Money, sumOf } from '../money.ts';
import type { FoundPairs } from '../recognise/find-pairs.ts';
import { arithmeticText } from './arithmetic-text.ts';
import type { Fact } from './fact.ts';

/** Fewest stated parts of which a sum can be told. */
const FEWEST_PARTS = 2;

/** The totals among labelled amounts with their parts: 年度资金总额, 其中：财政拨款, 其他资金. */
export function pairSums({ definition, pairs }: FoundPairs, stated: Fact): Fact[] {
  return (definition.sums ?? []).flatMap(({ total, parts }): Fact[] => {
    const whole = stated.values[total];
    const named = parts.filter((field) => stated.values[field] instanceof Money);
    const place = stated.places[total];
    if (!(whole instanceof Money) || named.length < FEWEST_PARTS || !place) return [];
    const amounts = named.map((field) => stated.values[field] as Money);
    const computed = sumOf(amounts);
    const label = pairs.find((pair) => pair.definition.field === total)!.definition.labels[0]!;
    const sources = named.flatMap((field) => stated.places[field] ?? []);
    return [
      {
        kind: 'sums',
        item: `${stated.item} ${label}`,
        values: {
          name: label,
          table: stated.item,
          column: '',
          stated: whole,
          computed,
          difference: whole.minus(computed),
          parts: amounts.length,
          arithmetic: arithmeticText(amounts, computed),
          isFormula: false,
          peersAreFormulas: false,
        },
        place,
        places: { stated: place },
        sources: { computed: sources, difference: sources },
      },
    ];
  });
}
