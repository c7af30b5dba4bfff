import { parentPort, workerData } from 'node:worker_threads';
import { type CheckSettings, FileChecker } from './check-file.ts';
import { outcomeOf } from './check-many.ts';

/** A worker of the pool: checks the files it is sent, one at a time. */
const checker = new FileChecker(workerData as CheckSettings);

parentPort?.on('message', (file: string) => {
  void outcomeOf(checker, file).then((outcome) => parentPort?.postMessage(outcome));
});
