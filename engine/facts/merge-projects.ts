import { Money } from '../money.ts';
import { normalisedName } from '../normalised-name.ts';
import type { Place } from '../report.ts';
import type { Fact, FactValue } from './fact.ts';

/** Measures of a project that must be the same wherever they are stated. */
const MEASURES: Readonly<Record<string, string>> = {
  initialBudget: '年初预算数',
  annualBudget: '全年预算数',
  executed: '执行数',
};

export interface MergedProjects {
  readonly projects: readonly Fact[];
  /** One project, one measure, two amounts. */
  readonly sameItems: readonly Fact[];
}

/**
 * One fact a project from all the lists it stands in. What one list leaves out another may state;
 * where two state a measure, the first counts and the pair becomes a `sameItems` fact.
 * @param lists projects by the table they come from
 * @param aliases other names of a project, by normalised name
 */
export function mergeProjects(
  lists: readonly (readonly Fact[])[],
  aliases: ReadonlyMap<string, string> = new Map(),
): MergedProjects {
  const merged: Fact[] = [];
  const sameItems: Fact[] = [];
  for (const list of lists) {
    const earlier = [...merged];
    for (const fact of withRepeats(list.map((project) => named(project, aliases)))) {
      const at = earlier.findIndex((other) => isSameProject(other, fact));
      if (at < 0) {
        merged.push(fact);
        continue;
      }
      const index = merged.indexOf(earlier[at]!);
      sameItems.push(...differences(merged[index]!, fact));
      merged[index] = joined(merged[index]!, fact);
      earlier[at] = merged[index]!;
    }
  }
  return { projects: merged, sameItems };
}

function named(fact: Fact, aliases: ReadonlyMap<string, string>): Fact {
  const own = normalisedName(String(fact.values.name ?? fact.item));
  return { ...fact, values: { ...fact.values, normalisedName: aliases.get(own) ?? own } };
}

/** How often a name, ledger and subject stand in one list. */
function withRepeats(list: readonly Fact[]): Fact[] {
  const keyOf = ({ values }: Fact) =>
    [values.normalisedName, values.ledger, values.subject ?? '', values.source ?? ''].join('|');
  const counts = new Map<string, number>();
  for (const fact of list) counts.set(keyOf(fact), (counts.get(keyOf(fact)) ?? 0) + 1);
  return list.map((fact) => ({
    ...fact,
    values: { ...fact.values, rowsOfSameName: counts.get(keyOf(fact)) ?? 1 },
  }));
}

function isSameProject(a: Fact, b: Fact): boolean {
  if (a.values.normalisedName !== b.values.normalisedName) return false;
  const [one, other] = [a.values.ledger, b.values.ledger];
  return !one || !other || one === other;
}

function joined(first: Fact, second: Fact): Fact {
  const values: Record<string, FactValue> = { ...first.values };
  const places: Record<string, Place> = { ...first.places };
  for (const [field, value] of Object.entries(second.values)) {
    const known = values[field];
    if (known !== undefined && known !== '' && known !== false) continue;
    values[field] = value;
    const place = second.places[field];
    if (place) places[field] = place;
  }
  return { ...first, values, places };
}

function differences(first: Fact, second: Fact): Fact[] {
  return Object.entries(MEASURES).flatMap(([field, measure]): Fact[] => {
    const [a, b] = [first.values[field], second.values[field]];
    const [at, otherAt] = [first.places[field], second.places[field]];
    if (!(a instanceof Money) || !(b instanceof Money) || !at || !otherAt) return [];
    return [
      {
        kind: 'sameItems',
        item: first.item,
        values: {
          name: String(first.values.name ?? first.item),
          measure,
          ledger: first.values.ledger ?? '',
          first: a,
          firstAt: placeText(at),
          second: b,
          secondAt: placeText(otherAt),
        },
        place: otherAt,
        places: { first: at, second: otherAt },
      },
    ];
  });
}

/** `项目表!G7`, or 文字说明 for a place in the narrative. */
export function placeText(place: Place): string {
  return 'sheet' in place ? `${place.sheet}!${place.ref}` : '文字说明';
}
