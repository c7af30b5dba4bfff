import { columnName } from '../../engine/cells.ts';
import type { Entry, Rows } from '../../engine/recognise/sheet.fixture.ts';
import type { Ledger } from './accounts.ts';

/** One form as it stands on a sheet: what is above the header is added by the workbook's own style. */
export interface FormSheet {
  readonly id: string;
  readonly title: string;
  readonly rows: Rows;
  /** Merged ranges relative to the form's first header row, as zero-based [top, left, bottom, right]. */
  readonly merges: readonly (readonly [number, number, number, number])[];
  readonly notes: readonly string[];
}

/** What may be wrong with a final account; amounts are in 元 and added to what is right. */
export interface AccountFaults {
  readonly revenueTotal01?: number;
  readonly expenditureTotal01?: number;
  readonly class01?: number;
  readonly total02?: number;
  readonly total03?: number;
  readonly item03?: number;
  readonly general04?: number;
  readonly funds04?: number;
  readonly closing04?: number;
  readonly total05?: number;
  readonly basic05?: number;
  readonly personnel06?: number;
  readonly class06?: number;
  readonly fundsTotal?: number;
  readonly receptionActual?: number;
  readonly publicsTotal?: number;
  readonly withoutCounts?: boolean;
  readonly withoutStatement?: boolean;
  readonly onlyClasses?: boolean;
}

export interface AccountStyle {
  /** Writes an amount of fen as a cell. */
  readonly amount: (fen: number) => Entry;
  /** 栏次 and 行次 as in the official layout. */
  readonly lines: boolean;
  readonly faults: AccountFaults;
}

export const LEDGERS: readonly Ledger[] = [
  'generalPublicBudget',
  'governmentFunds',
  'stateCapitalOperations',
];
export const LEDGER_TITLES = [
  '一般公共预算财政拨款',
  '政府性基金预算财政拨款',
  '国有资本经营预算财政拨款',
] as const;

/** An amount of 元 that a fault adds, in fen. */
export const fen = (yuan: number | undefined) => Math.round((yuan ?? 0) * 100);

/** `A5:C5` of a merge relative to a header row. */
export function mergeRef(
  [top, left, bottom, right]: readonly [number, number, number, number],
  headerRow: number,
): string {
  return `${columnName(left)}${headerRow + top}:${columnName(right)}${headerRow + bottom}`;
}
