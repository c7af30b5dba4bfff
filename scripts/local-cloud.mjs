// Makes what `npm start` runs, where it is stale: the packaged service in dist/package/, the workbench in dist/workbench/.
// `node scripts/local-cloud.mjs` makes the tests' own of both, and of the pane, in node_modules/.cache/; `… service` the service alone.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './ensure-installed.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

/** What both are made of. */
const SOURCES = [
  'engine',
  'forms',
  'rules',
  'documents',
  'workbook',
  'render',
  'scripts',
  'package-lock.json',
];

/** @returns the exit status of packaging; 0 where nothing had changed */
export function freshPackage(out = join(root, 'dist', 'package'), stage = 'prod') {
  return fresh({
    out,
    sources: [...SOURCES, 'functions', 'infra', 'serverless.yml'],
    script: 'package.mjs',
    args: ['--out', out, '--stage', stage],
    told: '正在打包服务… Packaging the service …',
  });
}

/** @returns the exit status of building; 0 where nothing had changed */
export function freshWorkbench(out = join(root, 'dist', 'workbench')) {
  return fresh({
    out,
    sources: [...SOURCES, 'cli', 'addin', 'workbench', 'samples'],
    script: 'build-workbench.mjs',
    args: [out],
    told: '正在生成工作台… Building the workbench …',
  });
}

/** The add-in's pane as it is deployed, for pages of tests to be written beside it. */
function freshPane(out) {
  return fresh({
    out,
    sources: [...SOURCES, 'cli', 'addin'],
    script: 'build-addin.mjs',
    args: [out],
    told: '正在生成加载项… Building the add-in …',
  });
}

/** Suites that run side by side ask for the same: one makes it, the others wait and find it made. */
function fresh(made) {
  mkdirSync(dirname(made.out), { recursive: true });
  return oneAtATime(`${made.out}.lock`, () => madeWhereStale(made));
}

function madeWhereStale({ out, sources, script, args, told }) {
  const stamp = join(out, '.made-of');
  const now = stateOf(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return 0;
  console.error(told);
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', script), ...args], {
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

/** For tests, in folders of their own. @returns the exit status */
export function freshForTests(withPages = true) {
  const cache = join(root, 'node_modules', '.cache');
  const pages = withPages
    ? freshWorkbench(join(cache, 'gouji-workbench')) || freshPane(join(cache, 'gouji-pane'))
    : 0;
  return pages || freshPackage(join(cache, 'gouji-e2e'), 'test');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exit(freshForTests(process.argv[2] !== 'service'));
}
