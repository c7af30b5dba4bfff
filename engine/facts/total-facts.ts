import { Money } from '../money.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import { labelText } from '../recognise/words.ts';
import type { Fact, FactValue } from './fact.ts';
import type { RowFacts } from './row-fact.ts';
import { scoreAsked } from './score-asked.ts';

/** The funds rows of the overall self-evaluation: 年度资金总额, by ledger, basic and project expenditure. */
export function totalFacts(table: RecognisedTable, rows: RowFacts): Fact[] {
  return table.rows
    .filter((row) => row.named !== undefined)
    .map((row) => {
      const asked = row.named?.id === 'all' ? scoreAsked(table) : {};
      return withAnnualBudget(shortName(rows.fact(row, 'totals', { ledger: '', ...asked })));
    });
}

/** 「其中：基本支出」 is about 基本支出. */
function shortName(fact: Fact): Fact {
  const name = labelText(fact.item);
  return { ...fact, item: name, values: { ...fact.values, name } };
}

/**
 * The fact with its annual budget: as stated, else initial plus adjustment, else the initial budget.
 * Its place is then that of the initial budget.
 */
export function withAnnualBudget(fact: Fact): Fact {
  const { initialBudget, adjustment, annualBudget } = fact.values;
  if (annualBudget !== undefined || !(initialBudget instanceof Money)) return fact;
  const derived: FactValue = adjustment instanceof Money ? initialBudget.plus(adjustment) : initialBudget;
  const place = fact.places.initialBudget;
  return {
    ...fact,
    values: { ...fact.values, annualBudget: derived },
    places: place ? { ...fact.places, annualBudget: place } : fact.places,
  };
}
