import type { RecheckRecord } from '../checking/recheck-record.ts';
import type { Inventories } from '../inventory/inventories.ts';
import { manifestKey } from '../inventory/inventory-manifest.ts';
import { type Caller, demandRole } from '../services/caller.ts';
import type { TenantItems } from '../services/items.ts';
import { type GoneBy, type RecheckRequest, type StartRecheckPorts, startRecheck } from './start-recheck.ts';

/** What somebody asks for. */
export interface RequestedRecheck extends Pick<RecheckRequest, 'reason' | 'department' | 'year'> {
  /** The manifest of an inventory whose list is gone by: its key in the reports bucket, or `s3://bucket/key`. */
  readonly inventory?: string;
}

export interface RequestedPorts extends StartRecheckPorts {
  readonly reportsBucket: string;
  readonly inventories: Pick<Inventories, 'open'>;
}

/**
 * Starts a re-check as it is asked for; by an inventory it takes an administrator.
 * @throws ApiError 403, 404 where there is no file, InventoryRefusal where there is no going by the inventory
 */
export async function startRequested(
  { inventory, ...request }: RequestedRecheck,
  caller: Caller,
  items: TenantItems,
  ports: RequestedPorts,
  at: { readonly now: Date; readonly id: string },
): Promise<RecheckRecord> {
  if (inventory === undefined) return startRecheck(request, caller, items, ports, at);
  demandRole(caller, 'administrator');
  return startRecheck(request, caller, items, ports, at, byInventory(inventory, ports));
}

/**
 * Always by the machine, however few there are. To know that, all of its list, which is of all tenants and in no
 * order, would have to be read while the caller waits.
 */
function byInventory(named: string, { reportsBucket, inventories }: RequestedPorts): GoneBy {
  const manifest = manifestKey(named, reportsBucket);
  return {
    manifest,
    going: async () => {
      const { at } = await inventories.open(manifest);
      return { way: 'machine', keys: [], inventory: { manifest, at } };
    },
  };
}
