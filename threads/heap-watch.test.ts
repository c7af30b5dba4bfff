import { expect, test } from '@jest/globals';
import { watchHeap } from './heap-watch.ts';

const MIB = 2 ** 20;
const soon = () => new Promise((resolve) => setTimeout(resolve, 400));

/** A thread whose heap holds so many mebibytes at each look, the last ever after. */
const holding = (...mebibytes: (number | undefined)[]) => ({
  getHeapStatistics: async () => {
    const held = mebibytes.length > 1 ? mebibytes.shift() : mebibytes[0];
    if (held === undefined) throw new Error('the thread is at its end');
    return { total_heap_size: held * MIB, external_memory: 10 * MIB };
  },
});

test.each<[what: string, thread: Parameters<typeof watchHeap>[0], past: number]>([
  ['stays within', holding(20, 89, 90), 0],
  ['grows past it', holding(20, 89, 91), 1],
  ['ends while it is looked at', holding(20, undefined), 0],
  ['cannot tell', {}, 0],
])('a thread that %s: of 100 MiB, buffers counted', async (_what, thread, past) => {
  let times = 0;
  const end = watchHeap(thread, 100, () => times++);
  await soon();
  end();
  expect(times).toBe(past);
});

test('what is told after the watch has ended is not listened to', async () => {
  let times = 0;
  const end = watchHeap(holding(500), 100, () => times++);
  end();
  await soon();
  expect(times).toBe(0);
});
