import type { Fact } from '../facts/fact.ts';
import { grouped } from '../grouped.ts';
import { Money } from '../money.ts';
import { normalisedName } from '../normalised-name.ts';
import { uniqueBy } from '../unique-by.ts';
import type { Standing } from './standing.ts';

const NO_LEDGER = { zh: '没有认出逐笔的清欠台账', en: 'no ledger of arrears by entry was recognised in it' };
const OTHER_DEBTS = {
  zh: '其中未清的债权人大多不在本期台账中，可能不是同一单位的上期台账',
  en: 'most creditors that it leaves open are not in this ledger, so it may be the ledger of somebody else',
};

/** Share of last period's open debts that must stand in this ledger before the rest counts as gone. */
const LEDGERS_AGREE = 0.5;

/** Sets a ledger of arrears against last period's: what was open then must stand there now, with the same amount. */
export const againstLastLedger: Standing = {
  fits: (its, year) => its <= year,
  stand({ facts }, reference) {
    const last = reference.facts.arrears;
    if (last.length === 0) return { refused: NO_LEDGER };
    if (facts.arrears.length === 0) return { facts };
    const lastArrears = openDebts(last, facts.arrears, facts.arrearsSummaries);
    const found = lastArrears.filter(({ values }) => values.inLedger === true);
    if (found.length < lastArrears.length * LEDGERS_AGREE) return { refused: OTHER_DEBTS };
    return { facts: { ...facts, arrears: withLastClosing(facts.arrears, last), lastArrears } };
  },
};

/** What last period left open, and whether it still stands in the ledger: told of at its total, else its first entry. */
function openDebts(last: readonly Fact[], now: readonly Fact[], totals: readonly Fact[]): Fact[] {
  const place = (totals[0] ?? now[0]!).place;
  const byDebt = grouped(now, debtOf);
  const byCreditor = grouped(now, creditorOf);
  return last.flatMap((fact): Fact[] => {
    const closing = closingOf(fact);
    if (!closing || closing.fen <= 0) return [];
    // Of two contracts only where both ledgers name one.
    const [still] =
      byDebt.get(debtOf(fact)) ??
      (contractOf(fact) === '' ? byCreditor.get(creditorOf(fact)) : byDebt.get(`${creditorOf(fact)}|`)) ??
      [];
    const { name = fact.item, contract } = fact.values;
    const values = { name, contract: contract ?? '', closing, inLedger: still !== undefined };
    return [{ kind: 'lastArrears', item: fact.item, values, place: still?.place ?? place, places: {} }];
  });
}

/** Entries with last period's balance, where one entry of each ledger clearly is the other. */
function withLastClosing(now: readonly Fact[], last: readonly Fact[]): Fact[] {
  const before = uniqueBy(last, debtOf);
  const unique = uniqueBy(now, debtOf);
  return now.map((fact) => {
    const closing = before.get(debtOf(fact));
    const amount = closing && closingOf(closing);
    if (!amount || unique.get(debtOf(fact)) !== fact) return fact;
    return { ...fact, values: { ...fact.values, lastClosing: amount } };
  });
}

function debtOf(fact: Fact): string {
  return `${creditorOf(fact)}|${contractOf(fact)}`;
}

function creditorOf({ values, item }: Fact): string {
  return normalisedName(String(values.name ?? item));
}

function contractOf({ values }: Fact): string {
  return normalisedName(String(values.contract ?? ''));
}

/** What is left of a debt, reckoned where the ledger has no column for it. */
function closingOf({ values: { closing, opening, added, cleared } }: Fact): Money | undefined {
  if (closing instanceof Money) return closing;
  if (!(opening instanceof Money) || !(cleared instanceof Money)) return undefined;
  return (added instanceof Money ? opening.plus(added) : opening).minus(cleared);
}
