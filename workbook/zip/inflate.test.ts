import { crc32 as crc32OfZlib, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as anywhere from './inflate-anywhere.ts';
import * as node from './inflate-node.ts';

const ascending = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) >> 7);
const zeros = new Uint8Array(40_000_000);

describe.each([
  ['Node', node],
  ['anywhere', anywhere],
])('inflating in %s', (_, { inflate, crc32 }) => {
  const deflated = (content: Uint8Array) => new Uint8Array(deflateRawSync(content));

  test.each([
    ['nothing', new Uint8Array(0)],
    ['one byte', Uint8Array.of(7)],
    ['as much as several steps hold', ascending],
    ['a stored block', Uint8Array.from({ length: 70_000 }, (_, i) => (i * 2_654_435_761) >>> 13)],
  ])('%s comes back', (_, content) => {
    expect(Buffer.compare(inflate(deflated(content), content.length)!, content)).toBe(0);
  });

  test.each([
    ['more than stated', deflated(ascending), ascending.length - 1],
    ['much more than stated', deflated(zeros), 10],
    ['more than the nothing stated', deflated(Uint8Array.of(1)), 0],
    ['less than stated', deflated(ascending), ascending.length + 1],
    ['cut off', deflated(ascending).subarray(0, 1000), ascending.length],
    ['no bytes at all', new Uint8Array(0), 0],
    ['no DEFLATE stream', Uint8Array.from({ length: 50 }, () => 0xff), 50],
  ])('%s gives nothing', (_, compressed, size) => {
    expect(inflate(compressed, size)).toBeUndefined();
  });

  test('any content comes back, its checksum is that of zlib', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (content) => {
        expect(inflate(deflated(content), content.length)).toEqual(content);
        expect(crc32(content)).toBe(crc32OfZlib(content));
      }),
    );
  });
});
