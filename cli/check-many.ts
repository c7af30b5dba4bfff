import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { type Bilingual, GoujiError } from '../engine/gouji-error.ts';
import type { Report } from '../engine/report.ts';
import { type CheckSettings, FileChecker } from './check-file.ts';
import { STDIN } from './input-file.ts';
import { WorkerPool } from './worker-pool.ts';

/** A file's report, or why there is none. */
export interface CheckOutcome {
  readonly file: string;
  readonly report?: Report;
  readonly failure?: { readonly what: Bilingual; readonly where: string; readonly remedy: Bilingual };
}

/** Fewer files than this are checked sooner than a worker starts. */
const WORTH_WORKERS = 6;
/** A smaller file can neither take long nor need much memory; a larger one is watched from outside. */
const WATCHED_BYTES = 4 << 20;

/**
 * Checks files, many of them in parallel, and answers in the order of the files.
 * @param onDone told after each file how many are done
 */
export async function checkMany(
  files: readonly string[],
  settings: CheckSettings,
  onDone: (done: number) => void,
): Promise<CheckOutcome[]> {
  const many = files.length >= WORTH_WORKERS;
  if (files.includes(STDIN) || (!many && !files.some(isLarge))) return checkInTurn(files, settings, onDone);
  // A fault in the settings is told once, before any worker starts.
  new FileChecker(settings);
  return new WorkerPool(files, settings, onDone).run(Math.min(availableParallelism(), files.length));
}

function isLarge(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > WATCHED_BYTES;
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

/** Checks one file; what its user is told about it is an outcome too. */
export async function outcomeOf(checker: FileChecker, file: string): Promise<CheckOutcome> {
  try {
    return { file, report: await checker.check(file) };
  } catch (error) {
    if (!(error instanceof GoujiError)) throw error;
    const { what, where, remedy } = error;
    return { file, failure: { what, where, remedy } };
  }
}
