import { crc32, inflate } from '#inflate';
import { DamagedFile, EncryptedFile } from '../errors.ts';
import { DEFAULT_LIMITS, type InputLimits, overLimit } from '../input-limits.ts';
import { readCentralDirectory } from './central-directory.ts';
import { checkEntries, locateData } from './check-entries.ts';
import { partKey } from './part-key.ts';
import type { ZipEntry } from './zip-entry.ts';

export type { ZipEntry } from './zip-entry.ts';

/** A ZIP archive whose directory has been read and checked. Parts are inflated when asked for. */
export class ZipArchive {
  /** The whole archive. */
  readonly bytes: Uint8Array;
  /** In the order of the central directory. */
  readonly entries: readonly ZipEntry[];
  private readonly byKey: ReadonlyMap<string, ZipEntry>;

  constructor(bytes: Uint8Array, entries: readonly ZipEntry[]) {
    this.bytes = bytes;
    this.entries = entries;
    this.byKey = new Map(entries.map((entry) => [partKey(entry.name), entry]));
  }

  /** The entry of a part; names compare without regard to case, with or without a leading slash. */
  entry(name: string): ZipEntry | undefined {
    return this.byKey.get(partKey(name));
  }

  /** The entry's bytes as they stand in the archive, compressed: a view, not a copy. */
  raw(entry: ZipEntry): Uint8Array {
    return this.bytes.subarray(entry.dataOffset, entry.dataOffset + entry.compressedSize);
  }

  /**
   * The entry's content. For a stored entry it is a view of the archive, so it is not to be written to.
   * @throws DamagedFile where it does not inflate to the size and CRC that the directory states
   */
  read(entry: ZipEntry): Uint8Array {
    const content = entry.method === 0 ? this.raw(entry) : inflate(this.raw(entry), entry.size);
    if (content === undefined || content.length !== entry.size || crc32(content) !== entry.crc32) {
      throw DamagedFile.at(entry.name, {
        zh: '文件已损坏：部件内容与其校验值不符',
        en: 'The file is damaged: the content of a part does not match its checksum',
      });
    }
    return content;
  }
}

/**
 * Reads and checks the directory of a ZIP archive (ZIP64 and data descriptors included); inflates nothing yet.
 * @throws DamagedFile where it is no archive, is cut off or contradicts itself
 * @throws UnsafeFile where entries overlap, share a name or point outside the package
 * @throws EncryptedFile where an entry is encrypted
 * @throws LimitExceeded where the file, its parts, their sizes or ratios are past the limits
 */
export function openZip(bytes: Uint8Array, limits: InputLimits = DEFAULT_LIMITS): ZipArchive {
  if (bytes.length > limits.fileBytes) throw overLimit('fileBytes', bytes.length, limits);
  const directory = readCentralDirectory(bytes, limits);
  const entries = directory.entries.map((entry) => locateData(bytes, entry));
  const encrypted = entries.find((entry) => entry.flags & 1);
  if (encrypted) throw EncryptedFile.at(encrypted.name);
  checkEntries(entries, directory.offset, limits);
  return new ZipArchive(bytes, entries);
}
