// Builds the local cloud into dist/local/, packages the functions where they are stale, and starts it.
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './ensure-installed.mjs';

/** What a package is made of: where one of these is newer, it is made anew. */
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

/** @returns the module `local/start-cloud.ts`, built */
export async function localCloud() {
  const outdir = join(root, 'dist', 'local');
  const { buildSync } = await import('esbuild');
  buildSync({
    absWorkingDir: root,
    entryPoints: ['local/start-cloud.ts'],
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  copyFileSync(join(root, 'local/lambda/runtime.mjs'), join(outdir, 'runtime.mjs'));
  const runtime = pathToFileURL(join(outdir, 'runtime.mjs'));
  const module = await import(pathToFileURL(join(outdir, 'start-cloud.js')).href);
  return { ...module, startLocalCloud: (options) => module.startLocalCloud({ runtime, ...options }) };
}

/** Packages the service into dist/package/ unless nothing has changed since. @returns the folder */
export async function freshPackage() {
  const out = join(root, 'dist', 'package');
  const stamp = join(out, '.made-of');
  const now = newest(SOURCES.map((source) => join(root, source)));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === String(now)) return out;
  const { packageService } = await import('./package.mjs');
  await packageService({ out });
  writeFileSync(stamp, String(now));
  return out;
}

/** When the newest file under the paths was written, and how many there are: either changes with any change. */
export function newest(paths) {
  let latest = 0;
  let count = 0;
  const look = (path) => {
    const found = statSync(path);
    if (found.isDirectory()) for (const name of readdirSync(path)) look(join(path, name));
    else {
      count++;
      latest = Math.max(latest, found.mtimeMs);
    }
  };
  for (const path of paths) if (existsSync(path)) look(path);
  return latest + count;
}
