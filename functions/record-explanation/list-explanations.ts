import type { Decision } from '../checking/decisions.ts';
import { type Caller, maySee } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import { allItems, type TenantItems } from '../services/items.ts';
import { newestFirst, pageOf } from '../services/page-of.ts';

export interface ExplanationsPage {
  readonly explanations: readonly Decision[];
  /** Asks for the next page (`?from=`). */
  readonly next?: string;
}

/** The explanations in force, those to decide on first, newest first. */
export async function listExplanations(
  caller: Caller,
  items: TenantItems,
  from: string | undefined,
): Promise<ExplanationsPage> {
  const all: Decision[] = [];
  for await (const { value } of allItems<Decision>(items, itemKeys.decisions)) {
    if (maySee(caller, value.department)) all.push(value);
  }
  all.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const { entries, next } = pageOf(all, placeOf, from);
  return { explanations: entries, ...(next !== undefined && { next }) };
}

/** What is decided comes after what is not, the older after the newer. */
function placeOf({ decidedAt, at, explanationId }: Decision): string {
  return `${decidedAt === undefined ? 0 : 1} ${newestFirst(at)} ${explanationId}`;
}
