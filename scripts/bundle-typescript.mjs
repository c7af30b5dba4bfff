// Bundles TypeScript of ours for Node: to run it, or for a build to use.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './ensure-installed.mjs';

const FOLDER = join(root, 'node_modules', '.cache', 'gouji');

/**
 * @param source esbuild's `entryPoints` or `stdin`
 * @returns the bundle's path; it is left there
 */
export async function bundleForNode(name, source) {
  const { build } = await import('esbuild');
  const outfile = join(FOLDER, `${name}.mjs`);
  await build({
    absWorkingDir: root,
    ...source,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  return outfile;
}

/** What these lines export. */
export async function bundled(name, contents) {
  const stdin = { contents, resolveDir: root, loader: 'ts' };
  // Two builds may be at it at once.
  const file = await bundleForNode(`build-${name}-${process.pid}`, { stdin });
  const module = await import(`${pathToFileURL(file).href}?${Date.now()}`);
  rmSync(file);
  return module;
}
