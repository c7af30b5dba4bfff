import { Money, sumOf } from '../money.ts';
import { isCell } from '../place.ts';
import type { Place } from '../report.ts';
import type { Fact } from './fact.ts';

/**
 * All projects taken together, each once: the whole of which shares are reckoned. None where nothing was executed.
 * @param sums the totals that the tables state: the whole stands in the one that is it, else at the first project
 */
export function projectTotals(projects: readonly Fact[], sums: readonly Fact[]): Fact[] {
  const executed = projects.filter(
    (fact) => fact.values.executed instanceof Money && fact.values.subtotalOf !== true,
  );
  const [first] = executed;
  if (!first) return [];
  const amounts = executed.map((fact) => fact.values.executed as Money);
  const places = executed.flatMap((fact) => fact.places.executed ?? []);
  const whole = sumOf(amounts);
  const place = statedWhole(whole, places[0], sums) ?? places[0] ?? first.place;
  return [
    {
      kind: 'projectTotals',
      item: '项目合计',
      values: { name: '项目合计', executed: whole, projects: executed.length },
      place,
      places: { executed: place },
      sources: { executed: places },
    },
  ];
}

/** Where a total of the same amount stands in the column of the first project's. */
function statedWhole(whole: Money, first: Place | undefined, sums: readonly Fact[]): Place | undefined {
  const column = columnOf(first);
  if (column === undefined) return undefined;
  const stated = sums.find(({ values, place }) => {
    return values.stated instanceof Money && values.stated.fen === whole.fen && columnOf(place) === column;
  });
  return stated?.place;
}

/** `sheet!D` */
function columnOf(place: Place | undefined): string | undefined {
  return place && isCell(place) ? `${place.sheet}!${place.ref.replace(/\d+/u, '')}` : undefined;
}
