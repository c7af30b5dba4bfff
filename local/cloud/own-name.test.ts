import { describe, expect, test } from '@jest/globals';
import { ownName } from './own-name.ts';

describe('the part of a function’s name that is its own', () => {
  const all = ['gouji-prod-recheck', 'gouji-prod-finish-recheck', 'gouji-prod-start-recheck'];

  test.each([
    ['gouji-prod-recheck', all, 'recheck'],
    ['gouji-prod-finish-recheck', all, 'finish-recheck'],
    ['a-recheck', ['a-recheck', 'a-re-send'], 'recheck'],
    ['finish-recheck', ['finish-recheck', 'recheck'], 'finish-recheck'],
    ['gouji-prod-recheck', ['gouji-prod-recheck'], 'gouji-prod-recheck'],
  ])('of %s among %j is %s', (name, names, expected) => {
    expect(ownName(name, names)).toBe(expected);
  });
});
