import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Journal } from '../journal.ts';
import type { NewVersion, ObjectVersion } from './object-version.ts';

type Entry = { put: ObjectVersion } | { removed: { key: string; versionId: string } };

/** Orders keys as S3 lists them: by their UTF-8 bytes. */
export function compareKeys(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    let a = left.charCodeAt(i);
    let b = right.charCodeAt(i);
    if (a === b) continue;
    // UTF-16 puts surrogates below U+E000..U+FFFF; UTF-8 puts them above.
    if (a >= 0xd800 && b >= 0xd800) {
      a = a >= 0xe000 ? a - 0x800 : a + 0x2000;
      b = b >= 0xe000 ? b - 0x800 : b + 0x2000;
    }
    return a - b;
  }
  return left.length - right.length;
}

/** A bucket's objects: an index in memory, a journal of it and the bytes on disk. */
export class Bucket {
  readonly name: string;
  readonly versioned: boolean;
  readonly folder: string;
  readonly #journal: Journal<Entry>;
  readonly #versions = new Map<string, ObjectVersion[]>();
  #sorted: string[] | undefined;
  #lastSequence = 0n;

  constructor(name: string, versioned: boolean, folder: string) {
    this.name = name;
    this.versioned = versioned;
    this.folder = folder;
    mkdirSync(join(folder, 'blobs'), { recursive: true });
    rmSync(join(folder, 'incomplete'), { recursive: true, force: true });
    mkdirSync(join(folder, 'incomplete'), { recursive: true });
    this.#journal = new Journal(join(folder, 'index.jsonl'));
    const entries = this.#journal.read();
    for (const entry of entries) this.#apply(entry);
    const live = [...this.#versions.values()].flat();
    if (entries.length > live.length * 2 + 100) this.#journal.compact(live.map((put) => ({ put })));
  }

  #apply(entry: Entry): void {
    if ('removed' in entry) {
      const { key, versionId } = entry.removed;
      const left = (this.#versions.get(key) ?? []).filter((each) => each.versionId !== versionId);
      if (left.length > 0) this.#versions.set(key, left);
      else if (this.#versions.delete(key)) this.#sorted = undefined;
      return;
    }
    const known = this.#versions.get(entry.put.key);
    if (known) known.push(entry.put);
    else {
      this.#versions.set(entry.put.key, [entry.put]);
      this.#sorted = undefined;
    }
    const sequence = BigInt(`0x${entry.put.sequencer}`);
    if (sequence > this.#lastSequence) this.#lastSequence = sequence;
  }

  #record(entry: Entry): void {
    this.#journal.append(entry);
    this.#apply(entry);
  }

  #nextSequencer(now: number): string {
    const byClock = BigInt(now) << 16n;
    this.#lastSequence = byClock > this.#lastSequence ? byClock : this.#lastSequence + 1n;
    const hex = this.#lastSequence.toString(16).toUpperCase();
    return hex.length % 2 === 0 ? hex : `0${hex}`;
  }

  /** The path of a new file for bytes that are coming in. */
  newBlob(): { name: string; path: string } {
    const name = randomBytes(12).toString('hex');
    return { name, path: this.blobPath(name) };
  }

  blobPath(name: string): string {
    return join(this.folder, 'blobs', name);
  }

  /** Makes a version current; in an unversioned bucket it replaces the one before. */
  put(version: NewVersion, now: number): ObjectVersion {
    const put: ObjectVersion = {
      ...version,
      versionId: this.versioned ? randomBytes(16).toString('base64url') : 'null',
      deleteMarker: false,
      modified: now,
      sequencer: this.#nextSequencer(now),
    };
    if (!this.versioned) this.#drop(version.key, 'null');
    this.#record({ put });
    return put;
  }

  /** Deletes a key: with a marker where versions are kept. */
  remove(key: string, now: number): ObjectVersion | undefined {
    if (!this.versioned) {
      this.#drop(key, 'null');
      return undefined;
    }
    const put: ObjectVersion = {
      key,
      versionId: randomBytes(16).toString('base64url'),
      deleteMarker: true,
      size: 0,
      etag: '',
      modified: now,
      headers: {},
      metadata: {},
      sequencer: this.#nextSequencer(now),
      blob: '',
    };
    this.#record({ put });
    return put;
  }

  /** Deletes one version for good. */
  removeVersion(key: string, versionId: string): ObjectVersion | undefined {
    return this.#drop(key, versionId);
  }

  #drop(key: string, versionId: string): ObjectVersion | undefined {
    const found = this.#versions.get(key)?.find((each) => each.versionId === versionId);
    if (!found) return undefined;
    this.#record({ removed: { key, versionId } });
    if (found.blob) rmSync(this.blobPath(found.blob), { force: true });
    return found;
  }

  /** A version by id, or the newest (which may be a delete marker). */
  find(key: string, versionId?: string): ObjectVersion | undefined {
    const versions = this.#versions.get(key);
    return versionId === undefined
      ? versions?.at(-1)
      : versions?.find((each) => each.versionId === versionId);
  }

  /** A key's versions, the newest first. */
  versionsOf(key: string): ObjectVersion[] {
    return (this.#versions.get(key) ?? []).toReversed();
  }

  /** All keys that have a version, in order. */
  keys(): readonly string[] {
    this.#sorted ??= [...this.#versions.keys()].sort(compareKeys);
    return this.#sorted;
  }

  close(): void {
    this.#journal.close();
  }
}
