import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { Addresses } from './cloud/addresses.ts';
import { presign } from './identity/presign.ts';

/** What a file looked like when it was last seen. */
interface Seen {
  size: number;
  modified: number;
}

const memory = '.uploaded.json';
const interval = 250;

/** Files that an office program or a download leaves half done. */
const passing = /^(?:\.|~\$)|\.(?:tmp|part|crdownload|download)$/i;

/**
 * The key of a dropped file: `部门/2025/文件.xlsx` gives department and year, `文件.xlsx` gives neither.
 * Deeper folders stay part of the key before the file's name.
 */
export function incomingKey(prefix: string, path: readonly string[]): string {
  const name = path.at(-1) as string;
  const folders = path.slice(0, -1);
  const department = folders[0] ?? '-';
  const year = /^\d{4}$/.test(folders[1] ?? '') ? (folders[1] as string) : '-';
  const rest = folders.slice(year === '-' ? 1 : 2);
  return [prefix.replace(/\/$/, ''), department, year, ...(rest.length > 0 ? rest : ['dropped']), name].join(
    '/',
  );
}

/** A folder where dropping a file, or saving it again, uploads it. */
export class IncomingFolder {
  readonly #addresses: Addresses;
  readonly #failed: (error: unknown) => void;
  readonly #uploaded: Map<string, Seen>;
  readonly #growing = new Map<string, Seen>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();

  /** `failed` hears of uploads that were refused; they are tried again when the file changes. */
  constructor(addresses: Addresses, failed: (error: unknown) => void) {
    this.#addresses = addresses;
    this.#failed = failed;
    mkdirSync(addresses.incomingFolder, { recursive: true });
    const path = join(addresses.incomingFolder, memory);
    const known = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as [string, Seen][]) : [];
    this.#uploaded = new Map(known);
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#looking = this.look()
        .catch(this.#failed)
        .finally(() => {
          if (this.#timer) this.start();
        });
    }, interval);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#looking;
  }

  /** Looks once; a file is uploaded when it looks the same twice running. */
  async look(): Promise<void> {
    const { incomingFolder } = this.#addresses;
    const entries = await readdir(incomingFolder, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const relative = path.slice(incomingFolder.length + 1).split(sep);
      if (relative.some((each) => passing.test(each))) continue;
      await this.#consider(path, relative);
    }
  }

  async #consider(path: string, relative: readonly string[]): Promise<void> {
    const found = await stat(path).catch(() => undefined);
    if (!found) return;
    const now: Seen = { size: found.size, modified: found.mtimeMs };
    const same = (other: Seen | undefined) => other?.size === now.size && other.modified === now.modified;
    const name = relative.join('/');
    if (same(this.#uploaded.get(name))) return;
    if (!same(this.#growing.get(name))) {
      this.#growing.set(name, now);
      return;
    }
    this.#growing.delete(name);
    await this.#upload(path, relative, now.size).catch(this.#failed);
    this.#uploaded.set(name, now);
    writeFileSync(join(this.#addresses.incomingFolder, memory), JSON.stringify([...this.#uploaded]));
  }

  async #upload(path: string, relative: readonly string[], size: number): Promise<void> {
    const { s3, incomingPrefix } = this.#addresses;
    const address = presign(
      {
        method: 'PUT',
        endpoint: s3.endpoint,
        region: s3.region,
        bucket: s3.incomingBucket,
        key: incomingKey(incomingPrefix, relative),
      },
      s3,
      new Date(),
    );
    const answer = await fetch(address, {
      method: 'PUT',
      body: Readable.toWeb(createReadStream(path)) as ReadableStream,
      headers: { 'content-length': String(size) },
      duplex: 'half',
    } as RequestInit);
    if (!answer.ok) throw new Error(`${path}: the upload was answered ${answer.status}`);
  }
}
