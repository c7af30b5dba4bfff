import { gunzipSync } from 'node:zlib';
import { csvItems } from './csv-items.ts';
import type { ItemReader } from './definition.ts';
import type { MachineStorage } from './machine-storage.ts';
import { StateError } from './state-error.ts';

/** `manifest.json` of an S3 inventory, of which nothing is certain. */
interface Manifest {
  readonly destinationBucket?: unknown;
  readonly fileFormat?: unknown;
  readonly fileSchema?: unknown;
  readonly files?: unknown;
}

const KNOWN_SETTINGS = new Set(['InputType', 'MaxItems']);

const refused = (why: string) => new StateError('States.ItemReaderFailed', why);

/**
 * The objects that an S3 inventory lists, named by its schema. Values are texts as they stand in its files, so
 * keys are still URL-encoded.
 * @throws StateError States.ItemReaderFailed for what is no CSV inventory, or what AWS may read and this does not
 */
export async function inventoryItems(
  at: { readonly bucket: string; readonly key: string },
  config: NonNullable<ItemReader['ReaderConfig']>,
  storage: MachineStorage,
): Promise<Record<string, string>[]> {
  const strange = Object.keys(config).find((name) => !KNOWN_SETTINGS.has(name));
  if (strange !== undefined) throw refused(`the local cloud does not know ${strange} with MANIFEST`);
  const { columns, files } = contentsOf(await storage.get(at.bucket, at.key), at.bucket);
  const items: Record<string, string>[] = [];
  for (const file of files) {
    const text = new TextDecoder().decode(inflated(await storage.getBytes(at.bucket, file), file));
    for (const item of csvItems(text, columns)) items.push(item);
  }
  return items;
}

function contentsOf(text: string, bucket: string): { columns: string[]; files: string[] } {
  const { destinationBucket, fileFormat, fileSchema, files } = manifestIn(text);
  if (fileFormat !== 'CSV') throw refused(`an inventory has to be CSV, not ${String(fileFormat)}`);
  if (typeof fileSchema !== 'string' || !Array.isArray(files)) throw refused('not an inventory manifest');
  if (String(destinationBucket).split(':::')[1] !== bucket)
    throw refused(`the local cloud reads an inventory's files where its manifest is, in ${bucket}`);
  return {
    columns: fileSchema.split(',').map((name) => name.trim()),
    files: files.map(({ key }: { key: unknown }) => String(key)),
  };
}

function manifestIn(text: string): Manifest {
  try {
    const manifest: unknown = JSON.parse(text);
    if (typeof manifest === 'object' && manifest !== null) return manifest;
  } catch {}
  throw refused('not an inventory manifest');
}

function inflated(bytes: Uint8Array, file: string): Uint8Array {
  if (!file.endsWith('.gz'))
    throw refused(`the local cloud reads files of an inventory that are gzip, not ${file}`);
  try {
    return gunzipSync(bytes);
  } catch {
    throw refused(`${file} is not gzip`);
  }
}
