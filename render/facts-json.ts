import { Day, type Fact, type FactSet, type FactValue } from '../engine/facts/fact.ts';
import { FACT_KIND_NAMES } from '../engine/facts/fact-kinds.ts';
import { Money, Rational } from '../engine/money.ts';
import type { SheetSummary } from '../engine/report.ts';

/**
 * What was recognised, as JSON: money as {fen, unit}, ratios and quantities as text, days as ISO;
 * every field with the place it was read from.
 */
export function renderFactsJson(sheets: readonly SheetSummary[], facts: FactSet): string {
  const kinds = FACT_KIND_NAMES.filter((kind) => facts[kind].length > 0);
  const byKind = Object.fromEntries(kinds.map((kind) => [kind, facts[kind].map(plainFact)]));
  return `${JSON.stringify({ schema: 'gouji.facts/1', sheets, facts: byKind }, null, 2)}\n`;
}

function plainFact({ item, place, values, places, sources }: Fact) {
  const fields = Object.entries(values).map(([name, value]) => [name, plainValue(value)] as const);
  return { item, place, values: Object.fromEntries(fields), places, ...(sources ? { sources } : {}) };
}

function plainValue(value: FactValue): unknown {
  if (value instanceof Money) return { fen: value.fen, unit: value.unit, shown: value.toString() };
  if (value instanceof Day) return value.iso;
  if (value instanceof Rational) return value.toString();
  return value;
}
