import type { RecheckRecord } from '../checking/recheck-record.ts';
import { isOfRecheck } from '../checking/recheck-scope.ts';
import { inventoriedKey } from '../inventory/inventoried-key.ts';
import type { Inventories } from '../inventory/inventories.ts';
import type { IncomingList } from '../services/incoming-files.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';

/** The files that a re-check was to check, each perhaps more than once. */
export type RecheckFiles = (recheck: RecheckRecord, items: TenantItems) => AsyncIterable<string>;

/** Of one by the queue: the list that was sent. */
export async function* sentFiles({ recheckId }: RecheckRecord, items: TenantItems): AsyncGenerator<string> {
  yield* (await items.get<string[]>(itemKeys.recheckFiles(recheckId)))?.value ?? [];
}

/** Of one by the state machine: what lay in the bucket when it began, or what its inventory lists. */
export function listedFiles(incoming: IncomingList, inventories: Inventories): RecheckFiles {
  return async function* listed(recheck) {
    if (recheck.inventory) {
      const { bucket, inventory } = recheck;
      for await (const object of inventories.objects(await inventories.open(inventory.manifest))) {
        const key = inventoriedKey(object, bucket);
        if (key !== undefined && isOfRecheck(recheck, key)) yield key;
      }
      return;
    }
    for await (const { key, modified } of incoming.list(recheck.bucket, recheck.prefix)) {
      if (modified.toISOString() <= recheck.startedAt && isOfRecheck(recheck, key)) yield key;
    }
  };
}
