import type { Fact, FactSet } from './fact.ts';
import { FACT_KIND_NAMES, type FactKindName } from './fact-kinds.ts';

/** Gathers facts by kind in the order they are met. */
export class FactCollector {
  private readonly byKind: Record<FactKindName, Fact[]>;

  constructor() {
    this.byKind = Object.fromEntries(FACT_KIND_NAMES.map((kind) => [kind, [] as Fact[]])) as Record<
      FactKindName,
      Fact[]
    >;
  }

  add(...facts: readonly Fact[]): void {
    this.addAll(facts);
  }

  /** As {@link add}, for lists of any length: spread arguments have a limit. */
  addAll(facts: Iterable<Fact>): void {
    for (const fact of facts) this.byKind[fact.kind].push(fact);
  }

  of(kind: FactKindName): readonly Fact[] {
    return this.byKind[kind];
  }

  replace(kind: FactKindName, facts: readonly Fact[]): void {
    this.byKind[kind] = [...facts];
  }

  facts(): FactSet {
    return this.byKind;
  }
}
