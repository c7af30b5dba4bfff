import type { Bilingual } from '../../engine/gouji-error.ts';
import type { Severity } from '../../engine/report.ts';
import { knowledgeData } from '../services/knowledge-data.ts';

export interface ListedRule {
  readonly id: string;
  readonly title: Bilingual;
  readonly why: Bilingual;
  readonly severity: Severity;
}

export interface ListedPack {
  readonly id: string;
  readonly version: string;
  readonly title: Bilingual;
  readonly owner: Bilingual;
  readonly appliesTo: Bilingual;
  readonly sha256: string;
  readonly rules: readonly ListedRule[];
}

/** The shipped packs as the API lists them; worked out when the function is built. */
export function packList(): ListedPack[] {
  return knowledgeData().packs.map(({ rules, ...pack }) => ({
    ...pack,
    rules: rules.map(({ written: { id, title, why, severity } }) => ({ id, title, why, severity })),
  }));
}
