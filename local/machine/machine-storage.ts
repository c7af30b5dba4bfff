import { partsOf, textsOf } from '../aws/xml.ts';
import { presign } from '../identity/presign.ts';
import type { AccessKey } from '../identity/principal.ts';
import { StateError } from './state-error.ts';

/** An object as `s3:listObjectsV2` hands it to a map. */
export interface ListedObject {
  Etag: string;
  Key: string;
  LastModified: number;
  Size: number;
  StorageClass: string;
}

/** S3 as a state machine's own role sees it, over the wire. */
export class MachineStorage {
  readonly #place: { endpoint: string; region: string };
  readonly #key: AccessKey;

  constructor(place: { endpoint: string; region: string }, key: AccessKey) {
    this.#place = place;
    this.#key = key;
  }

  async #ask(
    method: 'GET' | 'PUT',
    bucket: string,
    key: string,
    query: Record<string, string> = {},
    body?: string,
  ): Promise<Uint8Array> {
    const address = presign({ method, ...this.#place, bucket, key, query }, this.#key, new Date());
    const answer = await fetch(address, { method, ...(body === undefined ? {} : { body }) });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (answer.ok) return bytes;
    const text = textOf(bytes);
    const code = textsOf(text, 'Code')[0] ?? String(answer.status);
    throw new StateError(`S3.${code}`, textsOf(text, 'Message')[0] ?? text);
  }

  getBytes(bucket: string, key: string): Promise<Uint8Array> {
    return this.#ask('GET', bucket, key);
  }

  async get(bucket: string, key: string): Promise<string> {
    return textOf(await this.getBytes(bucket, key));
  }

  async put(bucket: string, key: string, body: string): Promise<void> {
    await this.#ask('PUT', bucket, key, {}, body);
  }

  /** Every object below a prefix. */
  async list(bucket: string, prefix: string): Promise<ListedObject[]> {
    const found: ListedObject[] = [];
    let token: string | undefined;
    do {
      const query = {
        'list-type': '2',
        prefix,
        ...(token === undefined ? {} : { 'continuation-token': token }),
      };
      const xml = textOf(await this.#ask('GET', bucket, '', query));
      for (const part of partsOf(xml, 'Contents')) {
        found.push({
          Etag: textsOf(part, 'ETag')[0] ?? '',
          Key: textsOf(part, 'Key')[0] ?? '',
          LastModified: Math.floor(Date.parse(textsOf(part, 'LastModified')[0] ?? '') / 1000),
          Size: Number(textsOf(part, 'Size')[0]),
          StorageClass: 'STANDARD',
        });
      }
      token = textsOf(xml, 'NextContinuationToken')[0];
    } while (token !== undefined);
    return found;
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
