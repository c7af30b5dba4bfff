// Bundles a TypeScript file of ours and runs it: benchmarks and fuzzing.
import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { root } from './ensure-installed.mjs';

/** @returns the exit status */
export async function runTypeScript(file, args = []) {
  const { build } = await import('esbuild');
  const outfile = join(root, 'node_modules', '.cache', 'gouji', `${basename(file, '.ts')}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [file],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  const { status } = spawnSync(process.execPath, ['--expose-gc', outfile, ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return status ?? 1;
}
