// Bundles a TypeScript file of ours and runs it: benchmarks, pictures and fuzzing.
import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { bundleForNode } from './bundle-typescript.mjs';
import { root } from './ensure-installed.mjs';

/** @returns the exit status */
export async function runTypeScript(file, args = []) {
  const bundle = await bundleForNode(basename(file, '.ts'), { entryPoints: [file] });
  const { status } = spawnSync(process.execPath, ['--expose-gc', bundle, ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return status ?? 1;
}
