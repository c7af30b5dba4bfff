import { type Cell, placeOfRef, type Workbook } from '../../engine/cells.ts';
import { UNITS } from '../../engine/money.ts';
import { isCell } from '../../engine/place.ts';
import type { Finding } from '../../engine/report.ts';
import type { CellContent, CellFix } from '../host/port.ts';

/**
 * The fix of a finding that needs no judgement: a stated rate that two amounts give, a total that its parts give,
 * a number kept as text. Undefined where it is doubtful what the table is, where an officer has to decide, or where the cell holds something unexpected.
 */
export function mechanicalFix(finding: Finding, workbook: Workbook): CellFix | undefined {
  const { place, rule } = finding;
  const make = FIXES[rule];
  const isOpen = finding.status === 'open' && finding.certain !== false;
  if (!make || !isCell(place) || !isOpen) return undefined;
  const at = placeOfRef(place.ref);
  const sheet = workbook.sheets.find(({ name }) => name === place.sheet);
  const cell = at && sheet?.cells.at(at.row, at.column);
  if (!cell || cell.formula !== undefined || cell.kind === 'error') return undefined;
  const after = make(finding, cell);
  return after && { place, before: { value: cell.value, format: cell.format }, after };
}

const FIXES: Readonly<Record<string, (finding: Finding, cell: Cell) => CellContent | undefined>> = {
  'execution-rate/stated-rate-differs': reckonedRate,
  'execution-rate/rate-on-zero-budget': notApplicable,
  'arrears-clearance/rate-on-zero': notApplicable,
  'reconciliation/sum-differs': reckonedSum,
  'data-quality/number-as-text': numberOfText,
};

/** `185.00 / 2,300.00 = 8.04% ≠ 9.00%`: what stands between the signs. */
function reckonedRate({ evidence }: Finding, cell: Cell): CellContent | undefined {
  const [, right, wrong] = /= (-?[\d,.]+)% ≠ (-?[\d,.]+)%\s*$/.exec(evidence) ?? [];
  if (right === undefined || wrong === undefined) return undefined;
  const rate = plain(right);
  const stated = plain(wrong);
  if (cell.kind === 'text') return { value: rounded(rate / 100), format: '0.00%' };
  if (near(Number(cell.value), stated / 100)) return { value: rounded(rate / 100) };
  if (near(Number(cell.value), stated)) return { value: rate };
  return undefined;
}

function notApplicable(): CellContent {
  return { value: '不适用' };
}

/** In the unit that the stated total was written in. */
function reckonedSum({ values }: Finding, cell: Cell): CellContent | undefined {
  const { computed, stated } = values;
  if (typeof computed !== 'number' || typeof stated !== 'number' || cell.kind !== 'number') return undefined;
  const unit = Object.values(UNITS).find((worth) => Math.abs(Number(cell.value) * worth - stated) < 1);
  return unit === undefined ? undefined : { value: rounded(computed / unit) };
}

function numberOfText(_: Finding, cell: Cell): CellContent | undefined {
  const text = String(cell.value).normalize('NFKC').replaceAll(',', '').trim();
  const [, digits, percent] = /^'?([+-]?\d+(?:\.\d+)?)\s*(%?)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const format = cell.format === '@' ? (percent ? '0.00%' : 'General') : undefined;
  return { value: percent ? rounded(Number(digits) / 100) : Number(digits), ...(format ? { format } : {}) };
}

function plain(text: string): number {
  return Number(text.replaceAll(',', ''));
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-4 * Math.max(1, Math.abs(b));
}

/** Without the dust of binary fractions. */
function rounded(value: number): number {
  return Number(value.toPrecision(15));
}
