import type { Basis } from '../../engine/report.ts';
import type { Words } from './words.ts';

/** What a finding rests on, a line each: 《预算法》第十三条、第七十二条, or 按本地口径 where no document says it. */
export function basisText(bases: readonly Basis[], words: Words): string {
  const articles = new Map<string, string[]>();
  for (const { document, article, certainty } of bases) {
    const name = certainty === 'practice' ? words.practice : document;
    const known = articles.get(name) ?? [];
    articles.set(name, certainty === 'read' && article ? [...known, article] : known);
  }
  const lines = [...articles].map(([name, list]) => {
    const gap = /^\p{Script=Han}/u.test(list[0] ?? '') ? '' : ' ';
    return list.length === 0 ? name : `${name}${gap}${list.join(words.listComma)}`;
  });
  return lines.join('\n');
}
