import type { FactSet } from '../facts/fact.ts';
import type { Language } from '../gouji-error.ts';
import type { MissedReference, Skipped } from '../report.ts';
import type { ReferenceUse } from './reference.ts';
import { REFERENCE_KIND_NAMES, REFERENCE_KINDS } from './reference-kind.ts';

/** The references that rules were skipped for though the workbook has what stands against them; none that was used. */
export function missedReferences(
  facts: FactSet,
  skipped: readonly Skipped[],
  uses: readonly ReferenceUse[],
  language: Language,
): MissedReference[] {
  const used = new Set(uses.filter(({ refused }) => !refused).map(({ reference }) => reference.kind));
  return REFERENCE_KIND_NAMES.flatMap((kind): MissedReference[] => {
    const { about, gives, ...title } = REFERENCE_KINDS[kind];
    if (used.has(kind) || facts[about].length === 0) return [];
    const only: readonly string[] = gives;
    const rules = skipped
      .filter(({ missing }) => missing.length > 0 && missing.every((name) => only.includes(name)))
      .map(({ rule }) => rule);
    return rules.length === 0 ? [] : [{ kind, title: title[language], rules }];
  });
}
