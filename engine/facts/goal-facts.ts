import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { Fact } from './fact.ts';
import { isMeasurable } from './measurable-goal.ts';

/** The annual goal of a self-evaluation: the text under 预期目标. */
export function goalFacts(table: RecognisedTable, owner: string): Fact[] {
  const column = table.column('text');
  if (!column) return [];
  return table.rows.flatMap((row): Fact[] => {
    const cell = table.cell(row, column);
    if (cell?.kind !== 'text') return [];
    const text = String(cell.value).replace(/\s+/gu, ' ').trim();
    if (text === '') return [];
    const place = table.place(row, column);
    return [
      {
        kind: 'goals',
        item: owner,
        values: { name: owner, text, measurable: isMeasurable(text) },
        place,
        places: { text: place },
      },
    ];
  });
}
