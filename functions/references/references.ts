import { auditWrite } from '../checking/audit.ts';
import { type KeptReference, type KeptReferences, keptReferences } from '../checking/kept-references.ts';
import { demandReferencesOf, referencesChanged } from '../checking/reference-refusals.ts';
import { notFound } from '../services/api-error.ts';
import { type Caller, demandRole } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import { allItems, type TenantItems } from '../services/items.ts';

/** What a department's figures of a year stand against, the latest first. */
export interface YearsReferences {
  readonly year: number;
  readonly references: readonly KeptReference[];
}

/**
 * A department's references, of the latest year first: which there are, not what is in them.
 * @throws ApiError 403
 */
export async function listReferences(
  department: string,
  caller: Caller,
  items: TenantItems,
): Promise<YearsReferences[]> {
  demandReferencesOf(caller, department);
  const years: YearsReferences[] = [];
  for await (const { value } of allItems<KeptReferences>(items, itemKeys.referencesOf(department))) {
    years.push({ year: value.year, references: [...value.references].reverse() });
  }
  return years.reverse();
}

/**
 * Withdraws a reference: from then on nothing stands against it. It stays on record, and so does who withdrew it.
 * @throws ApiError 403, 404, 409 where another changes them just now
 */
export async function withdrawReference(
  { department, year, id }: { readonly department: string; readonly year: number; readonly id: string },
  caller: Caller,
  items: TenantItems,
  at: { readonly now: Date; readonly id: string },
): Promise<KeptReference> {
  demandRole(caller, 'supervisor');
  demandReferencesOf(caller, department);
  const before = Number.isInteger(year) ? await keptReferences(items, department, year) : undefined;
  const found = before?.value.references.find((each) => each.id === id);
  if (!before || !found) throw notFound({ zh: '没有这份依据', en: 'There is no such reference' });
  if (found.withdrawn) return found;
  const now = at.now.toISOString();
  const withdrawn: KeptReference = { ...found, withdrawn: { by: caller.name, at: now } };
  const references = before.value.references.map((each) => (each.id === id ? withdrawn : each));
  const done = await items.putAll([
    {
      key: itemKeys.references(department, year),
      value: { ...before.value, references } satisfies KeptReferences,
      when: { version: before.version },
    },
    auditWrite({
      ...{ at: now, id: at.id, by: caller.user, what: 'reference withdrawn', about: id },
      reason: `${department} ${year} ${found.kind} ${found.sha256}`,
    }),
  ]);
  if (!done) throw referencesChanged();
  return withdrawn;
}
