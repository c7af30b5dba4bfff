// Builds the add-in's page: the pane, its worker and what they know, into static files. Also used by the browser tests.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundle-typescript.mjs';
import { checkingKnowledge } from './checking-knowledge.mjs';
import { root } from './ensure-installed.mjs';
import { bundledPackages, writeThirdParties } from './third-parties.mjs';

/** Where each variant gets office.js and what its pages may talk to. */
export const OFFICE = {
  production: 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js',
  china: 'https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js',
};

/**
 * @param outdir folder of the static files
 * @param options office: address of office.js; api, oidc: as in addin/pane/page-settings.ts; uploads: address of the
 *   bucket that takes files too large for the API; reports: that of reports too large for an answer; workbench: its address; base: that of the local manifest, with a
 *   slash at its end
 */
export async function buildAddin(outdir, options = {}) {
  const metafile = await bundleAddin(outdir);
  writePages(outdir, options);
  await writeManifests(outdir, options.base);
  return metafile;
}

/** All that is the same whatever the options: scripts, styles, icons and what the worker knows. */
async function bundleAddin(outdir) {
  const { build } = await import('esbuild');
  mkdirSync(outdir, { recursive: true });
  const common = {
    absWorkingDir: root,
    outdir,
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
  const page = await build({
    ...common,
    format: 'esm',
    entryPoints: { taskpane: 'addin/pane/taskpane.ts', 'sign-in-page': 'addin/service/sign-in-page.ts' },
    // What signs in inside of Microsoft's apps is large, and fetched where it is used.
    splitting: true,
    chunkNames: 'part-[hash]',
    metafile: true,
  });
  const worker = await buildCheckWorker(outdir);
  writeThirdParties(outdir, bundledPackages([page.metafile, worker]));
  for (const name of ['palette.css', 'pane.css', 'page.css', 'too-old.js'])
    cpSync(join(root, 'addin', 'pane', name), join(outdir, name));
  cpSync(join(root, 'addin', 'manifest', 'icons'), join(outdir, 'icons'), { recursive: true });
  return page.metafile;
}

/** The pages, beside what they load: all that the options change but the manifests. */
export function writePages(outdir, options) {
  for (const name of ['taskpane.html', 'sign-in.html'])
    writeFileSync(join(outdir, name), pageOf(name, options));
}

/** Every variant's manifest is made of one source; addin/manifest.xml is the production one. */
async function writeManifests(outdir, base) {
  const { localVariant, manifestXml, shortcutsJson, VARIANTS } = await bundled(
    'manifest',
    "export * from './addin/manifest/manifest-xml.ts'; export * from './addin/manifest/manifest-variants.ts';",
  );
  for (const [name, known] of Object.entries(VARIANTS)) {
    const variant = name === 'local' && base !== undefined ? localVariant(base) : known;
    writeFileSync(join(outdir, `manifest.${name}.xml`), manifestXml(variant));
  }
  writeFileSync(join(outdir, 'shortcuts.json'), shortcutsJson());
}

/** The worker that checks on the device, with forms, packs and validators made ready: it compiles no code at run time. */
export async function buildCheckWorker(outdir) {
  const { build } = await import('esbuild');
  const { json, validators } = await checkingKnowledge();
  mkdirSync(outdir, { recursive: true });
  writeFileSync(join(outdir, 'knowledge.json'), json);
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['addin/pane/check-worker.ts'],
    outdir,
    bundle: true,
    metafile: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [validators],
  });
  return metafile;
}

function pageOf(
  name,
  { office = OFFICE.production, api, oidc, uploads, reports, workbench = 'https://gouji.example/workbench/' },
) {
  const origins = [api, oidc?.issuer, uploads, reports]
    .filter(Boolean)
    .map((address) => new URL(address).origin);
  const officeOrigin = /^https?:/.test(office) ? new URL(office).origin : '';
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${officeOrigin}`.trim(),
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "worker-src 'self'",
    `connect-src 'self' ${[...new Set(origins)].join(' ')}`.trim(),
    `frame-src 'self' ${officeOrigin}`.trim(),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const settings = JSON.stringify({ api, oidc }).replaceAll('<', '\\u003c');
  return readFileSync(join(root, 'addin', 'pane', name), 'utf8')
    .replaceAll('%POLICY%', policy)
    .replaceAll('%OFFICE%', office)
    .replaceAll('%WORKBENCH%', workbench)
    .replaceAll('"%SETTINGS%"', settings);
}

// `node scripts/build-addin.mjs FOLDER [OPTIONS AS JSON]`
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [outdir = 'dist/addin', options = '{}'] = process.argv.slice(2);
  await buildAddin(resolve(outdir), JSON.parse(options));
}
