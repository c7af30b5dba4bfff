import { expect, test } from '@jest/globals';
import { KeptFew } from './kept-few.ts';

test.each<[string, string[], string[]]>([
  ['as many as there may be are kept', ['a', 'b'], ['a', 'b']],
  ['the one set longest ago is forgotten', ['a', 'b', 'c'], ['b', 'c']],
  ['one set again is the newest', ['a', 'b', 'a', 'c'], ['a', 'c']],
])('%s', (_, keys, kept) => {
  const values = new KeptFew<string>(2);
  for (const key of keys) values.set(key, `of ${key}`);
  for (const key of ['a', 'b', 'c']) {
    expect([key, values.get(key)]).toEqual([key, kept.includes(key) ? `of ${key}` : undefined]);
  }
});
