import { crc32 as crc32OfZlib, inflateRawSync } from 'node:zlib';

/**
 * Inflates a raw DEFLATE stream that must give exactly `size` bytes; stops as soon as it gives more.
 * @returns undefined where the stream is broken or gives another number of bytes
 */
export function inflate(compressed: Uint8Array, size: number): Uint8Array | undefined {
  try {
    // One spare byte, so that the first chunk holds everything and nothing is copied together afterwards.
    const result = inflateRawSync(compressed, {
      chunkSize: Math.max(64, size + 1),
      maxOutputLength: Math.max(1, size),
    });
    if (result.length !== size) return undefined;
    return new Uint8Array(result.buffer, result.byteOffset, size);
  } catch {
    return undefined;
  }
}

/** The CRC-32 of ZIP over bytes, as an unsigned number. */
export function crc32(bytes: Uint8Array): number {
  return crc32OfZlib(bytes);
}
