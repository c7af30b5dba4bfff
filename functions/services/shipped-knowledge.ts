import type { Knowledge } from '../../engine/check.ts';
import { packOf } from '../../engine/rules/rule-of.ts';
import { knowledgeData } from './knowledge-data.ts';

let loaded: Knowledge | undefined;

/** The forms and packs that ship with Gouji, made ready once an execution environment. */
export function shippedKnowledge(): Knowledge {
  if (loaded === undefined) {
    const { forms, packs } = knowledgeData();
    loaded = { forms, packs: packs.map(packOf) };
  }
  return loaded;
}
