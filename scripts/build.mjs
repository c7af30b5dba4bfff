// Builds the command: cli/*.ts and all they import into dist/, so that it runs without TypeScript.
import { existsSync } from 'node:fs';
import { root } from './ensure-installed.mjs';

if (!existsSync(`${root}node_modules/esbuild`)) {
  // An installed package comes built; only a checkout builds.
  process.exit(0);
}
const { build } = await import('esbuild');
await build({
  absWorkingDir: root,
  entryPoints: ['cli/gouji.ts', 'cli/check-worker.ts'],
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
  banner: { js: '' },
});
