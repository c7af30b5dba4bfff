import type { ReferenceFiles } from './reference-files.ts';

/** The bytes of references in memory, as the bucket keeps them. */
export class MemoryReferenceFiles implements ReferenceFiles {
  readonly written = new Map<string, Uint8Array>();

  async write(tenant: string, sha256: string, bytes: Uint8Array): Promise<void> {
    this.written.set(`${tenant} ${sha256}`, bytes);
  }

  async read(tenant: string, sha256: string): Promise<Uint8Array> {
    const bytes = this.written.get(`${tenant} ${sha256}`);
    if (!bytes) throw new Error('the file of a reference is gone');
    return bytes;
  }
}
