import type { Bilingual } from '../gouji-error.ts';
import type { Rule } from './rule-pack.ts';
import type { ExampleResult } from './run-examples.ts';

/** What a rule can do and none of its examples shows: a variant, being skipped, not applicable or passed over. */
export function unshown(rule: Rule, results: readonly ExampleResult[]): Bilingual[] {
  const shown = new Set(results.map(({ shows }) => shows));
  const variants = new Set(results.flatMap(({ variant }) => variant ?? []));
  const { needs = [], when, where, variants: written = [] } = rule.written;
  return [
    ...written.flatMap((_, i) =>
      variants.has(i) ? [] : [{ zh: `第 ${i + 1} 个变体（variants）`, en: `variant ${i + 1}` }],
    ),
    ...(needs.length > 0 && !shown.has('skips')
      ? [{ zh: '缺少事实而跳过（skips）', en: 'being skipped (skips)' }]
      : []),
    ...(when !== undefined && !shown.has('notApplicable')
      ? [{ zh: '不适用（notApplicable）', en: 'not being applicable (notApplicable)' }]
      : []),
    ...(where !== undefined && !shown.has('passesOver')
      ? [{ zh: '不在规则范围内（passesOver）', en: 'being passed over (passesOver)' }]
      : []),
  ];
}
