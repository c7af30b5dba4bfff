import { normalisedName } from '../normalised-name.ts';

/** Dice similarity of two names from which on they may be one project's. */
export const SIMILAR = 0.85;

/** Candidates that are compared with one name: rare pairs of characters lead to few. */
const MOST_CANDIDATES = 200;

/** A thing whose name is like the one that was asked for. */
export interface Similar<T> {
  readonly named: T;
  /** From {@link SIMILAR} to 1. */
  readonly similarity: number;
}

interface Entry<T> {
  readonly named: T;
  readonly bigrams: ReadonlySet<string>;
  readonly ordinals: string;
}

/**
 * Things by the rarest pairs of characters of their normalised names: a similar name shares at least one of them.
 * Names that differ in their digits or ordinals (一期, 二期) are different things.
 */
export class SimilarNames<T> {
  private readonly frequency = new Map<string, number>();
  private readonly byBigram = new Map<string, Entry<T>[]>();

  /** @param nameOf the normalised name of a thing */
  constructor(things: readonly T[], nameOf: (thing: T) => string) {
    const entries = things.flatMap((named) => entriesOf(named, nameOf(named)));
    for (const { bigrams } of entries) {
      for (const bigram of bigrams) this.frequency.set(bigram, (this.frequency.get(bigram) ?? 0) + 1);
    }
    for (const entry of entries) {
      for (const bigram of this.rarest(entry.bigrams)) {
        const known = this.byBigram.get(bigram);
        if (known) known.push(entry);
        else this.byBigram.set(bigram, [entry]);
      }
    }
  }

  /** The things of similar names, the most similar first. @param name normalised */
  nearest(name: string): Similar<T>[] {
    const best = new Map<T, number>();
    for (const entry of entriesOf(undefined, name)) {
      for (const { named, bigrams, ordinals } of this.candidates(entry)) {
        if (ordinals !== entry.ordinals) continue;
        const similarity = dice(entry.bigrams, bigrams);
        if (similarity >= SIMILAR && similarity > (best.get(named) ?? 0)) best.set(named, similarity);
      }
    }
    return [...best]
      .map(([named, similarity]) => ({ named, similarity }))
      .sort((a, b) => b.similarity - a.similarity);
  }

  private candidates({ bigrams }: Entry<unknown>): ReadonlySet<Entry<T>> {
    const found = new Set<Entry<T>>();
    for (const bigram of this.rarest(bigrams)) {
      for (const candidate of this.byBigram.get(bigram) ?? []) {
        found.add(candidate);
        if (found.size >= MOST_CANDIDATES) return found;
      }
    }
    return found;
  }

  /** As many of the rarest pairs as a similar name cannot all lack. */
  private rarest(bigrams: ReadonlySet<string>): string[] {
    const rate = (bigram: string) => this.frequency.get(bigram) ?? 0;
    const sorted = [...bigrams].sort((a, b) => rate(a) - rate(b) || (a < b ? -1 : 1));
    const shared = Math.ceil((SIMILAR / (2 - SIMILAR)) * bigrams.size);
    return sorted.slice(0, bigrams.size - shared + 1);
  }
}

/** Fewest characters in brackets that may be a name by themselves: 第五批（科技专家服务团）. */
const SHORTEST_BRACKETED = 4;

/** A name, and what stands in its brackets where that may be a name too. */
function entriesOf<T>(named: T, name: string): Entry<T>[] {
  const bracketed = [...name.matchAll(/\(([^()]+)\)/gu)].map((match) => normalisedName(match[1]!));
  const names = [name, ...bracketed.filter((inner) => inner.length >= SHORTEST_BRACKETED)];
  return names.map((each) => ({ named, bigrams: bigramsOf(each), ordinals: ordinalsOf(each) }));
}

function bigramsOf(name: string): Set<string> {
  const bigrams = new Set<string>();
  for (let i = 0; i + 1 < name.length; i++) bigrams.add(name.slice(i, i + 2));
  return bigrams;
}

function ordinalsOf(name: string): string {
  return (
    name.match(/\d+|(?<![一二三四五六七八九十])[一二三四五六七八九十]+(?=[期批次号标段阶])/gu) ?? []
  ).join(',');
}

/** 2 × common pairs / all pairs: 1 for equal names, 0 for names without a common pair. */
export function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  let common = 0;
  for (const bigram of a) if (b.has(bigram)) common++;
  return (2 * common) / (a.size + b.size);
}
