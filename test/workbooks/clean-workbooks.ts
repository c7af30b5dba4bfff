import type { Workbook } from '../../engine/cells.ts';
import { arrearsLedger } from './arrears-ledger.ts';
import { hunanAccounts, sichuanAccounts, townshipAccounts } from './final-accounts.ts';
import { progressAndCarryOver } from './progress-and-carry-over.ts';
import { projectEvaluations } from './project-evaluations.ts';
import { selfEvaluation } from './self-evaluation.ts';
import { spendingControls } from './spending-controls.ts';

/** Workbooks in which everything holds, in layouts that differ from each other and from the samples. */
export const CLEAN_WORKBOOKS: readonly (readonly [name: string, workbook: () => Workbook])[] = [
  ['nine forms of a township in 元, with 栏次 and 行次', () => townshipAccounts()],
  ['nine forms in the order of Hunan, in 万元', () => hunanAccounts()],
  ['thirteen forms of Sichuan, not at A1', () => sichuanAccounts()],
  ['self-evaluation and list of projects, rates as 98.57%', () => selfEvaluation()],
  [
    'self-evaluation in 元, other headers, other order, groups, rates as 98.57',
    () => selfEvaluation({ unit: '元', rates: 'number', layout: 'other' }),
  ],
  [
    'self-evaluation in 万元, rates as text',
    () => selfEvaluation({ unit: '万元', rates: 'text', layout: 'other' }),
  ],
  ['sixty evaluations of projects in two layouts', () => projectEvaluations(60)],
  ['months of expenditure and carry-overs in 元', () => progressAndCarryOver()],
  ['the three public outlays down the sheet, controls, changes and shares', () => spendingControls()],
  ['a ledger of arrears in 元, days as dates and as text', () => arrearsLedger()],
];
