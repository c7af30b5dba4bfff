import { Money, Ratio } from '../money.ts';
import { normalisedName } from '../normalised-name.ts';
import type { Fact } from './fact.ts';

/** Dice similarity of two names from which on they may be one project's. */
export const SIMILAR = 0.85;

/** Projects beyond which no hints are given: nobody could follow them up. */
const MOST_COMPARED = 20_000;
/** Candidates that are compared with one name: rare pairs of characters lead to few. */
const MOST_CANDIDATES = 200;

/**
 * Names the budgeted project that an unbudgeted one may be under another name: a hint, never a merge.
 * Names that differ in their digits or ordinals (一期, 二期) are different projects.
 */
export function withSimilarBudgeted(projects: readonly Fact[]): Fact[] {
  const budgeted = projects.filter((fact) => amountOf(fact, 'initialBudget') > 0);
  const wanting = projects.filter(isUnbudgeted);
  if (budgeted.length === 0 || wanting.length === 0 || projects.length > MOST_COMPARED) return [...projects];
  const index = new BigramIndex(budgeted);
  return projects.map((fact) => {
    if (!isUnbudgeted(fact)) return fact;
    const similar = index.mostSimilar(fact);
    if (!similar) return fact;
    const { fact: known, similarity } = similar;
    return {
      ...fact,
      values: { ...fact.values, similarBudgeted: known.item, similarity: percentOf(similarity) },
    };
  });
}

function isUnbudgeted(fact: Fact): boolean {
  return amountOf(fact, 'initialBudget') === 0 && amountOf(fact, 'executed') > 0;
}

function amountOf(fact: Fact, field: string): number {
  const value = fact.values[field];
  return value instanceof Money ? value.fen : 0;
}

interface Entry {
  readonly fact: Fact;
  readonly bigrams: ReadonlySet<string>;
  readonly ordinals: string;
}

/** Names by their rarest pairs of characters: a similar name shares at least one of them. */
class BigramIndex {
  private readonly frequency = new Map<string, number>();
  private readonly byBigram = new Map<string, Entry[]>();

  constructor(facts: readonly Fact[]) {
    const entries = facts.flatMap(entriesOf);
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

  mostSimilar(fact: Fact): { fact: Fact; similarity: number } | undefined {
    let best: { fact: Fact; similarity: number } | undefined;
    for (const entry of entriesOf(fact)) {
      for (const candidate of this.candidates(entry)) {
        if (candidate.ordinals !== entry.ordinals) continue;
        const similarity = dice(entry.bigrams, candidate.bigrams);
        if (similarity >= SIMILAR && similarity > (best?.similarity ?? 0)) {
          best = { fact: candidate.fact, similarity };
        }
      }
    }
    return best;
  }

  private candidates(entry: Entry): ReadonlySet<Entry> {
    const found = new Set<Entry>();
    for (const bigram of this.rarest(entry.bigrams)) {
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

/** Fewest characters in brackets that may name a project by themselves: 第五批（科技专家服务团）. */
const SHORTEST_BRACKETED = 4;

/** A project's name, and what stands in its brackets where that may be a name too. */
function entriesOf(fact: Fact): Entry[] {
  const name = String(fact.values.normalisedName ?? fact.item);
  const bracketed = [...name.matchAll(/\(([^()]+)\)/gu)].map((match) => normalisedName(match[1]!));
  const names = [name, ...bracketed.filter((inner) => inner.length >= SHORTEST_BRACKETED)];
  return names.map((each) => ({ fact, bigrams: bigramsOf(each), ordinals: ordinalsOf(each) }));
}

/** A similarity in whole hundredths, as it is shown and compared. */
function percentOf(similarity: number): Ratio {
  return new Ratio(BigInt(Math.floor(similarity * 100)), 100n);
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
