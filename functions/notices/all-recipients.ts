import { itemKeys } from '../services/item-keys.ts';
import { allItems, type TenantItems } from '../services/items.ts';
import type { Recipient } from './recipient.ts';

/** A tenant's recipients, by their addresses. */
export async function allRecipients(items: TenantItems): Promise<Recipient[]> {
  const all: Recipient[] = [];
  for await (const { value } of allItems<Recipient>(items, itemKeys.recipients)) all.push(value);
  return all;
}
