import { parentPort, workerData } from 'node:worker_threads';
import { GoujiError } from '../engine/gouji-error.ts';
import { FileChecker } from './check-file.ts';
import { factsIn } from './file-facts.ts';
import { UnitReader } from './unit-amounts.ts';
import type { WorkerTask } from './worker-task.ts';

/** A worker that is watched: does what it was begun for with each file that it is asked about, one at a time. */
const answer = answererOf(workerData as WorkerTask);

parentPort?.on('message', (file: string) => {
  void answered(file).then((said) => parentPort?.postMessage(said));
});

function answererOf(task: WorkerTask): (file: string) => Promise<object> {
  if (task.kind === 'facts') return (file) => factsIn(file, task.settings);
  if (task.kind === 'amounts') {
    const reader = new UnitReader(task.settings);
    return (file) => reader.read(file);
  }
  const checker = new FileChecker(task.settings);
  return (file) => checker.check(file);
}

/** What its user is told about a file that can't be read is an answer too. */
async function answered(file: string): Promise<object> {
  try {
    return { file, ...(await answer(file)) };
  } catch (error) {
    if (!(error instanceof GoujiError)) throw error;
    const { what, where, remedy } = error;
    return { file, failure: { what, where, remedy } };
  }
}
