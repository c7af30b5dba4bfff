import type { Bilingual } from '../gouji-error.ts';
import type { Position } from './pack-fault.ts';
import type { RuleFile } from './rule-file.ts';

/** A rule as checked, with where its examples stand in its file. */
export interface RuleData {
  readonly path: string;
  readonly written: RuleFile;
  readonly examplesAt: readonly Position[];
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
