import type { ChecksumAlgorithm } from './body-checks.ts';

/** One version of an object, or a marker that it was deleted. */
export interface ObjectVersion {
  key: string;
  versionId: string;
  deleteMarker: boolean;
  /** Bytes. */
  size: number;
  /** Without quotes. */
  etag: string;
  /** Milliseconds since 1970. */
  modified: number;
  /** Content-Type and the other headers that S3 keeps and gives back, by lower-case name. */
  headers: Record<string, string>;
  /** User metadata, without `x-amz-meta-`. */
  metadata: Record<string, string>;
  checksum?: { algorithm: ChecksumAlgorithm; value: string } | undefined;
  /** Grows with every change of a key: hex, to be compared after padding. */
  sequencer: string;
  /** The file of its bytes. */
  blob: string;
}

/** What a client gives to make a version. */
export type NewVersion = Pick<
  ObjectVersion,
  'key' | 'headers' | 'metadata' | 'size' | 'etag' | 'checksum' | 'blob'
>;
