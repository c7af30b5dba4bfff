import type { Fact } from '../facts/fact.ts';
import { Ratio } from '../money.ts';
import type { Breakdown } from './breakdowns.ts';
import type { Figure } from './figure.ts';
import { figureTitle } from './figure-title.ts';
import { narrativeFact, spanOf } from './narrative-fact.ts';

/** Breakdowns whose parts are all there are. */
const COMPLETE: ReadonlySet<Breakdown['kind']> = new Set([
  'revenue',
  'nature',
  'basic',
  'class',
  'ledger',
  'threePublics',
]);

/** Shares of one whole, where every listed part has one and the list is all of the whole. */
export function shareFacts(breakdowns: readonly Breakdown[]): Fact[] {
  return breakdowns.filter(isWholeInShares).map(({ total, parts, shares }) => {
    const stated = parts.map((part) => shares.get(part)!);
    const name = figureTitle(total);
    return narrativeFact('shares', name, spanOf([total, ...stated]), {
      name,
      parts: stated.length,
      sum: { value: sumOfPercents(stated), madeOf: stated },
      rounding: roundingOf(stated),
    });
  });
}

function isWholeInShares({ kind, total, parts, sum, shares, mainly }: Breakdown): boolean {
  const all = parts.every((part) => shares.get(part)?.qualifier === undefined && shares.has(part));
  if (!all) return false;
  return sum.agreesWith(total.amount) || (COMPLETE.has(kind) && !mainly);
}

function sumOfPercents(shares: readonly Figure[]): Ratio {
  const places = mostPlaces(shares);
  const digits = shares.reduce(
    (sum, { value }) => sum + value.digits * 10n ** BigInt(places - value.places),
    0n,
  );
  return new Ratio(digits, 10n ** BigInt(places + 2));
}

/** Half a unit of each share's last decimal. */
function roundingOf(shares: readonly Figure[]): Ratio {
  const places = mostPlaces(shares);
  const halves = shares.reduce((sum, { value }) => sum + 10n ** BigInt(places - value.places), 0n);
  return new Ratio(halves, 2n * 10n ** BigInt(places + 2));
}

function mostPlaces(shares: readonly Figure[]): number {
  return shares.reduce((most, { value }) => Math.max(most, value.places), 0);
}
