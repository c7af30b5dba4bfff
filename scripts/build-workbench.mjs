// `npm run build:workbench [-- FOLDER ['{"api": …}']]`: the workbench with the supervisor's page as static files.
// They need no server: index.html may be opened from a disk. Where their service is, settings.json beside them says.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { checkingKnowledge } from './checking-knowledge.mjs';
import { ensureInstalled, root } from './ensure-installed.mjs';
import { bundledPackages, writeThirdParties } from './third-parties.mjs';

const SAMPLE = '芦淞区科工信局2021年度绩效自评.xlsx';

/**
 * @param outdir folder of the static files; emptied first
 * @param settings what settings.json is to say: api: address of the service; oidc: {issuer, clientId, scope}.
 *   Without them the pages work alone, until whoever serves the files puts another settings.json there.
 * @returns the files that the engine's worker loads before it can check
 */
export async function buildWorkbench(outdir, settings = {}) {
  const { build } = await import('esbuild');
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const common = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  };
  const pages = await build({
    ...common,
    outdir,
    metafile: true,
    format: 'iife',
    entryPoints: {
      workbench: 'workbench/workbench.tsx',
      'sign-in-page': 'addin/service/sign-in-page.ts',
    },
  });
  const engine = { ...common, plugins: await enginePlugins() };
  const entryPoints = { engine: 'workbench/engine/engine-worker.ts' };
  const parted = { format: 'esm', splitting: true, chunkNames: 'part-[hash]', metafile: true };
  const { metafile } = await build({ ...engine, ...parted, outdir, entryPoints });
  const drawing = await build({
    ...common,
    outdir,
    metafile: true,
    format: 'esm',
    entryPoints: { pages: 'workbench/pages/draw-pages.ts' },
  });
  const pdfjs = join(root, 'node_modules', 'pdfjs-dist');
  cpSync(join(pdfjs, 'legacy', 'build', 'pdf.worker.min.mjs'), join(outdir, 'pdf-worker.js'));
  const plugins = [...engine.plugins, withoutPdf()];
  const whole = await build({ ...engine, plugins, outdir, entryPoints, format: 'iife', write: false });
  const text = JSON.stringify(whole.outputFiles[0].text).replaceAll('\u2028', '\\u2028');
  writeFileSync(join(outdir, 'engine-text.js'), `globalThis.goujiEngineText=${text};`);
  const sample = { name: SAMPLE, base64: readFileSync(join(root, 'samples', SAMPLE)).toString('base64') };
  writeFileSync(join(outdir, 'sample.js'), `globalThis.goujiSample=${JSON.stringify(sample)};`);
  cpSync(join(pdfjs, 'cmaps'), join(outdir, 'cmaps'), {
    recursive: true,
    filter: (path) => !/LICENSE$/.test(path),
  });
  for (const name of ['palette.css', 'pane.css']) {
    cpSync(join(root, 'addin', 'pane', name), join(outdir, name));
  }
  for (const name of ['workbench.css', 'supervisor.css', 'icon.svg']) {
    cpSync(join(root, 'workbench', 'public', name), join(outdir, name));
  }
  cpSync(join(root, 'node_modules', 'uplot', 'dist', 'uPlot.min.css'), join(outdir, 'uplot.css'));
  writeFileSync(join(outdir, 'index.html'), page('workbench.html'));
  writeFileSync(join(outdir, 'sign-in.html'), page('sign-in.html'));
  writeFileSync(join(outdir, 'settings.json'), `${JSON.stringify(settings, undefined, 2)}\n`);
  writeThirdParties(outdir, bundledPackages([pages.metafile, drawing.metafile, metafile]));
  return loadedWith(metafile.outputs, 'engine.js');
}

/** A bundle and the parts that it cannot start without. */
function loadedWith(outputs, name) {
  const files = new Set();
  const add = (path) => {
    if (files.has(path)) return;
    files.add(path);
    for (const { path: part, kind } of outputs[path].imports) if (kind === 'import-statement') add(part);
  };
  add(Object.keys(outputs).find((path) => basename(path) === name));
  return [...files].map((path) => basename(path));
}

/**
 * The policy holds without any server. Whoever serves the pages beside a settings.json sends a stricter one that
 * names the service, since the pages themselves are the same everywhere.
 */
function page(name) {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "worker-src 'self' blob:",
    "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return readFileSync(join(root, 'workbench', 'public', name), 'utf8').replaceAll('%POLICY%', policy);
}

/** A page opened straight from a disk has no folder that the library's tables could be fetched from: it says so. */
function withoutPdf() {
  return {
    name: 'without-pdf',
    setup(build) {
      build.onLoad({ filter: /[\\/]documents[\\/]pdf[\\/]read-pdf\.ts$/ }, () => ({
        contents: `export { readPdf } from './read-pdf-from-disk.ts';`,
        loader: 'ts',
        resolveDir: join(root, 'documents', 'pdf'),
      }));
    },
  };
}

async function enginePlugins() {
  const { json, validators } = await checkingKnowledge();
  const knowledge = {
    name: 'knowledge',
    setup(build) {
      // A string that JSON.parse reads starts faster than the same object as source text.
      build.onLoad({ filter: /[\\/]workbench[\\/]engine[\\/]knowledge-data\.ts$/ }, () => ({
        contents: `export const knowledgeData = JSON.parse(${JSON.stringify(json)});`,
        loader: 'js',
      }));
    },
  };
  return [validators, knowledge];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureInstalled();
  const [folder = join(root, 'dist', 'workbench'), settings] = process.argv.slice(2);
  const outdir = resolve(process.env.INIT_CWD ?? '.', folder);
  const engine = await buildWorkbench(outdir, settings === undefined ? undefined : JSON.parse(settings));
  const page = [
    'index.html',
    'workbench.js',
    'palette.css',
    'workbench.css',
    'pane.css',
    'uplot.css',
    'supervisor.css',
  ];
  const sizes = page.map((name) => `${name} ${size(outdir, [name])}`);
  sizes.push(`engine.js with its parts ${size(outdir, engine)}`);
  console.log(`${outdir}\n${sizes.join(', ')} (KiB, gzipped)`);
}

function size(folder, names) {
  const bytes = names.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
  return (bytes / 1024).toFixed(1);
}
