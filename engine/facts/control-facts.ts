import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { Fact } from './fact.ts';
import type { RowFacts } from './row-fact.ts';

/** What a list of outlays under control is called as a whole. */
const NAMES: Readonly<Record<string, string>> = { publicOutlay: '公用经费', procurement: '政府采购' };

/** Budget and actual of what a form controls as a whole: its total row, or its only row. */
export function controlFacts(table: RecognisedTable, rows: RowFacts): Fact[] {
  const totals = table.rows.filter(({ kind }) => kind === 'total');
  const data = table.rows.filter(({ kind, label }) => kind === 'data' && label !== '');
  const [row] = totals.length > 0 ? totals : data.length === 1 ? data : [];
  if (!row) return [];
  const fact = rows.fact(row, 'controls');
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
