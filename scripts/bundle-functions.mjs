// Bundles the functions: one ESM file each, minified, the SDK inside, its source map apart.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './ensure-installed.mjs';

const ENTRIES = ['handler', 'work'];

/** The functions' names, each a folder with a handler.ts. */
export function functionNames() {
  const folder = join(root, 'functions');
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'handler.ts')))
    .sort();
}

/**
 * Each function is bundled apart: nothing is shared between their zips. What a function loads by `import()` lies in
 * files of its own beside the handler, which a cold start does not read.
 * @param bundles folder for `<function>/handler.mjs` and the files it loads later
 * @param maps folder for `<function>/*.mjs.map`; none are made where it is left out
 * @returns esbuild's metafiles by function, by which one can tell what is in which bundle
 */
export async function bundleFunctions({ bundles, maps, names = functionNames() }) {
  const { bundlePlugins } = await import('./bundle-plugins.mjs');
  rmSync(bundles, { recursive: true, force: true });
  const plugins = bundlePlugins();
  const metafiles = {};
  for (const name of names) {
    const { metafile, outputFiles } = await bundleFunction(name, maps !== undefined, await plugins.of(name));
    metafiles[name] = metafile;
    const reached = new Set(reachedOutputs(metafile).map((path) => basename(path)));
    for (const { path, contents } of outputFiles) {
      const file = basename(path);
      // esbuild makes a file of all that any module loads later, also where nothing is left of that module.
      if (!reached.has(file.replace(/\.map$/, ''))) continue;
      const folder = join(file.endsWith('.map') ? maps : bundles, name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, file), contents);
    }
  }
  if (names.length === functionNames().length) plugins.demandAll();
  return metafiles;
}

/** What is loaded by its own name: the handler and, where a thread does the work, that thread's module. */
function entriesOf(name) {
  return ENTRIES.filter((entry) => existsSync(join(root, 'functions', name, `${entry}.ts`)));
}

async function bundleFunction(name, withMap, plugins) {
  const { build } = await import('esbuild');
  return build({
    absWorkingDir: root,
    entryPoints: entriesOf(name).map((entry) => ({ in: `functions/${name}/${entry}.ts`, out: entry })),
    // Files are named by digests that their maps' relative paths are part of: wherever they go, they are made here.
    outdir: join(root, 'dist', 'package', 'bundles', name),
    write: false,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    mainFields: ['module', 'main'],
    alias: {
      '@aws-sdk/credential-provider-node': join(root, 'functions/services/lambda-credentials.ts'),
    },
    sourcemap: withMap ? 'external' : false,
    sourcesContent: true,
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    logLevel: 'warning',
    plugins,
    // Some of what is bundled is CommonJS and asks for Node's own modules with require.
    banner: { js: 'const require=(name)=>process.getBuiltinModule(name);' },
  });
}

/**
 * The metafile's outputs that the handler and its thread's module import, these among them; `handler.mjs` is the first.
 * @param follow whether an import counts; all do, those that are loaded at once and those that are loaded later
 */
export function reachedOutputs({ outputs }, follow = () => true) {
  const entries = ENTRIES.map((entry) => `/${entry}.mjs`);
  const reached = new Set(
    entries.flatMap((entry) => Object.keys(outputs).filter((path) => path.endsWith(entry))),
  );
  for (const path of reached) {
    for (const each of outputs[path].imports) if (!each.external && follow(each)) reached.add(each.path);
  }
  return [...reached];
}
