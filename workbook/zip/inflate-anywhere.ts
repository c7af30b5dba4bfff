import { Inflate } from 'fflate';

export { crc32 } from './crc32.ts';

/** DEFLATE gives at most 1,032 bytes for one, so a step of this many bytes overshoots by 16 MiB at worst. */
const STEP = 16 * 1024;

/**
 * Inflates a raw DEFLATE stream that must give exactly `size` bytes; stops soon after it gives more.
 * The equal of inflate-node.ts for browsers and workers.
 * @returns undefined where the stream is broken or gives another number of bytes
 */
export function inflate(compressed: Uint8Array, size: number): Uint8Array | undefined {
  const result = new Uint8Array(size);
  let length = 0;
  const stream = new Inflate((chunk) => {
    if (length + chunk.length > size) throw new RangeError('more bytes than stated');
    result.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let from = 0; from < compressed.length; from += STEP) {
      const to = from + STEP;
      stream.push(compressed.subarray(from, to), to >= compressed.length);
    }
  } catch {
    return undefined;
  }
  return compressed.length > 0 && length === size ? result : undefined;
}
