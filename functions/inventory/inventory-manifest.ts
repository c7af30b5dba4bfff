import { createHash } from 'node:crypto';
import { NEEDED_COLUMNS, NEEDED_OF_VERSIONS } from './inventoried-key.ts';
import { INVENTORIES, InventoryRefusal } from './inventory-refusal.ts';

/** What a manifest says of its inventory. */
export interface Inventory {
  /** When S3 began to list the bucket: ISO instant. */
  readonly at: string;
  readonly columns: readonly string[];
  /** Keys of the gzip CSV files that list the objects, in the manifest's bucket. */
  readonly files: readonly string[];
}

/** Names of the buckets that an inventory has to be of, and to lie in. */
export interface InventoryBuckets {
  readonly incoming: string;
  readonly reports: string;
}

/** `manifest.json` as S3 writes it. */
interface Manifest {
  readonly sourceBucket: string;
  /** An ARN. */
  readonly destinationBucket: string;
  readonly fileFormat: string;
  readonly fileSchema: string;
  /** Milliseconds since 1970, as a text. */
  readonly creationTimestamp: string;
  readonly files: readonly { readonly key: string }[];
}

/**
 * The key of a manifest, which may also be named as the console copies it: `s3://bucket/key`.
 * @throws InventoryRefusal 400 for any other place
 */
export function manifestKey(name: string, reports: string): string {
  const own = `s3://${reports}/`;
  const key = name.startsWith(own) ? name.slice(own.length) : name;
  const steps = key.split('/');
  const plain = !steps.some((step) => step === '' || step === '.' || step === '..');
  if (plain && key.startsWith(INVENTORIES) && steps.length > 2 && steps.at(-1) === 'manifest.json')
    return key;
  throw new InventoryRefusal('not-an-inventory-place', name, reports);
}

/** Where S3 writes the MD5 of a manifest once all of its inventory is there. */
export function checksumKey(manifest: string): string {
  return manifest.replace(/\.json$/u, '.checksum');
}

/**
 * @param text of manifest.json and of manifest.checksum; undefined where there is none
 * @throws InventoryRefusal 404 where there is none, 422 where it cannot be gone by
 */
export function readManifest(
  key: string,
  {
    manifest: text,
    checksum,
  }: { readonly manifest: string | undefined; readonly checksum: string | undefined },
  buckets: InventoryBuckets,
): Inventory {
  if (text === undefined) throw new InventoryRefusal('no-inventory', key);
  if (checksum === undefined) throw new InventoryRefusal('inventory-incomplete', key);
  const md5 = createHash('md5').update(text).digest('hex');
  if (checksum.trim().toLowerCase() !== md5) throw new InventoryRefusal('inventory-damaged', key);
  const manifest = parsed(text);
  if (!manifest) throw new InventoryRefusal('not-an-inventory', key);
  const columns = manifest.fileSchema.split(',').map((name) => name.trim());
  demandUsable(key, manifest, columns, buckets);
  return {
    at: new Date(Number(manifest.creationTimestamp)).toISOString(),
    columns,
    files: manifest.files.map((file) => file.key),
  };
}

function demandUsable(
  key: string,
  { sourceBucket, destinationBucket, fileFormat, files }: Manifest,
  columns: readonly string[],
  buckets: InventoryBuckets,
): void {
  if (sourceBucket !== buckets.incoming)
    throw new InventoryRefusal('inventory-of-another-bucket', key, sourceBucket);
  if (fileFormat !== 'CSV') throw new InventoryRefusal('inventory-format', key, fileFormat);
  const needed = [...NEEDED_COLUMNS, ...(columns.includes('VersionId') ? NEEDED_OF_VERSIONS : [])];
  const lacking = needed.filter((name) => !columns.includes(name));
  if (lacking.length > 0) throw new InventoryRefusal('inventory-columns', key, lacking.join(', '));
  const isHere = destinationBucket.split(':::')[1] === buckets.reports;
  if (!isHere || files.some((file) => !file.key.startsWith(INVENTORIES)))
    throw new InventoryRefusal('inventory-moved', key);
}

/** @returns undefined where it is no manifest */
function parsed(text: string): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isManifest(value) ? value : undefined;
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false;
  const given = value as Partial<Record<keyof Manifest, unknown>>;
  const texts = [given.sourceBucket, given.destinationBucket, given.fileFormat, given.fileSchema];
  return (
    texts.every((each) => typeof each === 'string') &&
    /^\d{1,15}$/u.test(String(given.creationTimestamp)) &&
    Array.isArray(given.files) &&
    given.files.every((file: { key?: unknown } | null) => typeof file?.key === 'string')
  );
}
