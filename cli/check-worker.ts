import { parentPort, workerData } from 'node:worker_threads';
import { GoujiError } from '../engine/gouji-error.ts';
import { type CheckSettings, FileChecker } from './check-file.ts';
import type { CheckOutcome } from './check-many.ts';

/** A worker of the pool: checks the files it is sent, one at a time. */
const checker = new FileChecker(workerData as CheckSettings);

parentPort?.on('message', (file: string) => {
  void outcomeOf(file).then((outcome) => parentPort?.postMessage(outcome));
});

async function outcomeOf(file: string): Promise<CheckOutcome> {
  try {
    return { file, report: await checker.check(file) };
  } catch (error) {
    if (!(error instanceof GoujiError)) throw error;
    const { what, where, remedy } = error;
    return { file, failure: { what, where, remedy } };
  }
}
