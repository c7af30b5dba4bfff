import { availableParallelism } from 'node:os';
import type { Failure } from './check-outcome.ts';
import type { RunLimits } from './run-limits.ts';
import { WatchedWorker } from './watched-worker.ts';
import type { WorkerTask } from './worker-task.ts';

/**
 * Asks watched workers about files, as many at a time as there are processors: a file that takes too long or too
 * much memory is given up, the others go on.
 * @param onAnswer called with each file's answer as soon as it is there, and the file's position
 */
export async function askWorkers<
  Said extends { readonly file: string; readonly failure?: Failure | undefined },
>(
  files: readonly string[],
  limits: RunLimits,
  task: WorkerTask,
  onAnswer: (said: Said | { file: string; failure: Failure }, at: number) => void,
): Promise<void> {
  let next = 0;
  const workThrough = async () => {
    const worker = new WatchedWorker(limits, task);
    try {
      for (let at = next++; at < files.length; at = next++) onAnswer(await worker.ask<Said>(files[at]!), at);
    } finally {
      await worker.end();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), files.length) }, workThrough));
}
