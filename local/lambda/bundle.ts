import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { sha256 } from '../identity/signature.ts';
import { TemplateFault } from '../template/template.ts';

/** A bundle on disk, unpacked as Lambda would into its task root. */
export interface Bundle {
  folder: string;
  sha256: string;
}

/** Unpacks a zip into a folder named after its hash; a bundle that was unpacked before is used as it is. */
export function unpackBundle(zip: string, root: string): Bundle {
  const bytes = readFileSync(zip);
  const hash = sha256(bytes);
  const folder = join(root, hash.slice(0, 24));
  if (existsSync(join(folder, '.complete'))) return { folder, sha256: hash };
  rmSync(folder, { recursive: true, force: true });
  for (const [name, data] of Object.entries(unzipSync(bytes))) {
    const path = resolve(folder, name);
    if (!path.startsWith(folder + sep))
      throw new TemplateFault(zip, `the entry ${name} leads out of the bundle`);
    if (name.endsWith('/')) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, data);
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.complete'), '');
  return { folder, sha256: hash };
}

/** Finds the module and export that `Handler` names. */
export function findHandler(bundle: Bundle, handler: string): { entry: string; exportName: string } {
  const dot = handler.lastIndexOf('.');
  const name = handler.slice(0, dot);
  for (const extension of ['.mjs', '.js', '.cjs']) {
    const path = join(bundle.folder, name + extension);
    if (existsSync(path)) return { entry: pathToFileURL(path).href, exportName: handler.slice(dot + 1) };
  }
  throw new TemplateFault(
    handler,
    `no such file in the bundle (it has ${readdirSync(bundle.folder).join(', ')})`,
  );
}
