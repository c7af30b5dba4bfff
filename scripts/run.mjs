// Runs one of the project's tools: `node scripts/run.mjs jest rules`. Installs first where needed.
import { spawnSync } from 'node:child_process';
import { ensureInstalled, root } from './ensure-installed.mjs';

/** What each check is and how it is started, in the order in which `npm test` runs them. */
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
      'render',
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

/** @returns the exit status of the check */
export function runCheck(name, extra = [], options = {}) {
  const { args } = CHECKS[name];
  const node = args[0].startsWith('jest/') ? ['--experimental-vm-modules', '--no-warnings'] : [];
  const [script, ...rest] = args;
  return spawnSync(process.execPath, [...node, `node_modules/${script}`, ...rest, ...extra], {
    cwd: root,
    stdio: 'inherit',
    ...options,
  });
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  ensureInstalled();
  const [name, ...extra] = process.argv.slice(2);
  process.exit(runCheck(name, extra).status ?? 1);
}
