import { expect, test } from '@jest/globals';
import { sha256 as ofNoble } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { sha256 } from './native-sha256.ts';

test('digests as @noble/hashes does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha256(bytes)).toEqual(ofNoble(bytes));
    }),
  );
});
