// Builds the command: cli/*.ts and all they import into dist/, so that it runs without TypeScript.
import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-installed.mjs';

if (!existsSync(`${root}node_modules/esbuild`)) {
  // An installed package comes built; only a checkout builds.
  process.exit(0);
}
const { build } = await import('esbuild');
// The packaged service and the workbench stay: they are made by themselves, and known when they are stale.
for (const name of existsSync(join(root, 'dist')) ? readdirSync(join(root, 'dist')) : []) {
  if (name !== 'package' && name !== 'workbench')
    rmSync(join(root, 'dist', name), { recursive: true, force: true });
}
await build({
  absWorkingDir: root,
  entryPoints: ['cli/gouji.ts', 'cli/command-line.ts', 'cli/check-worker.ts', 'cli/shipped.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  packages: 'external',
  sourcemap: false,
  legalComments: 'none',
  logLevel: 'warning',
  chunkNames: 'chunk-[hash]',
});

// What the local cloud starts each function's thread with.
copyFileSync(join(root, 'local', 'lambda', 'runtime.mjs'), join(root, 'dist', 'runtime.mjs'));

// Packs and forms are checked and turned into JSON once here: reading their YAML at every start takes a second.
const { formsForBuild, packsForBuild } = await import(join(root, 'dist', 'shipped.js'));
writeFileSync(join(root, 'dist', 'packs.json'), JSON.stringify(packsForBuild()));
writeFileSync(join(root, 'dist', 'forms.json'), JSON.stringify(formsForBuild()));

// npm installs the dependencies beside it; what they are and under which licences is told here.
const { installedPackages, writeThirdParties } = await import('./third-parties.mjs');
writeThirdParties(join(root, 'dist'), installedPackages());
