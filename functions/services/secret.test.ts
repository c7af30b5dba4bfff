import { expect, test } from '@jest/globals';
import { kept } from './secret.ts';

const MINUTE = 60_000;

test('a changed secret is taken up within five minutes, and is read no more often', async () => {
  let [time, reads, text] = [0, 0, '旧'];
  const secret = kept(
    async () => {
      reads++;
      return text;
    },
    () => new Date(time),
  );
  expect(await Promise.all([secret(), secret()])).toEqual(['旧', '旧']);
  expect(reads).toBe(1);
  text = '新';
  time = 5 * MINUTE - 1;
  expect(await secret()).toBe('旧');
  time = 5 * MINUTE;
  expect(await secret()).toBe('新');
});

test('what could not be read is read again', async () => {
  let fails = true;
  const secret = kept(async () => {
    if (fails) throw new Error('busy');
    return 'text';
  });
  await expect(secret()).rejects.toThrow('busy');
  fails = false;
  expect(await secret()).toBe('text');
});
