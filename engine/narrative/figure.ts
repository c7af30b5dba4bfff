import type { Decimal } from '../decimal.ts';
import { Money, type Unit } from '../money.ts';
import type { Item } from './item.ts';
import type { Ledger } from './ledger.ts';
import type { Measure } from './measure.ts';
import type { Qualifier, ScannedNumber } from './scan-numbers.ts';
import type { ListKind, Segment } from './segments.ts';

/** A number of the narrative with what it says: 「支出决算为3.03万元」. */
export interface Figure {
  readonly kind: ScannedNumber['kind'];
  /** Where number and unit stand in the narrative, in characters, the end excluded. */
  readonly start: number;
  readonly end: number;
  readonly value: Decimal;
  readonly unit: string;
  readonly qualifier: Qualifier | undefined;
  readonly upTo: Decimal | undefined;
  /** The amount, where it is one and meant exactly: no 约, no 以上, no range. */
  readonly amount: Money | undefined;
  readonly measure: Measure;
  /** What it measures; absent where the words do not say. */
  readonly item: Item | undefined;
  readonly ledger: Ledger;
  /** For a rate: the budget it is a rate of, where the words say. */
  readonly base: 'initialBudget' | 'annualBudget' | undefined;
  /** The list of projects that it stands in, in entries or in one sentence. */
  readonly list: ListKind;
  /** The words before it, compact. */
  readonly label: string;
  /** Where it stands in the compact text. */
  readonly at: { readonly start: number; readonly end: number };
  readonly segment: Segment;
}

/** The amount that a number states exactly; undefined for any other. */
export function exactAmount(number: ScannedNumber): Money | undefined {
  if (number.kind !== 'amount' || number.qualifier !== undefined || number.upTo !== undefined)
    return undefined;
  const { value } = number;
  // 「0万元」 says that there was nothing at all, not that less than half a 万元 was rounded off.
  if (value.digits === 0n && value.places === 0) return new Money(0, number.unit as Unit);
  return Money.of(value, number.unit as Unit, value.places);
}
