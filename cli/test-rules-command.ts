import type { Language } from '../engine/gouji-error.ts';
import type { RulePack } from '../engine/rules/rule-pack.ts';
import { runExamples } from '../engine/rules/run-examples.ts';
import { noticed } from '../engine/rules/unnoticed.ts';
import { unshown } from '../engine/rules/unshown.ts';
import { loadPack, loadPacks, packFolders } from './shipped.ts';
import { UsageError } from './usage-error.ts';

export interface TestRulesOptions {
  readonly lang: Language;
  /** Also tell what rules can do and no example shows. */
  readonly coverage?: boolean;
  /** Also change each operator and threshold, and tell what no example notices. */
  readonly mutate?: boolean;
}

/**
 * `gouji test-rules [DIR]`: runs the examples of the packs in a folder, of ours without one.
 * 1 where one fails, or where something asked for is missing.
 */
export function testRulesCommand(folder: string | undefined, options: TestRulesOptions): number {
  const packs = folder === undefined ? loadPacks() : foldersOf(folder).map(loadPack);
  const checks = [
    exampleFailures(packs, options.lang),
    ...(options.coverage ? [unshownByExamples(packs, options.lang)] : []),
    ...(options.mutate ? [unnoticedByExamples(packs, options.lang)] : []),
  ];
  return checks.some((missing) => missing > 0) ? 1 : 0;
}

/** @returns how many examples fail */
function exampleFailures(packs: readonly RulePack[], lang: Language): number {
  const results = packs.flatMap(runExamples);
  const failed = results.filter(({ passes }) => !passes);
  for (const { file, position, rule, name, difference } of failed) {
    tell(`${file}:${position.line}:${position.column} ${rule} 「${name[lang]}」 ${difference?.[lang] ?? ''}`);
  }
  tell(`${results.length - failed.length} passed, ${failed.length} failed`);
  return failed.length;
}

/** @returns how much is shown by no example */
function unshownByExamples(packs: readonly RulePack[], lang: Language): number {
  const lacking = packs.flatMap((pack) => {
    const results = runExamples(pack);
    return pack.rules.flatMap((rule) =>
      unshown(
        rule,
        results.filter((result) => result.rule === rule.id),
      ).map((what) => ({ rule: rule.id, what })),
    );
  });
  for (const { rule, what } of lacking) {
    tell(lang === 'zh' ? `${rule}：没有例子表现${what.zh}` : `${rule}: no example shows ${what.en}`);
  }
  tell(lang === 'zh' ? `例子未表现的 ${lacking.length} 处` : `${lacking.length} not shown by an example`);
  return lacking.length;
}

/** @returns how many changes no example notices */
function unnoticedByExamples(packs: readonly RulePack[], lang: Language): number {
  let changes = 0;
  let missed = 0;
  for (const data of packs.flatMap((pack) => pack.data.rules)) {
    const found = noticed(data);
    changes += found.changes;
    missed += found.unnoticed.length;
    for (const { at, from, to } of found.unnoticed) {
      tell(
        lang === 'zh'
          ? `${data.path} ${at}：${from} 改为 ${to}，没有例子察觉`
          : `${data.path} ${at}: no example notices ${from} becoming ${to}`,
      );
    }
  }
  tell(
    lang === 'zh'
      ? `改动 ${changes} 处，例子未察觉 ${missed} 处`
      : `${changes} changes, ${missed} not noticed`,
  );
  return missed;
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

function foldersOf(folder: string): string[] {
  const folders = packFolders(folder);
  if (folders.length > 0) return folders;
  throw new UsageError(
    { zh: `${folder} 中没有规则包`, en: `there is no rule pack in ${folder}` },
    { zh: '规则包是含 pack.yaml 的文件夹', en: 'A rule pack is a folder with a pack.yaml' },
  );
}
