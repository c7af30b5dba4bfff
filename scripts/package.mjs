// `npm run package`: bundles every function, packs it, lets osls make the template; all into dist/package/.
// `-- --out FOLDER`, `-- --stage NAME`, `-- --param architecture=x86_64`, `-- --param cloud=china`: see infra/README.md.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleFunctions, functionNames } from './bundle-functions.mjs';
import { ensureInstalled, root } from './ensure-installed.mjs';
import { zipBundle } from './zip-bundle.mjs';

const NOT_WRITTEN = "export const handler=async()=>{throw new Error('not written yet')};\n";

/**
 * @param out the folder; what was in it is gone afterwards
 * @param params settings of serverless.yml, each `name=value`
 * @returns the manifest, as it is written to manifest.json
 */
export async function packageService({ out, stage = 'prod', params = [] }) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const metafile = await bundleFunctions({ bundles: join(out, 'bundles'), maps: join(out, 'maps') });
  const planned = readdirSync(join(root, 'infra/functions')).map((file) => basename(file, '.yml'));
  const missing = planned.filter((name) => !functionNames().includes(name));
  for (const name of missing) {
    console.warn(`${name} has no handler yet: packed as one that fails`);
    mkdirSync(join(out, 'bundles', name));
    writeFileSync(join(out, 'bundles', name, 'handler.mjs'), NOT_WRITTEN);
  }
  const functions = Object.fromEntries(planned.sort().map((name) => [name, pack(out, name)]));
  const manifest = { stage, params, functions };
  writeJson(join(out, 'manifest.json'), manifest);
  writeJson(join(out, 'template.json'), templateOf({ out, stage, params }));
  return { ...manifest, metafile };
}

function pack(out, name) {
  const bundle = readFileSync(join(out, 'bundles', name, 'handler.mjs'));
  const zip = zipBundle({ 'handler.mjs': bundle });
  const sha256 = createHash('sha256').update(zip).digest('hex');
  const file = `${name}-${sha256.slice(0, 16)}.zip`;
  writeFileSync(join(out, file), zip);
  return { zip: file, sha256, bundleBytes: bundle.length, zipBytes: zip.length };
}

/** What osls makes of serverless.yml. It needs neither network nor credentials for that, and gets none. */
function templateOf({ out, stage, params }) {
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
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

function print({ functions }, out) {
  const kib = (bytes) => `${(bytes / 1024).toFixed(0)} KiB`.padStart(10);
  const widest = Math.max(...Object.keys(functions).map((name) => name.length));
  console.log(`${'function'.padEnd(widest)}${'bundle'.padStart(10)}${'zip'.padStart(10)}`);
  for (const [name, { bundleBytes, zipBytes }] of Object.entries(functions)) {
    console.log(`${name.padEnd(widest)}${kib(bundleBytes)}${kib(zipBytes)}`);
  }
  const template = join(out, 'template.json');
  console.log(
    `\n${readdirSync(out).filter((file) => file.endsWith('.zip')).length} zips and ${basename(template)}: ${out}`,
  );
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  ensureInstalled();
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: join(root, 'dist', 'package') },
      stage: { type: 'string' },
      param: { type: 'string', multiple: true },
    },
  });
  const out = resolve(process.env.INIT_CWD ?? '.', values.out);
  print(await packageService({ out, stage: values.stage, params: values.param }), out);
}
