import { areaOfRef, refOf, type Sheet, type Workbook } from '../../engine/cells.ts';
import { figuresOf } from '../../engine/coverage/figures.ts';
import { SheetGrid } from '../../engine/recognise/sheet-grid.ts';
import type { Place, Report } from '../../engine/report.ts';
import { cellsWith } from './clean-tables.ts';
import { mistyped, NUMBER_FAULTS } from './number-faults.ts';
import type { SeededChoice } from './seeded-choice.ts';

/** A workbook with one fault put in. */
export interface FaultyWorkbook {
  /** What was done: `two digits swapped`. */
  readonly fault: string;
  readonly sheet: string;
  /** The cell; of a row that was dropped, none. */
  readonly cell: { readonly row: number; readonly column: number } | undefined;
  /** What was done where, in words. */
  readonly told: string;
  readonly workbook: Workbook;
}

/** A number that a rule held to an equation. */
export interface Compared {
  readonly row: number;
  readonly column: number;
  readonly value: number | string;
}

/** A sheet's numbers that are not zero and that the report calls compared. */
export function comparedOn(sheet: Sheet, report: Report): Compared[] {
  const covered = report.coverage.sheets.find((other) => other.sheet === sheet.name);
  // A report tells a hundred ranges of what is left: of a sheet with more not every compared cell is known.
  if (!covered || covered.compared === 0 || covered.moreLeft) return [];
  const left = covered.leftAt.map((ref) => areaOfRef(ref)!);
  const figures = figuresOf(new SheetGrid(sheet));
  return [...sheet.cells].flatMap(({ row, column, value }, i) => {
    const isLeft = left.some(
      (area) => row >= area.top && row <= area.bottom && column >= area.left && column <= area.right,
    );
    const isAmount = typeof value === 'number' ? value !== 0 : /[1-9]/u.test(String(value));
    if (figures[i] !== 1 || isLeft || !isAmount || typeof value === 'boolean') return [];
    return [{ row, column, value }];
  });
}

/** One fault of each kind in `each` of a sheet's compared numbers. */
export function* faultsIn(
  workbook: Workbook,
  sheet: Sheet,
  compared: readonly Compared[],
  each: number,
  choice: SeededChoice,
): Generator<FaultyWorkbook> {
  for (const [fault, make] of Object.entries(NUMBER_FAULTS)) {
    for (const cell of choice.some(compared, each)) {
      const typed = mistyped(cell.value, make, choice);
      if (typed === undefined) continue;
      yield mistypedAt(workbook, sheet, cell, typed, fault);
    }
  }
}

/** A workbook in which another number stands in a cell. */
export function mistypedAt(
  workbook: Workbook,
  sheet: Sheet,
  cell: Compared,
  typed: number | string,
  fault: string,
): FaultyWorkbook {
  const cells = cellsWith(sheet, (row, column) =>
    row === cell.row && column === cell.column ? typed : undefined,
  );
  const told = `${refOf(cell.row, cell.column)} ${cell.value} → ${typed}`;
  return { fault, sheet: sheet.name, cell, told, workbook: withSheet(workbook, sheet, { ...sheet, cells }) };
}

/** A workbook in which a row was left out; what stood below moved up. */
export function withoutRow(workbook: Workbook, sheet: Sheet, row: number): FaultyWorkbook {
  const cells = cellsWith(
    sheet,
    () => undefined,
    (other) => (other === row ? undefined : other > row ? other - 1 : other),
  );
  const merges = sheet.merges.flatMap(({ top, bottom, left, right }) => {
    if (top === row && bottom === row) return [];
    return [{ top: top > row ? top - 1 : top, bottom: bottom >= row ? bottom - 1 : bottom, left, right }];
  });
  return {
    fault: 'a row dropped',
    sheet: sheet.name,
    cell: undefined,
    told: `row ${row + 1}`,
    workbook: withSheet(workbook, sheet, { ...sheet, cells, merges }),
  };
}

function withSheet(workbook: Workbook, old: Sheet, sheet: Sheet): Workbook {
  return { ...workbook, sheets: workbook.sheets.map((other) => (other === old ? sheet : other)) };
}

/** Whether a place is a fault's cell, or on the sheet whose row was dropped. */
export function isAt(place: Place, { sheet, cell }: FaultyWorkbook): boolean {
  if (!('sheet' in place) || place.sheet !== sheet) return false;
  if (!cell) return true;
  const area = areaOfRef(place.ref);
  if (!area) return false;
  const { row, column } = cell;
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}
