import type { Workbook } from '../../engine/cells.ts';
import { townshipAccounts } from '../workbooks/final-accounts.ts';
import { altered } from './altered.ts';

/** The nine forms with the numbers of vehicles and receptions below the three public outlays across the sheet. */
export function countsBelow(vehicles: number): Workbook {
  return altered(townshipAccounts(), {
    'GK09!A9': '公务用车保有量（辆）',
    'GK09!D9': vehicles,
    'GK09!A10': '国内公务接待批次（个）',
    'GK09!D10': 36,
    'GK09!A11': '国内公务接待人次（人）',
    'GK09!D11': 214,
  });
}
