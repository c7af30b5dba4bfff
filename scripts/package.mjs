// `npm run package`: bundles every function, packs it, lets osls make the template; all into dist/package/.
// `-- --out FOLDER`, `-- --stage NAME`, `-- --param architecture=x86_64`, `-- --param cloud=china`: see infra/README.md.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { bundleFunctions, functionNames, reachedOutputs } from './bundle-functions.mjs';
import { ensureInstalled, root } from './ensure-installed.mjs';
import { parsedArguments } from './parsed-arguments.mjs';
import { bundledPackages, MATERIALS, materialsOf, NOTICES, noticesOf } from './third-parties.mjs';
import { zipBundle } from './zip-bundle.mjs';

/**
 * @param out the folder; what was in it is replaced once everything is packed
 * @param params settings of serverless.yml, each `name=value`
 * @returns the manifest, as it is written to manifest.json
 */
export async function packageService({ out, stage = 'prod', params = [] }) {
  const fresh = `${out}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  const metafiles = await bundleFunctions({ bundles: join(fresh, 'bundles'), maps: join(fresh, 'maps') });
  writeFileSync(join(fresh, MATERIALS), materialsOf(bundledPackages(Object.values(metafiles))));
  const functions = Object.fromEntries(
    functionNames().map((name) => [name, pack(fresh, name, metafiles[name])]),
  );
  const manifest = { stage, params, functions };
  writeJson(join(fresh, 'manifest.json'), manifest);
  writeJson(join(fresh, 'template.json'), templateOf({ out: fresh, stage, params }));
  rmSync(out, { recursive: true, force: true });
  renameSync(fresh, out);
  return manifest;
}

/** The files of ours that a function is made of, those left out that nothing of is left of. */
function sourcesOf(metafile) {
  const inputs = reachedOutputs(metafile).flatMap((path) => Object.entries(metafile.outputs[path].inputs));
  const sources = inputs
    .filter(
      ([path, { bytesInOutput }]) => bytesInOutput > 0 && !/(^|\/)node_modules\/|^<|^[\w-]+:/.test(path),
    )
    .map(([path]) => path);
  return [...new Set(sources)].sort();
}

function pack(out, name, metafile) {
  const folder = join(out, 'bundles', name);
  writeFileSync(join(folder, NOTICES), noticesOf(bundledPackages([metafile])));
  const files = Object.fromEntries(
    readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))]),
  );
  const zip = zipBundle(files);
  const sha256 = createHash('sha256').update(zip).digest('hex');
  const file = `${name}-${sha256.slice(0, 16)}.zip`;
  writeFileSync(join(out, file), zip);
  const atOnce = new Set(
    reachedOutputs(metafile, ({ kind }) => kind !== 'dynamic-import').map((path) => basename(path)),
  );
  const bytesOf = (wanted) =>
    Object.entries(files)
      .filter(([name]) => name !== NOTICES)
      .reduce((sum, [name, { length }]) => (wanted(name) ? sum + length : sum), 0);
  return {
    ...{ zip: file, sha256, zipBytes: zip.length, sources: sourcesOf(metafile) },
    bundleBytes: bytesOf((name) => atOnce.has(name)),
    laterBytes: bytesOf((name) => !atOnce.has(name)),
  };
}

/**
 * What osls makes of serverless.yml. It needs neither network nor credentials for that, and gets none.
 * @param out folder of the packed functions
 */
export function templateOf({ out, stage, params }) {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-package-'));
  const settings = params.flatMap((param) => ['--param', param]);
  const { AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, ...env } = process.env;
  const osls = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/osls/bin/serverless.js'),
      'package',
      '--package',
      folder,
      '--stage',
      stage,
      ...settings,
    ],
    { cwd: root, encoding: 'utf8', env: { ...env, GOUJI_PACKAGE: out } },
  );
  try {
    if (osls.status !== 0) throw new Error(`osls package failed:\n${osls.stdout}${osls.stderr}`);
    return JSON.parse(readFileSync(join(folder, 'cloudformation-template-update-stack.json'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeJson(file, value) {
  writeFileSync(file, json(value));
}

/** As manifest and template are written. */
export function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function print({ functions }, out) {
  const kib = (bytes) => `${(bytes / 1024).toFixed(0)} KiB`.padStart(10);
  const widest = Math.max(...Object.keys(functions).map((name) => name.length));
  console.log(
    `${'function'.padEnd(widest)}${'handler'.padStart(10)}${'later'.padStart(10)}${'zip'.padStart(10)}`,
  );
  for (const [name, { bundleBytes, laterBytes, zipBytes }] of Object.entries(functions)) {
    console.log(`${name.padEnd(widest)}${kib(bundleBytes)}${kib(laterBytes)}${kib(zipBytes)}`);
  }
  const template = join(out, 'template.json');
  console.log(
    `\n${readdirSync(out).filter((file) => file.endsWith('.zip')).length} zips and ${basename(template)}: ${out}`,
  );
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { values } = parsedArguments(
    {
      options: {
        out: { type: 'string', default: join(root, 'dist', 'package') },
        stage: { type: 'string' },
        param: { type: 'string', multiple: true },
      },
    },
    'npm run package -- [--out FOLDER] [--stage NAME] [--param NAME=VALUE …]',
  );
  ensureInstalled();
  const out = resolve(process.env.INIT_CWD ?? '.', values.out);
  print(await packageService({ out, stage: values.stage, params: values.param }), out);
}
