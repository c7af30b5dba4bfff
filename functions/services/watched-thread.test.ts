import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { WatchedThread } from './watched-thread.ts';

/** A thread that does what it is told, well or badly. */
const WORK = `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', async (event) => {
  if (event === 'for ever') for (;;);
  if (event === 'for ever, a step at a time') for (;;) await undefined;
  if (event === 'too much') { const all = []; for (;;) all.push(\`\${'x'.repeat(60)}\${all.length}\`.split(',')); }
  if (event === 'too much in large pieces') { const all = []; for (;;) { all.push(new Array(1e6).fill(0.5)); await new Promise(setImmediate); } }
  if (event === 'crash') setTimeout(() => { throw new TypeError('broken') });
  else if (event === 'refuse') parentPort.postMessage({ error: { name: 'RangeError', message: 'no' } });
  else parentPort.postMessage({ value: event.length });
});
parentPort.postMessage('ready');`;

let folder: string;
let thread: WatchedThread;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-thread-'));
  writeFileSync(join(folder, 'work.mjs'), WORK);
});

afterEach(async () => {
  await (await thread.ready()).terminate();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const begun = () => new WatchedThread(pathToFileURL(join(folder, 'work.mjs')), 128);
const patient = () => 60_000;

test.each([
  ['for ever', () => 200, 'time'],
  ['for ever, a step at a time', () => 200, 'time'],
  ['too much', patient, 'memory'],
  ['too much in large pieces', patient, 'memory'],
])('work that goes on %s is stopped, and the next is done as ever', async (event, left, stopped) => {
  thread = begun();
  expect(await thread.ask('first', patient)).toEqual({ value: 5 });
  expect(await thread.ask(event, left)).toEqual({ stopped });
  expect(await thread.ask('second', patient)).toEqual({ value: 6 });
});

test('what the work throws is thrown on, and the thread goes on', async () => {
  thread = begun();
  await expect(thread.ask('refuse', patient)).rejects.toMatchObject({ name: 'RangeError', message: 'no' });
  expect(await thread.ask('next', patient)).toEqual({ value: 4 });
});

test('a thread that breaks outside its work fails the event, not the next one', async () => {
  thread = begun();
  await expect(thread.ask('crash', patient)).rejects.toThrow('broken');
  expect(await thread.ask('next', patient)).toEqual({ value: 4 });
});
