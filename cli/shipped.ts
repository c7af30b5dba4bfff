import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FormSet } from '../engine/recognise/form.ts';
import { parseForms } from '../engine/recognise/parse-forms.ts';
import { parsePack } from '../engine/rules/parse-pack.ts';
import type { RulePack } from '../engine/rules/rule-pack.ts';

/** The folder that holds package.json, forms/ and rules/, whether run from dist/ or from the sources. */
export const PACKAGE_ROOT = packageRoot(dirname(fileURLToPath(import.meta.url)));

function packageRoot(from: string): string {
  if (existsSync(join(from, 'forms')) && existsSync(join(from, 'rules'))) return from;
  return packageRoot(dirname(from));
}

/** The forms that ship with Gouji, those of further folders added or put in the place of the same id. */
export function loadForms(folders: readonly string[] = []): FormSet {
  const files = new Map<string, string>();
  for (const folder of [join(PACKAGE_ROOT, 'forms'), ...folders]) {
    for (const [name, text] of yamlFiles(folder)) files.set(name, text);
  }
  return parseForms(files);
}

/** The packs that ship with Gouji and those in further folders (a pack each, or a folder of packs). */
export function loadPacks(folders: readonly string[] = []): RulePack[] {
  const shipped = packFolders(join(PACKAGE_ROOT, 'rules'));
  return [...shipped, ...folders.flatMap(packFolders)].map(loadPack);
}

export function loadPack(folder: string): RulePack {
  return parsePack(new Map([...yamlFiles(folder)].map(([name, text]) => [join(folder, name), text])));
}

/** The folders with a pack.yaml: the folder itself, or those in it. */
export function packFolders(folder: string): string[] {
  if (existsSync(join(folder, 'pack.yaml'))) return [folder];
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isDirectory() && existsSync(join(path, 'pack.yaml')));
}

function yamlFiles(folder: string): Map<string, string> {
  const names = readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort();
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
