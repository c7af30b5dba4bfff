import { Money, Ratio } from '../money.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { Fact, FactValue } from './fact.ts';
import type { RowFacts } from './row-fact.ts';

/** Changes that a form gives reasons for, one fact a row; the change is reckoned where both amounts are stated. */
export function changeFacts(table: RecognisedTable, rows: RowFacts): Fact[] {
  return table.rows.flatMap((row) => {
    if (row.kind !== 'data' || row.label === '') return [];
    const fact = rows.fact(row, 'changes');
    const { name, prior, current, change, reason } = fact.values;
    const reckoned =
      prior instanceof Money && current instanceof Money && prior.fen !== 0
        ? new Ratio(BigInt(current.fen - prior.fen), BigInt(prior.fen))
        : change;
    const values: Record<string, FactValue> = { name: name ?? row.label, reason: reason ?? '' };
    if (reckoned !== undefined) values.change = reckoned;
    const { prior: before, current: now } = fact.places;
    const sources = reckoned === change || !before || !now ? {} : { change: [before, now] };
    return [{ ...fact, values, sources: { ...fact.sources, ...sources } }];
  });
}

/** How often each reason is given, counted over all tables and the narrative. */
export function withSameReasons(changes: readonly Fact[]): Fact[] {
  const keyOf = (fact: Fact) => String(fact.values.reason ?? '').replace(/[\s，。；、,.;]+/gu, '');
  const counts = new Map<string, number>();
  for (const fact of changes) counts.set(keyOf(fact), (counts.get(keyOf(fact)) ?? 0) + 1);
  const seen = new Set<string>();
  return changes.map((fact) => {
    const key = keyOf(fact);
    const isFirst = !seen.has(key);
    seen.add(key);
    const itemsOfSameReason = key === '' ? 0 : counts.get(key)!;
    const isFirstOfReason = key !== '' && isFirst && itemsOfSameReason > 1;
    return { ...fact, values: { ...fact.values, itemsOfSameReason, isFirstOfReason } };
  });
}
