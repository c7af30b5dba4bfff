import { createHash, type Hash, hash } from 'node:crypto';

/** A digest that is begun, which can be gone on with in more than one way. */
class BegunSha256 {
  readonly #hash: Hash;

  constructor(begun: Hash) {
    this.#hash = begun;
  }

  update(bytes: Uint8Array): this {
    this.#hash.update(bytes);
    return this;
  }

  clone(): BegunSha256 {
    return new BegunSha256(this.#hash.copy());
  }

  digest(): Uint8Array {
    return new Uint8Array(this.#hash.digest());
  }
}

const digested = (bytes: Uint8Array): Uint8Array => new Uint8Array(hash('sha256', bytes, 'buffer'));

/** SHA-256 by Node itself. In bundles this stands in for `@noble/hashes/sha2.js`, which reckons in JavaScript. */
export const sha256 = Object.assign(digested, { create: () => new BegunSha256(createHash('sha256')) });
