/** Rule packs, loaded: what evaluation, parameters, examples and docs read. */
import type { FactKindName } from '../facts/fact-kinds.ts';
import type { Bilingual } from '../gouji-error.ts';
import type { Severity } from '../report.ts';
import type { CelExpression } from './cel-expression.ts';
import type { FoldOver } from './fold-repetitions.ts';
import type { PackData } from './pack-data.ts';
import type { Position } from './pack-fault.ts';
import type { BasisEntry, ExampleFile, ParameterDefinition, RuleFile } from './rule-file.ts';
import type { Template } from './template.ts';

export interface RulePack {
  readonly id: string;
  readonly version: string;
  readonly title: Bilingual;
  readonly owner: Bilingual;
  readonly appliesTo: Bilingual;
  /** Of all the pack's texts, by path: tells one state of a pack from another. */
  readonly sha256: string;
  /** In the order of their ids. */
  readonly rules: readonly Rule[];
  /** The pack as plain JSON, for a bundle to carry. */
  readonly data: PackData;
}

/** A template in both languages. */
export interface BilingualTemplate {
  readonly zh: Template;
  readonly en: Template;
}

/** What a rule needs of a fact: any one of some fields, or that facts of a kind exist. */
export type Need = { readonly fields: readonly string[] } | { readonly kind: FactKindName };

export interface Rule {
  /** `pack/rule`. */
  readonly id: string;
  readonly title: Bilingual;
  readonly why: Bilingual;
  /** Where the catalogue was doubtful: what was chosen and why. */
  readonly note: Bilingual | undefined;
  readonly severity: Severity;
  readonly basis: readonly BasisEntry[];
  readonly parameters: Readonly<Record<string, ParameterDefinition>>;
  readonly kinds: readonly FactKindName[];
  /** Fields the rule is about, each entry any one of several: facts without them are passed over. */
  readonly given: readonly (readonly string[])[];
  readonly needs: readonly Need[];
  readonly supersededBy: readonly string[];
  /** How many findings on one sheet become one; undefined where each stands by itself. */
  readonly foldFrom: number | undefined;
  /** Whether it is counted sheet by sheet or over the whole workbook. */
  readonly foldOver: FoldOver;
  /** Fields at whose cell the finding stands, the first present; empty: the fact's own place. */
  readonly at: readonly string[];
  readonly related: readonly string[];
  /** As it stands in its file, for docs. */
  readonly written: RuleFile & { readonly let: Readonly<Record<string, string>> };
  /** Its expressions and texts for one of its kinds, compiled when first asked for. */
  readonly program: (kind: FactKindName) => RuleProgram;
  readonly examples: readonly RuleExample[];
}

/** The expressions and texts of a rule, type-checked for one kind of fact. */
export interface RuleProgram {
  readonly kind: FactKindName;
  /** Names reckoned when first used, in order. */
  readonly names: readonly { readonly name: string; readonly expression: CelExpression }[];
  readonly where: CelExpression | undefined;
  readonly when: CelExpression | undefined;
  readonly notApplicable: BilingualTemplate | undefined;
  readonly assert: CelExpression;
  readonly variants: readonly VariantProgram[];
  readonly evidence: BilingualTemplate | undefined;
  readonly message: BilingualTemplate;
  readonly suggestion: BilingualTemplate;
  /** Fields of `self` that the finding was made of. */
  readonly usedFields: readonly string[];
}

export interface VariantProgram {
  readonly when: CelExpression;
  readonly severity: Severity | undefined;
  readonly title: Bilingual | undefined;
  readonly evidence: BilingualTemplate | undefined;
  readonly message: BilingualTemplate | undefined;
  readonly suggestion: BilingualTemplate | undefined;
}

export interface RuleExample {
  readonly name: Bilingual;
  readonly kind: FactKindName;
  readonly written: ExampleFile;
  readonly file: string;
  readonly at: Position;
}
