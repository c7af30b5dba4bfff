import type { Fact } from '../facts/fact.ts';
import { sumOf } from '../money.ts';
import { amountField, narrativeFact, spanOf } from './narrative-fact.ts';
import { type AmountFigure, amountOf, type Passages } from './passage.ts';

const NAME = '项目支出';

/** What all projects spent: the department's 项目支出, else that of all ledgers that state one. At most one fact. */
export function projectTotalFacts({ wholes }: Passages): Fact[] {
  const byLedger = new Map<string, AmountFigure>();
  for (const passage of wholes) {
    const spent = amountOf(passage, 'projectExpenditure');
    const key = passage.item.kind === 'department' ? '' : passage.item.identity;
    if (spent && !byLedger.has(key)) byLedger.set(key, spent);
  }
  const department = byLedger.get('');
  const stated = department ? [department] : [...byLedger.values()];
  if (stated.length === 0) return [];
  const executed =
    stated.length === 1
      ? amountField(stated[0])
      : { value: sumOf(stated.map(({ amount }) => amount)), madeOf: stated };
  return [narrativeFact('projectTotals', NAME, spanOf(stated), { name: NAME, executed })];
}
