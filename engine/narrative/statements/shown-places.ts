import { Money } from '../../money.ts';
import type { Figure } from '../figure.ts';

/**
 * The figures of a paragraph with how exactly their amounts are meant: beside 「13,994.31万元」, 「5,573万元」 is
 * 5,573.00, for the writer drops zeros at the end. Where all amounts of a unit are whole, they may be rounded.
 */
export function meantExactly(figures: readonly Figure[]): Figure[] {
  const finest = new Map<string, number>();
  for (const { amount } of figures) {
    // 「0万元」 is shown with no place and yet exact.
    if (amount && amount.fen !== 0)
      finest.set(amount.unit, Math.min(finest.get(amount.unit) ?? amount.step, amount.step));
  }
  return figures.map((figure) => {
    const { amount } = figure;
    const step = amount && finest.get(amount.unit);
    if (!amount || !step || step >= amount.step || amount.fen % amount.step !== 0) return figure;
    return { ...figure, amount: new Money(amount.fen, amount.unit, step, amount.terms) };
  });
}
