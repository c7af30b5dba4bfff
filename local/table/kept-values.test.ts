import { describe, expect, test } from '@jest/globals';
import { type KeyValues, keepValues } from './kept-values.ts';

/** On a disk that answers later, and counts how often it is asked. */
function disk(first: Record<string, object>, most?: number) {
  const stored = new Map(Object.entries(first));
  const seen = { reads: 0 };
  const database: KeyValues = {
    get(key, done) {
      seen.reads += 1;
      setImmediate(done, null, stored.get(key));
    },
    put(key, value, done) {
      stored.set(key, value as object);
      setImmediate(done, null);
    },
    del(key, done) {
      stored.delete(key);
      setImmediate(done, null);
    },
    batch(writes, done) {
      for (const { key } of writes) stored.delete(key);
      setImmediate(done, null);
    },
  };
  keepValues(database, most);
  const read = (key: string) =>
    new Promise((resolve, reject) =>
      database.get(key, (error, found) => (error ? reject(error) : resolve(found))),
    );
  const put = (key: string, value: object) => new Promise((resolve) => database.put(key, value, resolve));
  const del = (key: string) => new Promise((resolve) => database.del(key, resolve));
  const batch = (...keys: string[]) =>
    new Promise((resolve) =>
      database.batch(
        keys.map((key) => ({ key })),
        resolve,
      ),
    );
  return { seen, read, put, del, batch };
}

describe('values of a table', () => {
  test('are read from disk once, and each reader has a copy', async () => {
    const { seen, read } = disk({ a: { version: 1 } });
    const first = await read('a');
    const second = (await read('a')) as { version: number };
    second.version = 2;
    expect([first, await read('a')]).toEqual([{ version: 1 }, { version: 1 }]);
    expect(seen.reads).toBe(1);
  });

  test('that are not there are looked for once, and found once they are', async () => {
    const { seen, read, put } = disk({});
    expect([await read('a'), await read('a')]).toEqual([undefined, undefined]);
    expect(seen.reads).toBe(1);
    await put('a', { version: 1 });
    expect(await read('a')).toEqual({ version: 1 });
  });

  test('are read again once they were written or deleted, alone or in a batch', async () => {
    const { read, put, del, batch } = disk({ a: { version: 1 }, b: { version: 1 } });
    await Promise.all([read('a'), read('b')]);
    await put('a', { version: 2 });
    expect(await read('a')).toEqual({ version: 2 });
    await del('a');
    await batch('b');
    expect([await read('a'), await read('b')]).toEqual([undefined, undefined]);
  });

  test('read while one is being written are not kept', async () => {
    const { read, put } = disk({ a: { version: 1 } });
    const before = read('a');
    const written = put('a', { version: 2 });
    await Promise.all([before, read('a'), written]);
    expect(await read('a')).toEqual({ version: 2 });
  });

  test('are kept up to a size, the oldest forgotten first', async () => {
    const { seen, read } = disk({ a: { text: 'aaaaa' }, b: { text: 'bbbbb' } }, 30);
    for (const key of ['a', 'b', 'b', 'a']) await read(key);
    expect(seen.reads).toBe(3);
  });
});
