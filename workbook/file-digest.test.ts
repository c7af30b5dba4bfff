import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as anywhere from './sha256-anywhere.ts';
import * as node from './sha256-node.ts';

test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
])('SHA-256 of "%s"', (text, digest) => {
  const bytes = new TextEncoder().encode(text);
  expect([node.sha256Of(bytes), anywhere.sha256Of(bytes)]).toEqual([digest, digest]);
});

test('it is the same in Node and in a browser', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      (bytes) => node.sha256Of(bytes) === anywhere.sha256Of(bytes),
    ),
  );
});
