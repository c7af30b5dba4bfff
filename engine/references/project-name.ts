import type { Fact } from '../facts/fact.ts';

/** A project's name as references are asked for it: normalised, aliases resolved. */
export function projectNameOf(fact: Fact): string {
  return String(fact.values.normalisedName ?? fact.item);
}

/** How often each name stands among projects: of several of one name (by fund) nothing says which part is whose. */
export function timesNamed(projects: readonly Fact[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const fact of projects) times.set(projectNameOf(fact), (times.get(projectNameOf(fact)) ?? 0) + 1);
  return times;
}
