import { Worker } from 'node:worker_threads';
import { heapLimits, watchHeap } from '../threads/heap-watch.ts';
import type { Failure } from './check-outcome.ts';
import { RunLimitExceeded, type RunLimits } from './run-limits.ts';
import type { WorkerTask } from './worker-task.ts';

/** What a worker answers for a file that it was asked about. */
interface Answer {
  readonly file: string;
  readonly failure?: Failure | undefined;
}

/**
 * A thread of limited memory that answers for one file after another. It is stopped from outside where a file
 * takes too long or too much, and begun anew for the next one.
 */
export class WatchedWorker {
  private readonly limits: RunLimits;
  private readonly task: WorkerTask;
  private worker: Worker | undefined;

  constructor(limits: RunLimits, task: WorkerTask) {
    this.limits = limits;
    this.task = task;
  }

  /** What it answers for a file, or the failure that it took too much. */
  async ask<Said extends Answer>(file: string): Promise<Said | { file: string; failure: Failure }> {
    this.worker ??= this.begun();
    const said = await this.answerOf<Said>(this.worker, file);
    if (said instanceof RunLimitExceeded) {
      await this.end();
      return { file, failure: said };
    }
    return said;
  }

  async end(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }

  private begun(): Worker {
    return new Worker(new URL('./check-worker.js', import.meta.url), {
      workerData: this.task,
      resourceLimits: heapLimits(this.limits.memoryMebibytes),
    });
  }

  private answerOf<Said>(worker: Worker, file: string): Promise<Said | RunLimitExceeded> {
    const { seconds, memoryMebibytes } = this.limits;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => end(new RunLimitExceeded(file, 'seconds', seconds)), seconds * 1000);
      const pastMemory = () => end(new RunLimitExceeded(file, 'memoryMebibytes', memoryMebibytes));
      const endWatch = watchHeap(worker, memoryMebibytes, pastMemory);
      const onError = (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
          pastMemory();
          return;
        }
        clearTimeout(timer);
        endWatch();
        reject(error);
      };
      const end = (said: Said | RunLimitExceeded) => {
        clearTimeout(timer);
        endWatch();
        worker.off('message', end).off('error', onError);
        resolve(said);
      };
      worker.on('message', end).on('error', onError);
      worker.postMessage(file);
    });
  }
}
