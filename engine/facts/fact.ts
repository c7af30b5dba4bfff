import type { Money, Quantity, Ratio } from '../money.ts';
import type { Place } from '../report.ts';
import type { FactKindName } from './fact-kinds.ts';

/** A day without time or zone, as ISO `2021-12-31`. */
export class Day {
  readonly iso: string;

  constructor(iso: string) {
    this.iso = iso;
  }

  /** Days since 1970-01-01. */
  get number(): number {
    return Math.round(Date.parse(`${this.iso}T00:00:00Z`) / 86_400_000);
  }

  static ofNumber(number: number): Day {
    return new Day(new Date(number * 86_400_000).toISOString().slice(0, 10));
  }
}

/** What a field of a fact may hold. */
export type FactValue = string | number | boolean | Money | Ratio | Quantity | Day | readonly string[];

/**
 * Something a workbook or narrative states that rules talk about: a project, a total with its addends,
 * an indicator. A field that the source does not show is absent, never zero.
 */
export interface Fact {
  readonly kind: FactKindName;
  /** What it is called in messages: a project's name, a row's label, a sheet's name. */
  readonly item: string;
  readonly values: Readonly<Record<string, FactValue>>;
  /** Where it stands as a whole, for rules about the fact rather than one field. */
  readonly place: Place;
  /** Where each field stands; a computed field has no entry. */
  readonly places: Readonly<Record<string, Place>>;
  /** Read of a table that may be none of its form ({@link RecognisedTable.isCertain}): no error follows from it, no fix. */
  readonly certain?: false;
  /** Further places that a field was made of (the addends of a sum), by field. */
  readonly sources?: Readonly<Record<string, readonly Place[]>>;
}

/** A fact of which it is not sure that the form says it. */
export function doubtful(fact: Fact): Fact {
  return { ...fact, certain: false };
}

/** All facts of one check, by kind, in the order of the workbook. */
export type FactSet = Readonly<Record<FactKindName, readonly Fact[]>>;
