import type { Fact } from '../facts/fact.ts';

/** A project's name as references are asked for it: normalised, aliases resolved. */
export function projectNameOf(fact: Fact): string {
  return String(fact.values.normalisedName ?? fact.item);
}
