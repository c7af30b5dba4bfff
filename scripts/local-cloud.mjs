// Packages the service into dist/package/ where it is stale: for `npm start`, which then runs it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-installed.mjs';

/** What the package is made of. */
const SOURCES = [
  'engine',
  'forms',
  'rules',
  'workbook',
  'render',
  'functions',
  'infra',
  'scripts',
  'serverless.yml',
  'package-lock.json',
];

/** @returns the exit status of packaging; 0 where nothing had changed */
export function freshPackage() {
  const out = join(root, 'dist', 'package');
  const stamp = join(out, '.made-of');
  const now = stateOf(SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return 0;
  console.error('正在打包服务… Packaging the service …');
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'package.mjs')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status === 0) writeFileSync(stamp, now);
  return status ?? 1;
}

/** How many files there are and when the newest was written: one or the other changes with any change. */
function stateOf(paths) {
  let latest = 0;
  let count = 0;
  const look = (path) => {
    const found = statSync(path);
    if (found.isDirectory()) {
      for (const name of readdirSync(path)) look(join(path, name));
      return;
    }
    count++;
    latest = Math.max(latest, found.mtimeMs);
  };
  for (const path of paths) {
    const whole = join(root, path);
    if (existsSync(whole)) look(whole);
  }
  return `${count} ${latest}`;
}
