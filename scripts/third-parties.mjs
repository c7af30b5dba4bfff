// What of others is in what we hand out: a bill of materials (CycloneDX) and the notices that their licences ask for.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-installed.mjs';

export const NOTICES = 'THIRD-PARTY-NOTICES.txt';
export const MATERIALS = 'sbom.cdx.json';

/** Files in which packages tell of their licence, in the order in which they are taken. */
const LICENCE_FILES = [/^licen[cs]e(?:[-.].*)?$/i, /^copying(?:\..*)?$/i];
const NOTICE_FILE = /^notice(?:\..*)?$/i;

/**
 * The packages that something of is left of in a bundle.
 * @param metafiles of esbuild
 * @returns their folders below node_modules, sorted
 */
export function bundledPackages(metafiles) {
  const folders = new Set();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = bytesInOutput > 0 ? packageFolder(path) : undefined;
        if (folder !== undefined) folders.add(folder);
      }
    }
  }
  return [...folders].sort();
}

/** `node_modules/@a/b/dist/c.js` -> `node_modules/@a/b`; undefined for files of ours */
function packageFolder(path) {
  const at = path.lastIndexOf('node_modules/');
  if (at === -1) return undefined;
  const [scope, name] = path.slice(at + 'node_modules/'.length).split('/');
  const folder = `${path.slice(0, at)}node_modules/${scope.startsWith('@') ? `${scope}/${name}` : scope}`;
  return folder.slice(folder.indexOf('node_modules/'));
}

/** The packages that come with the command when it is installed: its dependencies and theirs. */
export function installedPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(
      ([folder, { dev, optional, devOptional, peer }]) => folder && !(dev || optional || devOptional || peer),
    )
    .map(([folder]) => folder)
    .sort();
}

/** What a package says of itself. */
export function packageFacts(folder) {
  const { name, version, license, licenses, author } = JSON.parse(
    readFileSync(join(root, folder, 'package.json'), 'utf8'),
  );
  const licence = typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type ?? '');
  return { name, version, licence, author: typeof author === 'string' ? author : author?.name };
}

/** The bill of materials; without a time or a number of its own, so that the same build gives the same bytes. */
export function materialsOf(folders) {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const components = folders.map((folder) => {
    const { name, version, licence } = packageFacts(folder);
    const [scope, bare] = name.startsWith('@') ? name.split('/') : [undefined, name];
    const purl = `pkg:npm/${scope ? `${scope.replace('@', '%40')}/` : ''}${bare}@${version}`;
    return {
      type: 'library',
      'bom-ref': `${purl}#${folder}`,
      ...(scope && { group: scope }),
      name: bare,
      version,
      licenses: [licenceOf(licence)],
      purl,
    };
  });
  const component = {
    ...{ type: 'application', 'bom-ref': `pkg:npm/${own.name}@${own.version}`, name: own.name },
    ...{ version: own.version, licenses: [{ license: { id: own.license } }] },
  };
  const bom = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata: { component }, components };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

/** As CycloneDX has it: an expression, a licence that SPDX lists, or what the package calls it. */
function licenceOf(licence) {
  if (/ (?:OR|AND|WITH) /.test(licence)) return { expression: licence };
  return { license: licence === 'BSD' ? { name: licence } : { id: licence } };
}

/** The notices: each licence's text once, with all packages that are under just that text. */
export function noticesOf(folders) {
  const byText = new Map();
  for (const folder of folders) {
    const { name, version, licence, author } = packageFacts(folder);
    const text = licenceText(folder) ?? `${licence}${author ? `\nCopyright: ${author}` : ''}`;
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${licence})`]);
  }
  const parts = [...byText].map(([text, names]) => `${[...new Set(names)].join('\n')}\n\n${text}`);
  return `${['Gouji holds parts of the following.', ...parts].join(`\n\n${'-'.repeat(78)}\n\n`)}\n`;
}

function licenceText(folder) {
  const path = join(root, folder);
  const names = readdirSync(path).sort();
  const licence = LICENCE_FILES.map((pattern) => names.find((name) => pattern.test(name))).find(Boolean);
  const files = [licence, names.find((name) => NOTICE_FILE.test(name))].filter(Boolean);
  if (files.length === 0) return undefined;
  return files
    .map((name) => readFileSync(join(path, name), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
}

/** Writes both files into a folder that is handed out. */
export function writeThirdParties(outdir, folders) {
  const there = folders.filter((folder) => existsSync(join(root, folder, 'package.json')));
  writeFileSync(join(outdir, NOTICES), noticesOf(there));
  writeFileSync(join(outdir, MATERIALS), materialsOf(there));
}
