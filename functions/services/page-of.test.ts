import { expect, test } from '@jest/globals';
import { pageOf } from './page-of.ts';

const place = (entry: string) => entry;
const TWO = { entries: 2, bytes: 1000 };

test('pages put together are the whole list, also where entries come and go between them', () => {
  const lists = [
    ['b', 'd', 'f', 'h', 'k'],
    ['a', 'b', 'f', 'h', 'k'],
    ['a', 'b', 'f', 'k', 'm'],
  ];
  const seen: string[] = [];
  let from: string | undefined;
  for (const list of lists) {
    const { entries, next } = pageOf(list, place, from, TWO);
    seen.push(...entries);
    from = next;
  }
  expect([seen, from]).toEqual([['b', 'd', 'f', 'h', 'k', 'm'], undefined]);
});

test.each([
  ['a list of just a page has no next one', ['a', 'b'], undefined, ['a', 'b'], false],
  ['past the end there is nothing', ['a', 'b'], 'z', [], false],
  ['a page is full by its bytes too', ['a'.repeat(600), 'b'.repeat(600)], undefined, ['a'.repeat(600)], true],
  ['an entry larger than a page is one', ['a'.repeat(2000), 'b'], undefined, ['a'.repeat(2000)], true],
])('%s', (_, list, after, entries, more) => {
  const from = after && Buffer.from(after).toString('base64url');
  const page = pageOf(list, place, from, TWO);
  expect([page.entries, page.next !== undefined]).toEqual([entries, more]);
});
