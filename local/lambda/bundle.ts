import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
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

/**
 * Unpacks a zip into a folder named after its hash; a bundle that was unpacked before is used as it is. The folder
 * appears with all that is in it: who unpacks the same at the same time finds it whole or not at all.
 */
export function unpackBundle(zip: string, root: string): Bundle {
  const bytes = readFileSync(zip);
  const hash = sha256(bytes);
  const folder = join(root, hash.slice(0, 24));
  if (existsSync(folder)) return { folder, sha256: hash };
  mkdirSync(root, { recursive: true });
  const fresh = mkdtempSync(`${folder}-`);
  for (const [name, data] of Object.entries(unzipSync(bytes))) {
    const path = resolve(fresh, name);
    if (!path.startsWith(fresh + sep)) {
      rmSync(fresh, { recursive: true });
      throw new TemplateFault(zip, `the entry ${name} leads out of the bundle`);
    }
    if (name.endsWith('/')) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, data);
  }
  try {
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true });
    // Another was first.
    if (!existsSync(folder)) throw error;
  }
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
