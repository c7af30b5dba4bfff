import { createHash } from 'node:crypto';
import { AwsError } from '../aws/aws-error.ts';
import { type RunningChecksum, runningCrc32, runningCrc32c, runningCrc64 } from './crc.ts';

/** The checksum algorithms of S3's `x-amz-checksum-…` headers. */
export const checksumAlgorithms = ['crc32', 'crc32c', 'crc64nvme', 'sha1', 'sha256'] as const;
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number];

function hashing(name: string): RunningChecksum {
  const hash = createHash(name);
  return { update: (data) => void hash.update(data), base64: () => hash.digest('base64') };
}

const start: Record<ChecksumAlgorithm, () => RunningChecksum> = {
  crc32: runningCrc32,
  crc32c: runningCrc32c,
  crc64nvme: runningCrc64,
  sha1: () => hashing('sha1'),
  sha256: () => hashing('sha256'),
};

/** A header by its lower-case name; presigned addresses carry some of them in the query. */
export type HeaderReader = (name: string) => string | undefined;

/** What was computed over a body: its size, MD5 in hex and the checksum the client chose. */
export interface BodyDigest {
  size: number;
  md5: string;
  checksum: { algorithm: ChecksumAlgorithm; value: string } | undefined;
}

function chosenAlgorithm(header: HeaderReader): ChecksumAlgorithm | undefined {
  const trailer = header('x-amz-trailer')?.toLowerCase();
  const named = header('x-amz-sdk-checksum-algorithm')?.toLowerCase();
  return checksumAlgorithms.find(
    (each) =>
      header(`x-amz-checksum-${each}`) !== undefined ||
      trailer === `x-amz-checksum-${each}` ||
      named === each,
  );
}

/** Watches a body go by and, at its end, holds it against the client's Content-MD5, SHA-256 and checksum. */
export class BodyChecks {
  readonly #header: HeaderReader;
  readonly #algorithm: ChecksumAlgorithm | undefined;
  readonly #running: RunningChecksum | undefined;
  readonly #md5 = createHash('md5');
  readonly #sha256 = createHash('sha256');
  readonly #wantedSha256: string | undefined;
  #size = 0;

  constructor(header: HeaderReader) {
    this.#header = header;
    this.#algorithm = chosenAlgorithm(header);
    this.#running = this.#algorithm && start[this.#algorithm]();
    const payloadHash = header('x-amz-content-sha256');
    this.#wantedSha256 = payloadHash && /^[0-9a-f]{64}$/.test(payloadHash) ? payloadHash : undefined;
  }

  update(data: Uint8Array): void {
    this.#size += data.length;
    this.#md5.update(data);
    if (this.#wantedSha256) this.#sha256.update(data);
    this.#running?.update(data);
  }

  /** Throws BadDigest, XAmzContentSHA256Mismatch or InvalidDigest when the body is not what the client said. */
  finish(trailers: ReadonlyMap<string, string>): BodyDigest {
    const md5 = this.#md5.digest();
    const wantedMd5 = this.#header('content-md5');
    if (wantedMd5 !== undefined && wantedMd5 !== md5.toString('base64')) {
      throw new AwsError('BadDigest', 400, 'The Content-MD5 you specified did not match what we received.');
    }
    if (this.#wantedSha256 && this.#sha256.digest('hex') !== this.#wantedSha256) {
      throw new AwsError(
        'XAmzContentSHA256Mismatch',
        400,
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
      );
    }
    return { size: this.#size, md5: md5.toString('hex'), checksum: this.#checksum(trailers) };
  }

  #checksum(trailers: ReadonlyMap<string, string>): BodyDigest['checksum'] {
    if (!this.#algorithm || !this.#running) return undefined;
    const name = `x-amz-checksum-${this.#algorithm}`;
    const value = this.#running.base64();
    const wanted = trailers.get(name) ?? this.#header(name);
    if (wanted !== undefined && wanted !== value) {
      throw new AwsError(
        'BadDigest',
        400,
        `The ${this.#algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
      );
    }
    return { algorithm: this.#algorithm, value };
  }
}
