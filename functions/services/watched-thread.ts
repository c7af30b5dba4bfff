import { SHARE_ENV, Worker } from 'node:worker_threads';
import { heapLimits, watchHeap } from '../../threads/heap-watch.ts';
import type { ThreadAnswer } from './thread-answers.ts';

/** What came of asking a thread: its answer, or what it took too much of. */
export type Outcome<Value> = { readonly value: Value } | { readonly stopped: 'time' | 'memory' };

/** Of the function's memory for what lives long in the thread: the rest is for what is around it. */
const SHARE_OF_MEMORY = 0.75;

/**
 * A thread that does a function's work, one event after another. Where it goes past its deadline or its memory it is
 * stopped from outside, wherever it is – no code of its own has to look at a clock – and its function is still there to
 * tell of it. A thread is begun anew for the next event.
 */
export class WatchedThread {
  private readonly entry: URL;
  private readonly mebibytes: number;
  private worker: Promise<Worker> | undefined;

  /** @param entry a module that calls `answerThread` */
  constructor(entry: URL, functionMebibytes: number) {
    this.entry = entry;
    this.mebibytes = Math.round(functionMebibytes * SHARE_OF_MEMORY);
  }

  /** Waits until the module is loaded. @throws what it throws */
  async ready(): Promise<Worker> {
    this.worker ??= this.begun();
    return this.worker;
  }

  /**
   * @param left milliseconds until it is stopped; asked once the thread is there, which may have to be begun
   * @throws what the thread's handler throws, or the thread itself outside of one
   */
  async ask<Value>(event: unknown, left: () => number): Promise<Outcome<Value>> {
    const worker = await this.ready();
    const answer = await answerOf<Value>(worker, event, {
      milliseconds: left(),
      mebibytes: this.mebibytes,
    }).catch((error: unknown) => {
      this.worker = undefined;
      throw error;
    });
    if ('stopped' in answer) {
      this.worker = undefined;
      await worker.terminate();
    }
    if ('error' in answer) throw Object.assign(new Error(answer.error.message), { name: answer.error.name });
    return answer;
  }

  private begun(): Promise<Worker> {
    const worker = new Worker(this.entry, {
      env: SHARE_ENV,
      resourceLimits: heapLimits(this.mebibytes),
    });
    return new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', () => {
        worker.off('error', reject);
        resolve(worker);
      });
    });
  }
}

function answerOf<Value>(
  worker: Worker,
  event: unknown,
  { milliseconds, mebibytes }: { readonly milliseconds: number; readonly mebibytes: number },
): Promise<ThreadAnswer<Value> | { readonly stopped: 'time' | 'memory' }> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => resolve({ stopped: 'time' })), Math.max(0, milliseconds));
    const endWatch = watchHeap(worker, mebibytes, () => settle(() => resolve({ stopped: 'memory' })));
    const settle = (how: () => void) => {
      clearTimeout(timer);
      endWatch();
      worker.off('message', onMessage).off('error', onError);
      // What a thread that is being stopped still throws is told already.
      worker.on('error', () => {});
      how();
    };
    const onMessage = (answer: ThreadAnswer<Value>) => settle(() => resolve(answer));
    const onError = (error: NodeJS.ErrnoException) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      settle(() => (isMemory ? resolve({ stopped: 'memory' }) : reject(error)));
    };
    worker.on('message', onMessage).on('error', onError);
    worker.postMessage(event);
  });
}
