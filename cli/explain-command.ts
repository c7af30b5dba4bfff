import type { Language } from '../engine/gouji-error.ts';
import { nearestName } from '../engine/nearest-name.ts';
import { renderRule } from '../render/rule-text.ts';
import { loadKnowledge } from './local-settings.ts';
import { UsageError } from './usage-error.ts';

/** `gouji explain RULE`: what it checks, why, on what basis, with which parameters. */
export function explainCommand(
  id: string,
  { lang, tenant }: { readonly lang: Language; readonly tenant?: string },
): number {
  const rules = loadKnowledge({ tenant }).packs.flatMap((pack) => pack.rules);
  const found = rules.filter((rule) => rule.id === id || rule.id.endsWith(`/${id}`) || rule.title.zh === id);
  if (found.length === 0)
    throw unknownRule(
      id,
      rules.map((rule) => rule.id),
    );
  process.stdout.write(found.map((rule) => renderRule(rule, lang)).join('\n'));
  return 0;
}

function unknownRule(id: string, ids: readonly string[]): UsageError {
  const near = nearestName(id, ids);
  return new UsageError(
    { zh: `没有规则 ${id}`, en: `there is no rule ${id}` },
    {
      zh: near ? `最接近的是 ${near}` : '用 gouji packs 查看所有规则',
      en: near ? `The nearest is ${near}` : 'See gouji packs for all rules',
    },
  );
}
