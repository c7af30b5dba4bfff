import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import type { Place } from '../report.ts';
import type { Fact, FactValue } from './fact.ts';
import { PUBLIC_OUTLAY_PARTS } from './public-outlay-parts.ts';
import type { RowFacts } from './row-fact.ts';

/** The numbers that go with the outlays, and the parts that each says something about. */
const COUNTS: Readonly<Record<string, readonly string[]>> = {
  batches: ['officialReception'],
  people: ['officialReception'],
  vehicles: ['officialVehicles', 'vehicleRunning', 'vehiclePurchase'],
};
const RECEPTION_COUNTS = ['batches', 'people'];

interface Count {
  readonly field: string;
  /** Undefined where the form asks for the number and none is stated. */
  readonly value: number | undefined;
  readonly place: Place;
}

/**
 * The three public outlays that a form states, one fact a part, in whichever direction the form runs: columns of
 * parts under 预算数 and 决算数, or a row a part with the numbers of receptions and vehicles below.
 * @param pairs what labels beside the table state (公务接待批次：12)
 */
export function threePublicFacts(table: RecognisedTable, rows: RowFacts, pairs: readonly Fact[]): Fact[] {
  const across = table.columns.some((column) => column.definition.set?.part !== undefined);
  const facts = across
    ? statedRows(table).flatMap((row) => rows.factsBySet(row, 'threePublics'))
    : table.rows.flatMap((row) => (row.named?.set?.part ? [rows.fact(row, 'threePublics')] : []));
  const counts = [...countsInFacts(facts), ...countsInRows(table, rows), ...countsInFacts(pairs)];
  return facts.filter(hasAmounts).map((fact) => withCounts(named(fact), counts));
}

/** The total of several units, or the rows of units where no total is given. */
function statedRows(table: RecognisedTable): readonly TableRow[] {
  const totals = table.rows.filter((row) => row.kind === 'total');
  return totals.length > 0 ? totals.slice(0, 1) : table.rows;
}

function hasAmounts({ values }: Fact): boolean {
  return ['budget', 'initialBudget', 'actual', 'priorActual'].some((field) => values[field] !== undefined);
}

/** The part's own name; a form that gives only the initial budget means that by the budget. */
function named(fact: Fact): Fact {
  const { initialBudget, ...values } = fact.values;
  const { initialBudget: initialPlace, ...places } = fact.places;
  const name = PUBLIC_OUTLAY_PARTS[String(values.part)] ?? fact.item;
  const fromInitial = values.budget === undefined && initialBudget !== undefined;
  return {
    ...fact,
    item: name,
    values: { ...values, name, ...(fromInitial ? { budget: initialBudget } : {}) },
    places: { ...places, ...(fromInitial && initialPlace ? { budget: initialPlace } : {}) },
    place: fact.places.actual ?? fact.place,
  };
}

function countsInFacts(facts: readonly Fact[]): Count[] {
  return facts.flatMap((fact) =>
    Object.keys(COUNTS).flatMap((field): Count[] => {
      const place = fact.places[field];
      const value = fact.values[field];
      return place ? [{ field, value: typeof value === 'number' ? value : undefined, place }] : [];
    }),
  );
}

/** Rows such as 国内公务接待批次（个）: their number stands in the column of amounts. */
function countsInRows(table: RecognisedTable, rows: RowFacts): Count[] {
  const column = table.column('actual');
  if (!column) return [];
  return table.rows.flatMap((row): Count[] => {
    const field = row.named?.set?.count;
    if (field === undefined) return [];
    const value = rows.integer(row, column);
    return [{ field, value, place: table.place(row, column) }];
  });
}

function withCounts(fact: Fact, counts: readonly Count[]): Fact {
  const part = String(fact.values.part);
  const values: Record<string, FactValue> = { ...fact.values };
  const places: Record<string, Place> = { ...fact.places };
  for (const { field, value, place } of counts) {
    if (!COUNTS[field]?.includes(part)) continue;
    places[field] = place;
    if (value !== undefined) values[field] ??= value;
  }
  if (part === 'officialReception') {
    const asked = RECEPTION_COUNTS.filter((field) => places[field] !== undefined);
    values.countsAsked = asked.length > 0;
    values.countsStated = asked.length > 0 && asked.every((field) => values[field] !== undefined);
  }
  return { ...fact, values, places };
}

/**
 * One fact a part where several forms of a workbook state it: the first counts, the others fill in what it
 * leaves out.
 */
export function mergedPublics(facts: readonly Fact[]): Fact[] {
  const merged = new Map<string, Fact>();
  for (const fact of facts) {
    const part = String(fact.values.part);
    const known = merged.get(part);
    merged.set(
      part,
      known
        ? {
            ...known,
            values: { ...fact.values, ...known.values, ...flags(known, fact) },
            places: { ...fact.places, ...known.places },
          }
        : fact,
    );
  }
  return [...merged.values()];
}

function flags(a: Fact, b: Fact): Record<string, FactValue> {
  const either = (field: string) => a.values[field] === true || b.values[field] === true;
  return { countsAsked: either('countsAsked'), countsStated: either('countsStated') };
}
