import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let folder: string | undefined;

/**
 * What the characters of a font that is not in the file are: tables that come with the library.
 * A packaged function has them beside it, a checkout or an installed command in the library's folder.
 * @param name a file's name, `GBK-EUC-H.bcmap`
 */
export async function characterMap(name: string): Promise<Uint8Array> {
  folder ??= findFolder();
  return new Uint8Array(await readFile(join(folder, name)));
}

function findFolder(): string {
  const beside = join(dirname(fileURLToPath(import.meta.url)), 'cmaps');
  if (existsSync(beside)) return beside;
  return join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps');
}
