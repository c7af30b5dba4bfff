import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FormSet } from '../../engine/recognise/form.ts';
import { parseForms } from '../../engine/recognise/parse-forms.ts';
import { dataForChecking, type PackData } from '../../engine/rules/pack-data.ts';
import { parsePack } from '../../engine/rules/parse-pack.ts';
import { dataWithPrograms } from '../../engine/rules/store-programs.ts';

/** The shipped forms and packs as plain JSON. */
export interface KnowledgeData {
  readonly forms: FormSet;
  readonly packs: readonly PackData[];
}

let read: KnowledgeData | undefined;

/**
 * Reads them once from the folders forms/ and rules/. In a bundle this whole module is replaced by its own answer
 * (see scripts/bundle-plugins.mjs), so that a cold start reads no file, no YAML and compiles no schema.
 */
export function knowledgeData(): KnowledgeData {
  read ??= readKnowledge();
  return read;
}

function readKnowledge(): KnowledgeData {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
  const rules = join(root, 'rules');
  const folders = readdirSync(rules, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return {
    forms: parseForms(yamlIn(join(root, 'forms'))),
    packs: folders
      .map(({ name }) => name)
      .sort()
      .map((name) => dataForChecking(dataWithPrograms(parsePack(yamlIn(join(rules, name), `${name}/`))))),
  };
}

function yamlIn(folder: string, prefix = ''): Map<string, string> {
  const names = readdirSync(folder)
    .filter((name) => /\.ya?ml$/u.test(name))
    .sort();
  return new Map(names.map((name) => [`${prefix}${name}`, readFileSync(join(folder, name), 'utf8')]));
}
