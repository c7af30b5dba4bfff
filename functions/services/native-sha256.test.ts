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

test('goes on from what is begun, in more than one way, as @noble/hashes does', () => {
  const bytes = fc.uint8Array({ maxLength: 100 });
  fc.assert(
    fc.property(bytes, bytes, bytes, (begin, one, other) => {
      const digests = [sha256, ofNoble].map(({ create }) => {
        const begun = create().update(begin);
        return [one, other].map((rest) => begun.clone().update(rest).digest());
      });
      expect(digests[0]).toEqual(digests[1]);
    }),
  );
});
