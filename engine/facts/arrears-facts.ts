import type { RecognisedTable } from '../recognise/recognised-table.ts';
import { Day, type Fact, type FactValue } from './fact.ts';
import type { RowFacts } from './row-fact.ts';

/** Debtors that are enterprises; anybody else on the form is an authority or public institution. */
const ENTERPRISE = /公司|企业|集团|厂$/u;

/** One fact an entry of the ledger, and one of its total row. */
export function arrearsFacts(table: RecognisedTable, rows: RowFacts): Fact[] {
  const entries: Fact[] = [];
  const facts: Fact[] = [];
  for (const row of table.rows) {
    if (row.kind === 'total') {
      const { values, ...fact } = rows.fact(row, 'arrearsSummaries', {});
      facts.push({ ...fact, values: summaryValues(values) });
      continue;
    }
    if (row.kind !== 'data' || row.label === '') continue;
    entries.push(completed(rows.fact(row, 'arrears', {}), table.header.department?.text ?? ''));
  }
  return [...facts, ...withRepeats(entries)];
}

/** The total row keeps what a summary has; the sum of arrears is its opening and new arrears. */
function summaryValues(values: Fact['values']): Fact['values'] {
  const kept = ['name', 'opening', 'added', 'cleared', 'closing', 'statedRate', 'statedRatePlaces'];
  return Object.fromEntries(Object.entries(values).filter(([field]) => kept.includes(field)));
}

/** The day from which the term runs: acceptance, else the day both confirmed the amount, else delivery. */
function completed(fact: Fact, department: string): Fact {
  const { acceptedOn, confirmedOn, deliveredOn, debtor } = fact.values;
  const termStart = [acceptedOn, confirmedOn, deliveredOn].find((day) => day instanceof Day);
  const owing = typeof debtor === 'string' && debtor !== '' ? debtor : department;
  const values: Record<string, FactValue> = {
    ...fact.values,
    debtor: owing,
    isAuthority: !ENTERPRISE.test(owing),
  };
  if (!termStart) return { ...fact, values };
  const field = acceptedOn ? 'acceptedOn' : confirmedOn ? 'confirmedOn' : 'deliveredOn';
  const place = fact.places[field];
  return {
    ...fact,
    values: { ...values, termStart },
    places: place ? { ...fact.places, termStart: place } : fact.places,
  };
}

function withRepeats(entries: readonly Fact[]): Fact[] {
  const keyOf = (fact: Fact) => {
    const { name, contract, opening } = fact.values;
    return `${name}|${contract ?? ''}|${opening instanceof Object && 'fen' in opening ? opening.fen : ''}`;
  };
  const counts = new Map<string, number>();
  for (const fact of entries) counts.set(keyOf(fact), (counts.get(keyOf(fact)) ?? 0) + 1);
  return entries.map((fact) => ({
    ...fact,
    values: { ...fact.values, rowsOfSameDebt: counts.get(keyOf(fact)) ?? 1 },
  }));
}
