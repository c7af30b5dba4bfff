import { cpuUsage } from 'node:process';

/** How many times larger the second size is. */
export const LARGER = 8;
/** Growth that counts as in proportion: n log n, caches that fill and a collector that works more stay below it. */
const STEEPEST = 1.2;
/** Work that takes less than this in all, in milliseconds of the processor, shows nothing but noise. */
const TOO_LITTLE = 40;
/** Before the larger size, of which one run then is as warm: the smaller one costs little. */
const SMALL_RUNS = 2;
/** How often both sizes are measured again where growth looks steep: a busy machine only ever adds. */
const ATTEMPTS = 6;
/** Something is wrong whatever the growth. */
const MOST_MILLISECONDS = 10_000;

/**
 * By which power of the size some work grows, from a size to one {@link LARGER} times as large: by the least time
 * of the processor, never by the clock.
 * @returns 0 where the larger takes too little to tell
 */
export function growthOf(small: () => unknown, large: () => unknown): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let growth = 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    for (let run = 0; run < SMALL_RUNS; run++) least = Math.min(least, timeOf(small));
    most = Math.min(most, timeOf(large));
    growth = most < TOO_LITTLE ? 0 : Math.log(most / least) / Math.log(LARGER);
    if (growth <= STEEPEST || most > MOST_MILLISECONDS) break;
  }
  return growth;
}

/** What is told of work that grows too steeply; empty where it does not. */
export function steepness(small: () => unknown, large: () => unknown): string {
  const growth = growthOf(small, large);
  return growth <= STEEPEST ? '' : `grows with the power ${growth.toFixed(2)} of the size`;
}

/** Milliseconds of the processor. */
function timeOf(work: () => unknown): number {
  const before = cpuUsage();
  work();
  const { user, system } = cpuUsage(before);
  return (user + system) / 1000;
}
