/** Small sheets for tests, written as an officer sees them: rows of texts and numbers, and what is merged. */
import { areaOfRef, CellsBuilder, placeOfRef, type Sheet, type Workbook } from '../cells.ts';

/** A cell with more than a value. */
export interface Written {
  readonly value: number | string | boolean;
  readonly format?: string;
  /** Without `=`; `value` is then what Excel last computed. */
  readonly formula?: string;
  readonly isError?: boolean;
}

/** What stands in a cell; `null`, `undefined` and `''` leave it empty. */
export type Entry = number | string | boolean | null | undefined | Written;
export type Rows = readonly (readonly Entry[])[];

export interface SheetOptions {
  readonly name?: string;
  /** `A1:C1` */
  readonly merges?: readonly string[];
  /** Where the first cell of the first row stands. */
  readonly at?: string;
  /** Rows as people count them. */
  readonly hiddenRows?: readonly number[];
  readonly visibility?: Sheet['visibility'];
}

export function sheetOf(rows: Rows, options: SheetOptions = {}): Sheet {
  const builder = new CellsBuilder();
  const corner = placeOfRef(options.at ?? 'A1')!;
  for (const [i, row] of rows.entries()) {
    for (const [j, entry] of row.entries()) add(builder, corner.row + i, corner.column + j, entry);
  }
  return {
    name: options.name ?? 'Sheet1',
    visibility: options.visibility ?? 'visible',
    cells: builder.build(),
    merges: (options.merges ?? []).map((ref) => areaOfRef(ref)!),
    hiddenRows: new Set((options.hiddenRows ?? []).map((row) => row - 1)),
    hiddenColumns: [],
    notes: [],
  };
}

function add(builder: CellsBuilder, row: number, column: number, entry: Entry): void {
  if (entry === null || entry === undefined || entry === '') return;
  const { value, format, formula, isError }: Written = typeof entry === 'object' ? entry : { value: entry };
  const id = builder.formatId(format ?? 'General');
  const index = isError
    ? builder.addError(row, column, String(value), id)
    : typeof value === 'number'
      ? builder.addNumber(row, column, value, id)
      : typeof value === 'boolean'
        ? builder.addBoolean(row, column, value, id)
        : builder.addText(row, column, value, id);
  if (formula !== undefined) builder.setFormula(index, formula);
}

export function workbookOf(sheets: readonly Sheet[], name = '测试.xlsx'): Workbook {
  return { name, sha256: '0'.repeat(64), dateSystem: 1900, sheets, definedNames: [] };
}

/** A number shown with two decimals and thousands separators. */
export function shown(value: number, format = '#,##0.00'): Written {
  return { value, format };
}
