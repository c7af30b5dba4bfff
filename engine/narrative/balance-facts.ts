import type { Fact } from '../facts/fact.ts';
import type { Figure } from './figure.ts';
import { isWhole } from './item.ts';
import type { Measure } from './measure.ts';
import { amountField, narrativeFact, spanOf } from './narrative-fact.ts';
import { type AmountFigure, isAmount } from './passage.ts';

const FIELDS = [
  ['openingCarryOver', 'openingCarryOver'],
  ['revenue', 'revenue'],
  ['surplusUsed', 'surplusUsed'],
  ['expenditure', 'executed'],
  ['distributed', 'distributed'],
  ['closingCarryOver', 'closingCarryOver'],
] as const satisfies readonly (readonly [string, Measure])[];

/**
 * Opening carry-over, revenue, expenditure and closing carry-over of each ledger and of the department, as far
 * as the text states them; one that gives less than revenue and expenditure says nothing to be balanced.
 */
export function balanceFacts(figures: readonly Figure[]): Fact[] {
  const wholes = new Map<string, AmountFigure[]>();
  for (const figure of figures) {
    if (!figure.item || !isWhole(figure.item) || !isAmount(figure)) continue;
    const key = `${figure.item.kind}|${figure.ledger}`;
    const known = wholes.get(key);
    if (known) known.push(figure);
    else wholes.set(key, [figure]);
  }
  return [...wholes.values()].flatMap((stated) => balanceFact(stated) ?? []);
}

function balanceFact(stated: readonly AmountFigure[]): Fact | undefined {
  const found = FIELDS.map(
    ([field, measure]) => [field, stated.find((figure) => figure.measure === measure)] as const,
  );
  const fields = Object.fromEntries(found.map(([field, figure]) => [field, amountField(figure)]));
  if (!fields.revenue || !fields.expenditure) return undefined;
  const { item, ledger } = stated[0]!;
  const used = found.map(([, figure]) => figure).filter((figure) => figure !== undefined);
  return narrativeFact('balances', item!.name, spanOf(used), { name: item!.name, ledger, ...fields });
}
