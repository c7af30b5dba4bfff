import type { Workbook } from '../../engine/cells.ts';
import type { Entry } from '../../engine/recognise/sheet.fixture.ts';
import { progressAndCarryOver } from '../workbooks/progress-and-carry-over.ts';
import { altered } from './altered.ts';

const BUDGETS = [1_619_400, 350_400, 1_260_000];
const SPENT = [134_900, 29_100];

/** The months of expenditure in 元 as of the end of June. @param monthly what the third item spent a month */
export function progressToJune(monthly: number): Workbook {
  const entries: Record<string, Entry> = {};
  const spent = [...SPENT, monthly];
  const rows = [...spent.map((amount, i) => [amount, BUDGETS[i]!]), [sumOf(spent), sumOf(BUDGETS)]] as const;
  for (const [i, [amount, budget]] of rows.entries()) {
    const row = i + 5;
    for (const month of 'DEFGHI') entries[`支出进度!${month}${row}`] = amount!;
    for (const month of 'JKLMNO') entries[`支出进度!${month}${row}`] = '';
    entries[`支出进度!P${row}`] = amount! * 6;
    entries[`支出进度!Q${row}`] = Math.round(((amount! * 6) / budget!) * 1e4) / 1e4;
  }
  return altered(progressAndCarryOver(), entries);
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
