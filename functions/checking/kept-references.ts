import { type ReferenceKind, severalInForce } from '../../engine/references/reference-kind.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { Item, TenantItems } from '../services/items.ts';

/** A file that a department's figures of a year stand against. */
export interface KeptReference {
  /** Made of what it is, so that kept twice it is one. */
  readonly id: string;
  readonly kind: ReferenceKind;
  /** The file's. */
  readonly name: string;
  readonly sha256: string;
  /** ISO day from which it is in force. */
  readonly from: string;
  /** The document that put it in force (文号). */
  readonly document?: string;
  readonly by: string;
  readonly at: string;
  readonly withdrawn?: { readonly by: string; readonly at: string };
}

/** The references of a department for a year, in the order in which they were kept: the item REFERENCES#…. */
export interface KeptReferences {
  readonly department: string;
  readonly year: number;
  readonly references: readonly KeptReference[];
}

export async function keptReferences(
  items: TenantItems,
  department: string,
  year: number,
): Promise<Item<KeptReferences> | undefined> {
  return items.get<KeptReferences>(itemKeys.references(department, year));
}

/**
 * Of a kind of which several count all of them until the day, of any other the one in force on a day: that from the latest day until then, of several from one day the one kept
 * last. Where it is withdrawn the one before is in force again.
 * @param day ISO
 */
export function inForce(references: readonly KeptReference[], day: string): KeptReference[] {
  const begun = references.filter((each) => !each.withdrawn && each.from <= day);
  const latest = new Map<ReferenceKind, KeptReference>();
  for (const each of begun) {
    const known = latest.get(each.kind);
    if (!known || known.from <= each.from) latest.set(each.kind, each);
  }
  return begun.filter((each) => severalInForce(each.kind) || latest.get(each.kind) === each);
}
