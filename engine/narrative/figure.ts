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
  readonly qualifier?: Qualifier;
  readonly upTo?: Decimal;
  /** The amount, where it is one and meant exactly: no 约, no 以上, no range. */
  readonly amount?: Money;
  readonly measure: Measure;
  /** What it measures; absent where the words do not say. */
  readonly item?: Item;
  readonly ledger: Ledger;
  /** For a rate: the budget it is a rate of, where the words say. */
  readonly base?: 'initialBudget' | 'annualBudget';
  /** The list of projects that it stands in, in entries or in one sentence. */
  readonly list: ListKind;
  /** The words before it, compact. */
  readonly label: string;
  /** Where it stands in the compact text. */
  readonly at: { readonly start: number; readonly end: number };
  /** Counts the sentences; figures of one sentence share it. */
  readonly sentence: number;
  readonly segment: Segment;
}

/** The amount that a number states exactly; undefined for any other. */
export function exactAmount(number: ScannedNumber): Money | undefined {
  if (number.kind !== 'amount' || number.qualifier !== undefined || number.upTo !== undefined)
    return undefined;
  return Money.of(number.value, number.unit as Unit, number.value.places);
}
