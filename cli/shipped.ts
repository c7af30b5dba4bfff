import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FormSet } from '../engine/recognise/form.ts';
import { parseForms } from '../engine/recognise/parse-forms.ts';
import type { PackData } from '../engine/rules/pack-data.ts';
import { packDigest } from '../engine/rules/pack-digest.ts';
import { parsePack } from '../engine/rules/parse-pack.ts';
import { packOf } from '../engine/rules/rule-of.ts';
import type { RulePack } from '../engine/rules/rule-pack.ts';
import { dataWithPrograms } from '../engine/rules/store-programs.ts';
import { MissingFile } from './input-file.ts';
import { UsageError } from './usage-error.ts';

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
    if (!existsSync(folder)) throw new MissingFile(folder, 'ENOENT');
    const found = yamlFiles(folder);
    if (found.size === 0) throw emptyFolder(folder, FORM);
    for (const [name, text] of found) files.set(name, text);
  }
  const digest = packDigest(files);
  return builtForms()?.digest === digest ? builtForms()!.forms : parseForms(files);
}

/** The shipped forms as the build parsed them, with the digest of the files that they were parsed from. @public */
export function formsForBuild(): BuiltForms {
  const files = yamlFiles(join(PACKAGE_ROOT, 'forms'));
  return { digest: packDigest(files), forms: parseForms(files) };
}

/** The shipped packs as JSON, checked and compiled, for a build to keep. @public */
export function packsForBuild(): PackData[] {
  return loadPacks().map(dataWithPrograms);
}

interface BuiltForms {
  readonly digest: string;
  readonly forms: FormSet;
}

let forms: BuiltForms | undefined;

function builtForms(): BuiltForms | undefined {
  forms ??= builtJson<BuiltForms>('forms.json');
  return forms;
}

/** The packs that ship with Gouji and those in further folders (a pack each, or a folder of packs). */
export function loadPacks(folders: readonly string[] = []): RulePack[] {
  const shipped = packFolders(join(PACKAGE_ROOT, 'rules'));
  const further = folders.flatMap((folder) => {
    const found = packFolders(folder);
    if (found.length === 0) throw emptyFolder(folder, PACK);
    return found;
  });
  return [...shipped, ...further].map(loadPack);
}

const PACK = {
  what: { zh: '规则包（pack.yaml）', en: 'rule pack (pack.yaml)' },
  key: 'packs',
} as const;
const FORM = { what: { zh: '表样（.yaml）', en: 'form (.yaml)' }, key: 'forms' } as const;

/** A folder that the settings name and that adds nothing: somebody believes that their rules are in force. */
function emptyFolder(folder: string, { what, key }: typeof PACK | typeof FORM): UsageError {
  return new UsageError(
    { zh: `文件夹 ${folder} 中没有${what.zh}`, en: `there is no ${what.en} in the folder ${folder}` },
    {
      zh: `请核对本地设置中 ${key} 所写的文件夹`,
      en: `Check the folder that ${key} of the local settings names`,
    },
  );
}

/** Reads a pack's files, or takes what the build made of them where they are still the same. @throws PackFaults */
export function loadPack(folder: string): RulePack {
  const files = new Map([...yamlFiles(folder)].map(([name, text]) => [join(folder, name), text]));
  const digest = packDigest(files);
  const built = builtPacks().find((data) => data.sha256 === digest);
  return built ? packOf(built) : parsePack(files);
}

let built: readonly PackData[] | undefined;

/** The shipped packs as the build checked and compiled them; none in a checkout that was not built. */
function builtPacks(): readonly PackData[] {
  built ??= builtJson<PackData[]>('packs.json') ?? [];
  return built;
}

/** What the build left in dist/ beside the command; nothing in a checkout that was not built. */
function builtJson<T>(name: string): T | undefined {
  const file = join(PACKAGE_ROOT, 'dist', name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}

/** The folders with a pack.yaml: the folder itself, or those in it. */
export function packFolders(folder: string): string[] {
  if (!existsSync(folder)) throw new MissingFile(folder, 'ENOENT');
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
