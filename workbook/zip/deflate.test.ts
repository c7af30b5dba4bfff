import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deflateAlike } from './deflate.ts';
import { deflateFast } from './deflate-node.ts';
import { inflate } from './inflate-anywhere.ts';

describe.each([
  ['alike', deflateAlike],
  ['fast', deflateFast],
])('compressing %s', (_, deflate) => {
  test('any content comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (content) => {
        expect(Buffer.compare(inflate(deflate(content), content.length)!, content)).toBe(0);
      }),
    );
  });

  test('so does a part that is compressed fast rather than small', () => {
    const content = Uint8Array.from({ length: 5_000_000 }, (_each, i) => (i * i) >> 9);
    expect(Buffer.compare(inflate(deflate(content), content.length)!, content)).toBe(0);
  });
});
