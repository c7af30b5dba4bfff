import { Money, sumOf } from '../money.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { Place } from '../report.ts';
import type { Fact } from './fact.ts';
import type { RowFacts } from './row-fact.ts';

/** What a list of outlays under control is called as a whole. */
const NAMES: Readonly<Record<string, string>> = { publicOutlay: '公用经费', procurement: '政府采购' };

const AMOUNTS = ['budget', 'actual'] as const;

/** Budget and actual of what a form controls as a whole: its total row, or its rows added up where it has none. */
export function controlFacts(table: RecognisedTable, rows: RowFacts): Fact[] {
  const total = table.rows.find(({ kind }) => kind === 'total');
  if (total) return stated(rows.fact(total, 'controls'));
  const items = table.rows.filter(
    (row, i) => row.kind === 'data' && row.label !== '' && !row.nested && !table.tree.isGroup(i, table.rows),
  );
  const facts = items.map((row) => stated(rows.fact(row, 'controls')));
  // A row that lacks an amount would make the whole too small.
  return facts.every((fact) => fact.length === 1) ? addedUp(facts.flat()) : [];
}

/** The fact under the name of the whole, where it states both amounts. */
function stated(fact: Fact): Fact[] {
  const { initialBudget, budget = initialBudget, ...values } = fact.values;
  if (budget === undefined || values.actual === undefined) return [];
  const { initialBudget: initialPlace, budget: place = initialPlace, ...places } = fact.places;
  const name = NAMES[String(values.part)] ?? fact.item;
  return [
    {
      ...fact,
      item: name,
      values: { ...values, name, budget },
      places: { ...places, ...(place ? { budget: place } : {}) },
    },
  ];
}

/** Several rows as one, at the first of them. */
function addedUp(facts: readonly Fact[]): Fact[] {
  const [first] = facts;
  if (!first || facts.length === 1) return [...facts];
  const values: Record<string, Fact['values'][string]> = { ...first.values };
  const sources: Record<string, readonly Place[]> = {};
  for (const field of AMOUNTS) {
    values[field] = sumOf(
      facts.flatMap(({ values: own }) => {
        const amount = own[field];
        return amount instanceof Money ? [amount] : [];
      }),
    );
    sources[field] = facts.flatMap(({ places }) => places[field] ?? []);
  }
  delete values.statedRate;
  return [{ ...first, values, sources }];
}
