// What two processes must not do at once, because both would write into the same folder.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const PAUSE = 100;

/**
 * Does some work while no other process does it: who comes later waits.
 * @param lock a file that is there while the work is done, with the process's id in it
 * @returns what the work returns
 */
export function oneAtATime(lock, work) {
  while (!taken(lock)) pause();
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/** Not by a process that has died meanwhile. */
function isHeld(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')) || process.pid, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH' && error.code !== 'ENOENT';
  }
}

function pause() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
}
