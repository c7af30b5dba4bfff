import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { root } from './gouji.ts';

test.each([
  ['npm start', 'start.mjs', ['--wrong'], /--wrong.*npm start -- /],
  ['npm start', 'start.mjs', ['--port'], /--port.*npm start -- /],
  ['npm run package', 'package.mjs', ['--wrong'], /--wrong.*npm run package -- /],
])('%s: %s %j is answered in one line that says how it is called', (_, script, args, says) => {
  const run = spawnSync(process.execPath, [join('scripts', script), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(run.stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(says)]);
  expect(run.stdout).toBe('');
  expect(run.status).toBe(2);
});
