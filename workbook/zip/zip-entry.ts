/** An entry as the central directory states it, with where its data lies in the archive. */
export interface ZipEntry {
  /** As written (UTF-8), with its own case and slashes. */
  readonly name: string;
  /** The name's bytes as written. */
  readonly nameBytes: Uint8Array;
  /** 0 stored, 8 deflated. */
  readonly method: 0 | 8;
  readonly flags: number;
  readonly crc32: number;
  readonly compressedSize: number;
  /** Bytes when inflated. */
  readonly size: number;
  /** Where the local header stands in the archive. */
  readonly headerOffset: number;
  /** Where the compressed bytes stand in the archive. */
  readonly dataOffset: number;
  readonly versionMadeBy: number;
  readonly versionNeeded: number;
  /** Time and date of change as MS-DOS packs them. */
  readonly time: number;
  readonly date: number;
  readonly internalAttributes: number;
  readonly externalAttributes: number;
  /** The extra field and the comment of the central directory, as written. */
  readonly extra: Uint8Array;
  readonly comment: Uint8Array;
}
