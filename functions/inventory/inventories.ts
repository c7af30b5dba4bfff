import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { CLIENT_SETTINGS } from '../services/client-settings.ts';
import type { InventoriedObject } from './inventoried-key.ts';
import { checksumKey, type Inventory, readManifest } from './inventory-manifest.ts';
import { InventoryRefusal } from './inventory-refusal.ts';
import { inventoryRows } from './inventory-rows.ts';

/** S3's inventories of the uploads. */
export interface Inventories {
  /** @throws InventoryRefusal where its manifest is none that can be gone by, or files of it are gone */
  open(manifest: string): Promise<Inventory>;
  /** All objects that it lists, in no order. */
  objects(inventory: Inventory): AsyncIterable<InventoriedObject>;
}

/** Far more than the manifest of any inventory: a file of some 150 characters lists a million objects or so. */
const MOST_MANIFEST_BYTES = 8 * 1024 * 1024;

export class S3Inventories implements Inventories {
  private readonly client: S3Client;
  private readonly incoming: string;
  private readonly reports: string;

  constructor(incoming: string, reports: string, client = new S3Client(CLIENT_SETTINGS)) {
    this.client = client;
    this.incoming = incoming;
    this.reports = reports;
  }

  async open(key: string): Promise<Inventory> {
    const [manifest, checksum] = await Promise.all([this.text(key), this.text(checksumKey(key))]);
    const buckets = { incoming: this.incoming, reports: this.reports };
    const inventory = readManifest(key, { manifest, checksum }, buckets);
    const there = await Promise.all(inventory.files.map((file) => this.has(file)));
    const gone = inventory.files.filter((_, at) => !there[at]);
    if (gone.length > 0) throw new InventoryRefusal('inventory-files-gone', key, gone.slice(0, 3).join(', '));
    return inventory;
  }

  async *objects({ files, columns }: Inventory): AsyncGenerator<InventoriedObject> {
    for (const file of files) {
      const packed = await this.get(file);
      if (!packed) throw new Error('a file of the inventory is gone');
      const inflated = createGunzip();
      packed.on('error', (error) => inflated.destroy(error));
      yield* inventoryRows(packed.pipe(inflated), columns);
    }
  }

  private async text(key: string): Promise<string | undefined> {
    const body = await this.get(key);
    if (!body) return undefined;
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of body) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > MOST_MANIFEST_BYTES) throw new InventoryRefusal('not-an-inventory', key);
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  private async has(key: string): Promise<boolean> {
    const body = await this.get(key, 'bytes=0-0');
    body?.destroy();
    return body !== undefined;
  }

  private async get(Key: string, Range?: string): Promise<Readable | undefined> {
    try {
      const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.reports, Key, Range }));
      return Body as Readable | undefined;
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }
}
