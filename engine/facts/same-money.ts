import type { Money } from '../money.ts';
import type { Fact } from './fact.ts';
import { isUnbudgeted } from './similar-projects.ts';

/** 「其他……安排的支出」: what the accounts call it, beside what the office calls it. */
const CLASSIFICATION = /支出$/;
/** In fen: whole amounts of 10,000 yuan are too often the same by chance. */
const ROUND = 1e6;

/**
 * Two projects without an initial budget that spent exactly the same odd amount, one of them named as the accounts
 * name it: they may be one sum under two names, counted twice. A hint on the other one, never a merge.
 */
export function withSameMoney(projects: readonly Fact[]): Fact[] {
  const byAmount = new Map<number, Fact[]>();
  for (const fact of projects) {
    if (!isUnbudgeted(fact)) continue;
    const { fen } = fact.values.executed as Money;
    if (fen % ROUND === 0) continue;
    byAmount.set(fen, [...(byAmount.get(fen) ?? []), fact]);
  }
  const partners = new Map<Fact, Fact>();
  for (const same of byAmount.values()) {
    const [accounts, ...moreAccounts] = same.filter(({ item }) => CLASSIFICATION.test(item));
    const [office, ...moreOffices] = same.filter(({ item }) => !CLASSIFICATION.test(item));
    if (accounts && office && moreAccounts.length + moreOffices.length === 0) partners.set(office, accounts);
  }
  return projects.map((fact) => {
    const partner = partners.get(fact);
    if (!partner) return fact;
    return {
      ...fact,
      values: { ...fact.values, sameMoneyAs: partner.item },
      places: { ...fact.places, sameMoneyAs: partner.places.executed ?? partner.place },
    };
  });
}
