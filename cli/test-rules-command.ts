import type { Language } from '../engine/gouji-error.ts';
import { runExamples } from '../engine/rules/run-examples.ts';
import { loadPack, loadPacks, packFolders } from './shipped.ts';
import { UsageError } from './usage-error.ts';

/** `gouji test-rules [DIR]`: runs the examples of the packs in a folder, of ours without one. 1 where one fails. */
export function testRulesCommand(folder: string | undefined, { lang }: { readonly lang: Language }): number {
  const packs = folder === undefined ? loadPacks() : foldersOf(folder).map(loadPack);
  let passed = 0;
  let failed = 0;
  for (const pack of packs) {
    for (const result of runExamples(pack)) {
      if (result.passes) {
        passed++;
        continue;
      }
      failed++;
      const { line, column } = result.position;
      const said = `${result.rule} 「${result.name[lang]}」 ${result.difference?.[lang] ?? ''}`;
      process.stdout.write(`${result.file}:${line}:${column} ${said}\n`);
    }
  }
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

function foldersOf(folder: string): string[] {
  const folders = packFolders(folder);
  if (folders.length > 0) return folders;
  throw new UsageError(
    { zh: `${folder} 中没有规则包`, en: `there is no rule pack in ${folder}` },
    { zh: '规则包是含 pack.yaml 的文件夹', en: 'A rule pack is a folder with a pack.yaml' },
  );
}
