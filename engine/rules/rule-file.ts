/** A rule file and a pack file as read from YAML, once their schemas hold. */
import type { Bilingual } from '../gouji-error.ts';
import type { Severity } from '../report.ts';
import type { FoldOver } from './fold-repetitions.ts';
import type { PARAMETER_UNITS } from './rule-file-schema.ts';

export type OneOrMore<T> = T | readonly T[];

export interface PackFile {
  readonly id: string;
  readonly version: string;
  readonly title: Bilingual;
  readonly owner: string | Bilingual;
  readonly appliesTo: Bilingual;
}

/** A parameter: a JSON Schema with its default, title and unit. */
export interface ParameterDefinition {
  readonly type?: 'number' | 'integer' | 'string' | 'boolean' | 'array';
  readonly unit?: (typeof PARAMETER_UNITS)[number];
  readonly default: ParameterValue;
  readonly title: Bilingual;
  readonly note?: string | Bilingual;
  readonly [keyword: string]: unknown;
}

/** The value of a parameter as it stands in a file or after `--set`. */
export type ParameterValue = number | string | boolean | readonly number[] | readonly string[];

/** What a rule rests on, and from when to when. */
export interface BasisEntry {
  readonly document?: string;
  readonly article?: string;
  readonly from?: string;
  readonly to?: string;
  readonly certainty: 'read' | 'known' | 'practice';
}

export interface VariantFile {
  readonly when: string;
  readonly severity?: Severity;
  readonly title?: Bilingual;
  readonly message?: Bilingual;
  readonly evidence?: string | Bilingual;
  readonly suggestion?: Bilingual;
}

/** What an example's finding should be; only what is written is compared. */
export interface ExpectedFinding {
  readonly severity?: Severity;
  /** The field whose cell the finding stands at. */
  readonly at?: string;
  readonly item?: string;
  /** These are compared in Chinese, or in English where `language` says so. */
  readonly title?: string;
  readonly message?: string;
  readonly evidence?: string;
  readonly suggestion?: string;
  readonly language?: 'zh' | 'en';
}

export interface ExampleFile {
  readonly name: string | Bilingual;
  /** The kind of `self` where the rule is about several. */
  readonly kind?: string;
  readonly self: Readonly<Record<string, unknown>>;
  readonly facts?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly set?: Readonly<Record<string, ParameterValue>>;
  readonly asOf?: string;
  readonly budgetYear?: number;
  readonly finds?: boolean | ExpectedFinding;
  readonly notApplicable?: true;
  readonly skips?: readonly string[];
  readonly passesOver?: true;
}

export interface RuleFile {
  readonly id: string;
  readonly title: Bilingual;
  readonly why: Bilingual;
  readonly note?: string | Bilingual;
  readonly severity: Severity;
  readonly basis?: readonly BasisEntry[];
  readonly parameters?: Readonly<Record<string, ParameterDefinition>>;
  readonly each: OneOrMore<string>;
  readonly let?: Readonly<Record<string, string>>;
  readonly where?: string;
  readonly given?: readonly OneOrMore<string>[];
  readonly needs?: readonly OneOrMore<string>[];
  readonly when?: string;
  readonly notApplicable?: Bilingual;
  readonly assert: string;
  readonly variants?: readonly VariantFile[];
  readonly supersededBy?: OneOrMore<string>;
  readonly foldFrom?: number;
  readonly foldOver?: FoldOver;
  readonly at?: OneOrMore<string>;
  readonly related?: readonly string[];
  readonly evidence?: string | Bilingual;
  readonly message: Bilingual;
  readonly suggestion: Bilingual;
  readonly examples: readonly ExampleFile[];
}

export function listOf<T>(value: OneOrMore<T> | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** A text that may be the same in both languages. */
export function bilingual(text: string | Bilingual): Bilingual {
  return typeof text === 'string' ? { zh: text, en: text } : text;
}
