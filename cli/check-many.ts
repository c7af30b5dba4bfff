import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Bilingual, GoujiError } from '../engine/gouji-error.ts';
import type { Report } from '../engine/report.ts';
import { type CheckSettings, FileChecker } from './check-file.ts';

/** A file's report, or why it could not be read. */
export interface CheckOutcome {
  readonly file: string;
  readonly report?: Report;
  readonly failure?: { readonly what: Bilingual; readonly where: string; readonly remedy: Bilingual };
}

/** Fewer files than this are checked sooner than a worker starts. */
const WORTH_WORKERS = 6;

/**
 * Checks files, many of them in parallel, and answers in the order of the files.
 * @param onDone told after each file how many are done
 */
export async function checkMany(
  files: readonly string[],
  settings: CheckSettings,
  onDone: (done: number) => void,
): Promise<CheckOutcome[]> {
  const workers = Math.min(availableParallelism(), Math.ceil(files.length / 2));
  if (files.length < WORTH_WORKERS || workers < 2) return checkInTurn(files, settings, onDone);
  // A fault in the settings is told once, before any worker starts.
  new FileChecker(settings);
  return new WorkerPool(files, settings, onDone).run(workers);
}

async function checkInTurn(
  files: readonly string[],
  settings: CheckSettings,
  onDone: (done: number) => void,
): Promise<CheckOutcome[]> {
  const checker = new FileChecker(settings);
  const outcomes: CheckOutcome[] = [];
  for (const file of files) {
    outcomes.push(await outcomeOf(checker, file));
    onDone(outcomes.length);
  }
  return outcomes;
}

async function outcomeOf(checker: FileChecker, file: string): Promise<CheckOutcome> {
  try {
    return { file, report: await checker.check(file) };
  } catch (error) {
    if (!(error instanceof GoujiError)) throw error;
    return { file, failure: error };
  }
}

class WorkerPool {
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

  async run(workers: number): Promise<CheckOutcome[]> {
    await Promise.all(Array.from({ length: workers }, () => this.work()));
    return this.files.map((file) => this.outcomes.get(file)!);
  }

  private work(): Promise<void> {
    const worker = new Worker(new URL('./check-worker.js', import.meta.url), { workerData: this.settings });
    return new Promise((resolve, reject) => {
      const feed = () => {
        const file = this.files[this.next++];
        if (file === undefined) void worker.terminate().then(() => resolve());
        else worker.postMessage(file);
      };
      worker.on('error', reject);
      worker.on('message', (outcome: CheckOutcome) => {
        this.outcomes.set(outcome.file, outcome);
        this.onDone(this.outcomes.size);
        feed();
      });
      feed();
    });
  }
}
