import { Checker, type Knowledge } from '../../engine/check.ts';

/** The day of the check where a case does not depend on it. */
export const DAY = '2026-01-01';

const checkers = new Map<string, Checker>();

/** Packs and forms are made ready once for each day and set of parameters. */
export function checkerFor(knowledge: Knowledge, asOf: string, sets: readonly string[] = []): Checker {
  const key = [asOf, ...sets].join(' ');
  const known = checkers.get(key);
  if (known) return known;
  const checker = new Checker(knowledge, { asOf, sets, language: 'zh' });
  checkers.set(key, checker);
  return checker;
}
