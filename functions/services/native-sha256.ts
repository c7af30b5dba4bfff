import { hash } from 'node:crypto';

/** SHA-256 by Node itself. In bundles this stands in for `@noble/hashes/sha2.js`, which reckons in JavaScript. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(hash('sha256', bytes, 'buffer'));
}
