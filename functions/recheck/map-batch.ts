import { type InventoriedObject, inventoriedKey } from '../inventory/inventoried-key.ts';

interface Recheck {
  readonly tenant: string;
  readonly recheckId: string;
}

/** A batch of a map over the bucket's own list. */
interface ListedBatch {
  readonly Items: readonly { readonly Key: string; readonly Size?: number }[];
  readonly BatchInput: Recheck;
}

/** A batch of a map over an inventory, which may list the files of all tenants. */
interface InventoriedBatch {
  readonly Items: readonly InventoriedObject[];
  readonly BatchInput: Recheck & {
    readonly inventory: string;
    readonly bucket: string;
    readonly prefix: string;
  };
}

/** What the state machine's maps hand over. */
export type MapBatch = ListedBatch | InventoriedBatch;

/** The files of a batch that are to be checked again; folders and empty files left out. */
export function keysOf({ Items, BatchInput }: MapBatch): string[] {
  if (!('inventory' in BatchInput)) {
    return (Items as ListedBatch['Items']).filter(({ Size }) => Size !== 0).map(({ Key }) => Key);
  }
  const { bucket, prefix } = BatchInput;
  return (Items as InventoriedBatch['Items'])
    .map((object) => inventoriedKey(object, bucket))
    .filter((key) => key?.startsWith(prefix) === true) as string[];
}
