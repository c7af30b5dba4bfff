import type { FormSet } from '../../engine/recognise/form.ts';
import type { PackData } from '../../engine/rules/pack-data.ts';

export interface KnowledgeData {
  readonly forms: FormSet;
  readonly packs: readonly PackData[];
}

/** The shipped forms and packs: scripts/build-workbench.mjs puts them, checked, in the place of this file. */
export const knowledgeData = {} as KnowledgeData;
