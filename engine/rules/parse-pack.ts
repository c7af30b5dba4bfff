import type { RuleData } from './pack-data.ts';
import { fileNameOf, packDigest, packTexts } from './pack-digest.ts';
import { PackFault, PackFaults } from './pack-fault.ts';
import { parseRule } from './parse-rule.ts';
import { bilingual, type PackFile } from './rule-file.ts';
import { PACK_FILE_SCHEMA } from './rule-file-schema.ts';
import type { Rule, RulePack } from './rule-pack.ts';
import { schemaFaults } from './schema-check.ts';
import { SourceFaults } from './source-faults.ts';
import { YamlSource } from './yaml-source.ts';

const PACK_FILE = /(^|[/\\])pack\.ya?ml$/;

/**
 * Reads, validates, type-checks and compiles a rule pack.
 * @param files the texts of one pack's folder by path: `pack.yaml` and a file a rule; files that are not
 *   YAML are passed over
 * @throws PackFaults with everything that is wrong, each at its file, line and column
 */
export function parsePack(files: ReadonlyMap<string, string>): RulePack {
  const texts = packTexts(files);
  const sources = texts.map(([path, text]) => new SourceFaults(new YamlSource(path, text)));
  const packFaults = sources.find(({ source }) => PACK_FILE.test(source.file));
  const pack = packFaults && packFileOf(packFaults);
  const folder = folderOf(packFaults?.source.file ?? texts[0]?.[0] ?? '');
  const ruleSources = sources.filter(({ source }) => !PACK_FILE.test(source.file));
  const rules = ruleSources.flatMap((faults) => parseRule(faults, pack?.id ?? folder) ?? []);
  checkDuplicates(ruleSources);
  checkSuperseding(ruleSources, rules, pack?.id ?? folder);
  const faults = sources.flatMap((source) => source.all);
  if (!packFaults) faults.unshift(noPackFile(folder));
  else if (ruleSources.length === 0) faults.push(noRules(packFaults));
  const [first, ...rest] = faults;
  if (first) throw new PackFaults([first, ...rest]);
  const { id, version, title, owner, appliesTo } = pack!;
  const ordered = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const about = { id, version, title, owner: bilingual(owner), appliesTo, sha256: packDigest(files) };
  return { ...about, rules: ordered, data: { ...about, rules: ordered.map(dataOf) } };
}

/** Without the folders above the pack's own: the same JSON wherever it was made. */
function dataOf({ id, written, examples }: Rule): RuleData {
  const path = `${id.split('/')[0]}/${fileNameOf(examples[0]!.file)}`;
  return { path, written, examplesAt: examples.map(({ at }) => at) };
}

function packFileOf(faults: SourceFaults): PackFile | undefined {
  const { source } = faults;
  if (source.faults.length > 0) return undefined;
  for (const fault of schemaFaults(PACK_FILE_SCHEMA, source.data)) faults.schema(fault);
  const pack = source.data as PackFile;
  const folder = folderOf(source.file);
  if (faults.all.length === 0 && folder !== '' && pack.id !== folder) {
    faults.at(
      ['id'],
      { zh: `包的 id 应为 ${folder}，与文件夹一致`, en: `the pack's id should be ${folder}, as its folder` },
      { zh: `现为 ${pack.id}，请改 id 或文件夹名`, en: `It is ${pack.id}: change it or the folder's name` },
    );
  }
  return faults.all.length === 0 ? pack : undefined;
}

function folderOf(path: string): string {
  return path.split(/[/\\]/).at(-2) ?? '';
}

/** Two files (`.yaml` and `.yml`) can carry one id. */
function checkDuplicates(sources: readonly SourceFaults[]): void {
  const seen = new Map<string, string>();
  for (const faults of sources) {
    const id = (faults.source.data as { id?: unknown } | undefined)?.id;
    if (typeof id !== 'string') continue;
    const other = seen.get(id);
    if (other === undefined) seen.set(id, faults.source.file);
    else {
      faults.at(
        ['id'],
        { zh: `id ${id} 与 ${other} 重复`, en: `the id ${id} is also that of ${other}` },
        { zh: '删去一个文件或改 id', en: 'Delete one file or change its id' },
      );
    }
  }
}

/** A rule of this pack that is named in `supersededBy` must exist. */
function checkSuperseding(sources: readonly SourceFaults[], rules: readonly Rule[], packId: string): void {
  const ids = new Set(sources.map(({ source }) => (source.data as { id?: unknown } | undefined)?.id));
  const known = (id: string) => !id.startsWith(`${packId}/`) || ids.has(id);
  for (const rule of rules) {
    const faults = sources.find(
      ({ source }) => (source.data as { id?: unknown } | null | undefined)?.id === rule.id,
    );
    for (const id of rule.supersededBy.filter((other) => !known(other) || other === rule.id)) {
      faults?.at(
        ['supersededBy'],
        { zh: `没有名为 ${id} 的另一条规则`, en: `there is no other rule named ${id}` },
        { zh: '写本包另一条规则的 id', en: "Write another rule's id" },
      );
    }
  }
}

function noPackFile(folder: string): PackFault {
  return new PackFault(
    folder === '' ? 'pack.yaml' : `${folder}/pack.yaml`,
    { line: 1, column: 1 },
    { zh: '规则包没有 pack.yaml', en: 'the rule pack has no pack.yaml' },
    {
      zh: '新建 pack.yaml，写上 id、version、title、owner、appliesTo',
      en: 'Create it with id, version, title, owner and appliesTo',
    },
  );
}

function noRules({ source }: SourceFaults): PackFault {
  return source.fault(
    [],
    { zh: '规则包里没有规则', en: 'the rule pack has no rules' },
    {
      zh: '一条规则一个 .yaml 文件，与 pack.yaml 放在一起',
      en: 'Put a .yaml file for each rule beside pack.yaml',
    },
  );
}
