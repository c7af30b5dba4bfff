import { availableParallelism } from 'node:os';
import { type CheckSettings, FileChecker } from './check-file.ts';
import type { CheckOutcome } from './check-outcome.ts';
import { WatchedWorker } from './watched-worker.ts';

/** Called with each file's outcome as soon as it is there. */
export type OnOutcome = (outcome: CheckOutcome) => void;

/**
 * Checks files in workers that are watched from outside: one that takes too long or too much memory is given up,
 * the others go on.
 */
export async function checkMany(
  files: readonly string[],
  settings: CheckSettings,
  onOutcome: OnOutcome,
): Promise<void> {
  let next = 0;
  const workThrough = async () => {
    const worker = new WatchedWorker(settings.limits, { kind: 'check', settings });
    try {
      for (let file = files[next++]; file !== undefined; file = files[next++]) {
        onOutcome(await worker.ask<CheckOutcome>(file));
      }
    } finally {
      await worker.end();
    }
  };
  const workers = Math.min(availableParallelism(), files.length);
  const working = Promise.all(Array.from({ length: workers }, workThrough));
  try {
    // A fault in the settings is told once, from here, while the workers load: each meets it too and ends by it.
    new FileChecker(settings);
  } catch (error) {
    await working.catch(() => undefined);
    throw error;
  }
  await working;
}
