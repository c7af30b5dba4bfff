import type { Fact, FactValue } from '../facts/fact.ts';
import type { FactKindName } from '../facts/fact-kinds.ts';
import { Ratio } from '../money.ts';
import type { Place } from '../report.ts';
import type { Figure } from './figure.ts';
import type { AmountFigure } from './passage.ts';

/** A value with the figure or stretch that states it; a computed value may have the ones it was made of. */
export interface Field {
  readonly value: FactValue;
  readonly at?: Span;
  readonly madeOf?: readonly Span[];
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export function narrativePlace({ start, end }: Span): Place {
  return { narrative: { start, end } };
}

/** A fact from its fields; those that are undefined stay absent. */
export function narrativeFact(
  kind: FactKindName,
  item: string,
  at: Span,
  fields: Readonly<Record<string, Field | FactValue | undefined>>,
): Fact {
  const values: Record<string, FactValue> = {};
  const places: Record<string, Place> = {};
  const sources: Record<string, Place[]> = {};
  for (const [name, given] of Object.entries(fields)) {
    if (given === undefined) continue;
    const field = isField(given) ? given : { value: given };
    values[name] = field.value;
    if (field.at) places[name] = narrativePlace(field.at);
    if (field.madeOf && field.madeOf.length > 0) sources[name] = field.madeOf.map(narrativePlace);
  }
  const made = Object.keys(sources).length > 0 ? { sources } : {};
  return { kind, item, values, place: narrativePlace(at), places, ...made };
}

function isField(given: Field | FactValue): given is Field {
  return typeof given === 'object' && 'value' in given;
}

/** The field of an amount that a figure states. */
export function amountField(figure: AmountFigure | undefined): Field | undefined {
  return figure && { value: figure.amount, at: { start: figure.start, end: figure.end } };
}

/** The fields of a stated percentage: the rate and its decimals. */
export function rateFields(figure: Figure | undefined): {
  statedRate: Field | undefined;
  statedRatePlaces: number | undefined;
} {
  if (!figure) return { statedRate: undefined, statedRatePlaces: undefined };
  const { start, end } = figure;
  return {
    statedRate: { value: percentOf(figure), at: { start, end } },
    statedRatePlaces: figure.value.places,
  };
}

/** 83.96% as the exact fraction. */
export function percentOf({ value: { digits, places } }: Figure): Ratio {
  return Ratio.ofDecimal({ digits, places: places + 2 });
}

/** From the first to the last of some figures. */
export function spanOf(figures: readonly Span[]): Span {
  const [first] = figures;
  let start = first?.start ?? 0;
  let end = first?.end ?? 0;
  for (const figure of figures) {
    start = Math.min(start, figure.start);
    end = Math.max(end, figure.end);
  }
  return { start, end };
}
