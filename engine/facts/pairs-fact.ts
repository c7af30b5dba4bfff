import { Money, Quantity, Ratio } from '../money.ts';
import type { FoundPair, FoundPairs } from '../recognise/find-pairs.ts';
import { readDay } from '../recognise/read-day.ts';
import { fromText, readNumber } from '../recognise/read-number.ts';
import type { Place } from '../report.ts';
import type { Fact, FactValue } from './fact.ts';

/** A fact of labelled values with the row of its first label. */
export interface NamedFact extends Fact {
  readonly row: number;
}

/** The fact that a form's labelled values state together. */
export function pairsFact(found: FoundPairs, dateSystem: 1900 | 1904): Fact {
  const values: Record<string, FactValue> = { ...found.definition.set };
  const places: Record<string, Place> = {};
  for (const pair of found.pairs) {
    const { field } = pair.definition;
    places[field] = pair.place;
    const value = pairValue(pair, found, dateSystem);
    if (value !== undefined) values[field] = value;
  }
  values.name ??= found.form.title.zh;
  const first = found.pairs[0]!;
  return {
    kind: found.definition.fact,
    item: String(values.name),
    values,
    place: first.labelPlace,
    places,
  };
}

function pairValue(pair: FoundPair, found: FoundPairs, dateSystem: 1900 | 1904): FactValue | undefined {
  const { type } = pair.definition;
  if (type === 'text' || type === 'ledger') {
    const text = pair.text ?? (pair.cell ? String(pair.cell.value) : '');
    return text.replace(/\s+/gu, ' ').trim();
  }
  if (type === 'day') {
    const reading = readDay(pair.cell, dateSystem);
    return reading.kind === 'day' ? reading.day : undefined;
  }
  const reading = pair.text === undefined ? readNumber(pair.cell) : fromText(pair.text);
  if (reading.kind === 'words' && type === 'money' && reading.reading) {
    const { value, unit = pair.unit ?? found.unit } = reading.reading;
    return Money.of(value, unit, value.places);
  }
  if (reading.kind !== 'number') return undefined;
  const { value, shownPlaces } = reading;
  if (type === 'money')
    return Money.of(value, pair.unit ?? found.unit, shownPlaces ?? Math.max(2, value.places));
  if (type === 'ratio') {
    const isPercentage = !reading.percent && Math.abs(Number(value.digits)) / 10 ** value.places > 3;
    return Ratio.ofDecimal(isPercentage ? { ...value, places: value.places + 2 } : value);
  }
  const quantity = Quantity.ofDecimal(value);
  return type === 'integer' ? Number(quantity.numerator / quantity.denominator) : quantity;
}
