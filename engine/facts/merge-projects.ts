import { Money } from '../money.ts';
import { normalisedName } from '../normalised-name.ts';
import type { Place } from '../report.ts';
import { doubtful, type Fact, type FactValue } from './fact.ts';
import { placeText } from './place-text.ts';

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
 * where two state a measure, the first counts and the pair becomes a `sameItems` fact. Two rows of one list
 * are never one project.
 * @param lists projects by the table they come from
 * @param aliases other names of a project, by normalised name
 */
export function mergeProjects(
  lists: readonly (readonly Fact[])[],
  aliases: ReadonlyMap<string, string> = new Map(),
): MergedProjects {
  const merged: Fact[] = [];
  const sameItems: Fact[] = [];
  const known = new KnownProjects();
  for (const list of lists) {
    const facts = named(list, aliases);
    const added: [fact: Fact, at: number][] = [];
    for (const fact of facts) {
      const at = known.positionOf(fact);
      if (at === undefined) {
        added.push([fact, merged.push(fact) - 1]);
        continue;
      }
      sameItems.push(...differences(merged[at]!, fact));
      merged[at] = joined(merged[at]!, fact);
    }
    for (const [fact, at] of added) known.add(fact, at);
  }
  return { projects: merged, sameItems };
}

/** Projects of earlier lists by name, then by ledger; an unstated ledger fits any. */
class KnownProjects {
  private readonly byName = new Map<string, Map<string, number>>();

  add(fact: Fact, at: number): void {
    const name = String(fact.values.normalisedName);
    const ledger = String(fact.values.ledger ?? '');
    const byLedger = this.byName.get(name) ?? new Map<string, number>();
    if (!byLedger.has(ledger)) byLedger.set(ledger, at);
    this.byName.set(name, byLedger);
  }

  positionOf(fact: Fact): number | undefined {
    const byLedger = this.byName.get(String(fact.values.normalisedName));
    if (!byLedger) return undefined;
    const ledger = String(fact.values.ledger ?? '');
    if (ledger === '') return byLedger.get('') ?? byLedger.values().next().value;
    return byLedger.get(ledger) ?? byLedger.get('');
  }
}

/** Projects with their normalised names, and how often a name, ledger and subject stand in the list. */
function named(list: readonly Fact[], aliases: ReadonlyMap<string, string>): Fact[] {
  const counts = new Map<string, number>();
  const keys = list.map(({ values, item }): [name: string, key: string] => {
    const own = normalisedName(String(values.name ?? item));
    const name = aliases.get(own) ?? own;
    // Forms of their own are of projects of their own: two units buy the same thing, one runs a project in two parts.
    const form = values.implementer ? `${values.implementer}|${item}` : '';
    const key = [name, values.ledger, values.subject ?? '', values.source ?? '', form].join('|');
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return [name, key];
  });
  return list.map((fact, i) => {
    const [name, key] = keys[i]!;
    return {
      ...fact,
      values: { ...fact.values, normalisedName: name, rowsOfSameName: counts.get(key) ?? 1 },
    };
  });
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
  const merged = { ...first, values, places };
  return second.certain === false ? doubtful(merged) : merged;
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
        ...(first.certain === false || second.certain === false ? { certain: false } : {}),
      },
    ];
  });
}
