import { knowledgeData } from '../services/knowledge-data.ts';

/** By each shipped rule its titles, the rule's own first, then its variants'; worked out when the function is built. */
export function ruleTitles(): Readonly<Record<string, readonly string[]>> {
  const rules = knowledgeData().packs.flatMap((pack) => pack.rules);
  return Object.fromEntries(
    rules.map(({ written: { id, title, variants = [] } }) => {
      const titles = [title, ...variants.flatMap((variant) => variant.title ?? [])];
      return [id, titles.flatMap(({ zh, en }) => [zh, en])];
    }),
  );
}
