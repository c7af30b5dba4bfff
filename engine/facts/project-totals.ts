import { Money, sumOf } from '../money.ts';
import type { Fact } from './fact.ts';

/** All projects taken together, each once: the whole of which shares are reckoned. None where nothing was executed. */
export function projectTotals(projects: readonly Fact[]): Fact[] {
  const executed = projects.filter(
    (fact) => fact.values.executed instanceof Money && fact.values.subtotalOf !== true,
  );
  const [first] = executed;
  if (!first) return [];
  const amounts = executed.map((fact) => fact.values.executed as Money);
  const places = executed.flatMap((fact) => fact.places.executed ?? []);
  const place = places[0] ?? first.place;
  return [
    {
      kind: 'projectTotals',
      item: '项目合计',
      values: { name: '项目合计', executed: sumOf(amounts), projects: executed.length },
      place,
      places: { executed: place },
      sources: { executed: places },
    },
  ];
}
