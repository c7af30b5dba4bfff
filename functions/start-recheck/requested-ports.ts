import { S3Inventories } from '../inventory/inventories.ts';
import { type RecheckPlaces, startRecheckPorts } from './ports.ts';
import type { RequestedPorts } from './start-requested.ts';

/** With the bucket of inventories beside the places that every re-check is started with. */
export function requestedPorts(places: RecheckPlaces & { readonly REPORTS_BUCKET: string }): RequestedPorts {
  const { INCOMING_BUCKET, REPORTS_BUCKET } = places;
  return {
    ...startRecheckPorts(places),
    reportsBucket: REPORTS_BUCKET,
    inventories: new S3Inventories(INCOMING_BUCKET, REPORTS_BUCKET),
  };
}
