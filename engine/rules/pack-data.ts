import type { FactKindName } from '../facts/fact-kinds.ts';
import type { Bilingual } from '../gouji-error.ts';
import type { Position } from './pack-fault.ts';
import type { RuleFile } from './rule-file.ts';

/** A rule as checked, with where its examples stand in its file. */
export interface RuleData {
  readonly path: string;
  readonly written: RuleFile;
  readonly examplesAt: readonly Position[];
  /**
   * What a build compiled, by kind, each as the text of a StoredProgram: most checks have facts of some kinds only,
   * and a text that is not read costs next to nothing. Where left out, the rule is compiled when first needed.
   */
  readonly programs?: Readonly<Partial<Record<FactKindName, string>>>;
}

/**
 * A checked pack as plain JSON: what a bundle carries so that a cold start neither reads YAML nor compiles
 * JSON Schemas. {@link parsePack} makes it, {@link packOf} loads it.
 */
export interface PackData {
  readonly id: string;
  readonly version: string;
  readonly title: Bilingual;
  readonly owner: Bilingual;
  readonly appliesTo: Bilingual;
  readonly sha256: string;
  readonly rules: readonly RuleData[];
}

/** A pack without what only authors and readers of rules need: what is left is enough to check. */
export function dataForChecking(data: PackData): PackData {
  const nothing = { zh: '', en: '' };
  const rules = data.rules.map((rule) => {
    const { note: _, ...written } = rule.written;
    return { ...rule, examplesAt: [], written: { ...written, why: nothing, examples: [] } };
  });
  return { ...data, rules };
}
