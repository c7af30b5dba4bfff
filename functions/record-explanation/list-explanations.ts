import type { Decision } from '../checking/decisions.ts';
import { type Caller, maySee } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import { allItems, type TenantItems } from '../services/items.ts';

/** The explanations in force, those to decide on first, newest first. */
export async function listExplanations(caller: Caller, items: TenantItems): Promise<Decision[]> {
  const all: Decision[] = [];
  for await (const { value } of allItems<Decision>(items, itemKeys.decisions)) {
    if (maySee(caller, value.department)) all.push(value);
  }
  const rank = ({ decidedAt }: Decision) => (decidedAt === undefined ? 0 : 1);
  return all.sort((a, b) => rank(a) - rank(b) || (a.at < b.at ? 1 : -1));
}
