import type { RecognisedTable } from '../recognise/recognised-table.ts';

/** Whether the row of the whole has to be scored; nothing where the form has no scores. */
export function scoreAsked(table: RecognisedTable): { scoreAsked?: true } {
  return table.column('score') && table.column('weight') ? { scoreAsked: true } : {};
}
