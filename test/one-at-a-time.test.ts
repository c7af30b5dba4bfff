import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { inFolder } from './command/gouji.ts';

const MODULE = new URL('../scripts/one-at-a-time.mjs', import.meta.url).href;

/** A process that says when its work begins and ends. */
function work(folder: string): Promise<unknown> {
  const script = `
import { appendFileSync } from 'node:fs';
import { oneAtATime } from '${MODULE}';
oneAtATime('lock', () => {
  appendFileSync('said', 'begin ');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  appendFileSync('said', 'end ');
});`;
  const args = ['--input-type=module', '--eval', script];
  return once(spawn(process.execPath, args, { cwd: folder, stdio: 'inherit' }), 'close');
}

test('the work of several processes is done one after another', () =>
  inFolder(async (folder) => {
    const statuses = await Promise.all([work(folder), work(folder), work(folder)]);
    expect(statuses.flat()).toEqual([0, null, 0, null, 0, null]);
    expect(readFileSync(join(folder, 'said'), 'utf8')).toBe('begin end begin end begin end ');
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  }));

test('a process that died over it holds up nobody', () =>
  inFolder(async (folder) => {
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(gone, 'close');
    writeFileSync(join(folder, 'lock'), String(gone.pid));
    expect(await work(folder)).toEqual([0, null]);
    expect(readFileSync(join(folder, 'said'), 'utf8')).toBe('begin end ');
  }));
