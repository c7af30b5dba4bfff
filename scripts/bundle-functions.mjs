// Bundles the functions: one ESM file each, minified, the SDK inside, its source map apart.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-installed.mjs';

/** The functions' names, each a folder with a handler.ts. */
export function functionNames() {
  const folder = join(root, 'functions');
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'handler.ts')))
    .sort();
}

/**
 * @param bundles folder for `<function>/handler.mjs`
 * @param maps folder for `<function>/handler.mjs.map`; none are made where it is left out
 * @returns esbuild's metafile, by which one can tell what is in which bundle
 */
export async function bundleFunctions({ bundles, maps, names = functionNames() }) {
  const { build } = await import('esbuild');
  const { bundlePlugins } = await import('./bundle-plugins.mjs');
  rmSync(bundles, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => ({ in: `functions/${name}/handler.ts`, out: `${name}/handler` })),
    outdir: bundles,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    // Errors are told apart by their classes' names.
    keepNames: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': join(root, 'functions/services/lambda-credentials.ts') },
    sourcemap: maps === undefined ? false : 'external',
    sourcesContent: true,
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    logLevel: 'warning',
    plugins: bundlePlugins(),
    // Some of what is bundled is CommonJS and asks for Node's own modules with require.
    banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
  });
  if (maps !== undefined) {
    for (const name of names) {
      mkdirSync(join(maps, name), { recursive: true });
      renameSync(join(bundles, name, 'handler.mjs.map'), join(maps, name, 'handler.mjs.map'));
    }
  }
  return metafile;
}
