import { Worker } from 'node:worker_threads';
import type { CheckSettings } from './check-file.ts';
import type { CheckOutcome } from './check-many.ts';
import { RunLimitExceeded } from './run-limits.ts';

/** Checks files in workers of limited memory; a file that takes too long or too much is given up, the others go on. */
export class WorkerPool {
  private readonly files: readonly string[];
  private readonly settings: CheckSettings;
  private readonly onDone: (done: number) => void;
  private readonly outcomes = new Map<string, CheckOutcome>();
  private next = 0;

  constructor(files: readonly string[], settings: CheckSettings, onDone: (done: number) => void) {
    this.files = files;
    this.settings = settings;
    this.onDone = onDone;
  }

  /** @returns an outcome a file, in their order */
  async run(workers: number): Promise<CheckOutcome[]> {
    await Promise.all(Array.from({ length: workers }, () => this.workThrough()));
    return this.files.map((file) => this.outcomes.get(file)!);
  }

  /** Takes files until there are none, with one worker after another where a file brings one down. */
  private async workThrough(): Promise<void> {
    let worker: Worker | undefined;
    for (let file = this.files[this.next++]; file !== undefined; file = this.files[this.next++]) {
      worker ??= this.newWorker();
      const outcome = await this.outcomeOf(worker, file);
      if (outcome.failure && isRunLimit(outcome)) {
        await worker.terminate();
        worker = undefined;
      }
      this.outcomes.set(file, outcome);
      this.onDone(this.outcomes.size);
    }
    await worker?.terminate();
  }

  private newWorker(): Worker {
    return new Worker(new URL('./check-worker.js', import.meta.url), {
      workerData: this.settings,
      resourceLimits: { maxOldGenerationSizeMb: this.settings.limits.memoryMebibytes },
    });
  }

  private outcomeOf(worker: Worker, file: string): Promise<CheckOutcome> {
    const { seconds, memoryMebibytes } = this.settings.limits;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => end({ file, failure: new RunLimitExceeded(file, 'seconds', seconds) }),
        seconds * 1000,
      );
      const onError = (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') reject(error);
        else end({ file, failure: new RunLimitExceeded(file, 'memoryMebibytes', memoryMebibytes) });
      };
      const end = (outcome: CheckOutcome) => {
        clearTimeout(timer);
        worker.off('message', end).off('error', onError);
        resolve(outcome);
      };
      worker.on('message', end).on('error', onError);
      worker.postMessage(file);
    });
  }
}

function isRunLimit({ failure }: CheckOutcome): boolean {
  return failure instanceof RunLimitExceeded;
}
