import { expect, test } from '@jest/globals';
import { stepsOut } from './path-steps.ts';

test.each([
  ['..', true],
  ['.', true],
  ['../x', true],
  ['a/../b', true],
  ['a\\..\\b', true],
  ['教育局', false],
  ['a..b.xlsx', false],
  ['v1.2/…', false],
  ['', false],
])('%s', (text, expected) => {
  expect(stepsOut(text)).toBe(expected);
});
