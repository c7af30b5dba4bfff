import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { Place } from '../report.ts';
import type { Fact, FactValue } from './fact.ts';
import { LEDGER_NAMES } from './ledger-names.ts';

/**
 * Opening, revenue, expenditure and closing by ledger, put together from the two halves of a form (收入 beside
 * 支出). A row's `measure` says which of them its amount is; row or column says the ledger.
 * @param tables the halves of one form
 */
export function balanceFacts(tables: readonly RecognisedTable[]): Fact[] {
  const ledgers = new Map<string, { values: Record<string, FactValue>; places: Record<string, Place> }>();
  for (const table of tables) {
    for (const row of table.rows) {
      const measure = row.named?.set?.measure;
      if (measure === undefined) continue;
      for (const column of table.columns) {
        const { type, field, set } = column.definition;
        const amount = type === 'money' && field === 'amount' ? table.money(row, column) : undefined;
        if (!amount) continue;
        const ledger = set?.ledger ?? row.named?.set?.ledger ?? '';
        const balance = ledgers.get(ledger) ?? { values: {}, places: {} };
        balance.values[measure] ??= amount;
        balance.places[measure] ??= table.place(row, column);
        ledgers.set(ledger, balance);
      }
    }
  }
  const [first] = tables;
  return first
    ? [...ledgers].flatMap(([ledger, { values, places }]) => {
        const place = places.expenditure ?? places.revenue;
        const { id, title } = first.located.form;
        const name = LEDGER_NAMES[ledger] ?? title.zh;
        return place
          ? [
              {
                kind: 'balances' as const,
                item: name,
                values: { ...values, name, ledger, form: id },
                place,
                places,
              },
            ]
          : [];
      })
    : [];
}
