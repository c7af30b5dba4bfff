// Runs one of the project's tools: `node scripts/run.mjs jest rules`. Installs first where needed.
import { spawn, spawnSync } from 'node:child_process';
import { ensureInstalled, root } from './ensure-installed.mjs';
import { ensurePrograms } from './ensure-programs.mjs';

/** What each check is and how it is started, in the order in which `npm test` tells of them. */
export const CHECKS = {
  biome: { what: 'format and lint', args: ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings'] },
  tsc: { what: 'types', args: ['typescript/bin/tsc', '--noEmit', '-p', '.'] },
  imports: {
    what: 'import directions',
    args: [
      'dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'engine',
      'workbook',
      'documents',
      'render',
      'threads',
      'functions',
      'local',
      'cli',
      'addin',
      'workbench',
      'test',
      'bench',
    ],
  },
  knip: { what: 'unused code and dependencies', args: ['knip/bin/knip.js', '--no-progress'] },
  jest: { what: 'unit and rule tests', args: ['jest/bin/jest.js'] },
  e2e: {
    what: 'packaged functions on the local cloud',
    args: ['jest/bin/jest.js', '--config', 'jest.e2e.config.mjs'],
  },
  browser: {
    what: 'the pages in Chromium',
    args: ['jest/bin/jest.js', '--config', 'jest.browser.config.mjs'],
  },
};

/** Starts a check whose output is read. @returns the child process */
export function startCheck(name, extra, env = process.env) {
  return spawn(process.execPath, argumentsOf(name, extra), {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
}

function argumentsOf(name, extra) {
  const [script, ...rest] = CHECKS[name].args;
  const node = script.startsWith('jest/') ? ['--experimental-vm-modules', '--no-warnings'] : [];
  return [...node, `node_modules/${script}`, ...rest, ...extra];
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  ensureInstalled();
  const [name, ...extra] = process.argv.slice(2);
  if (name === 'browser') ensurePrograms(['browser']);
  const { status } = spawnSync(process.execPath, argumentsOf(name, extra), { cwd: root, stdio: 'inherit' });
  process.exit(status ?? 1);
}
