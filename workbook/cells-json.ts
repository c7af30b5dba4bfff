import {
  type Area,
  areaOfRef,
  CellsBuilder,
  placeOfRef,
  refOf,
  type Sheet,
  type Workbook,
} from '../engine/cells.ts';
import { NotAWorkbook } from './errors.ts';
import { sha256Of } from './file-digest.ts';
import { DEFAULT_LIMITS, type InputLimits, overLimit } from './input-limits.ts';

/**
 * `[row, column, value, format?, formula?]`, rows and columns from 0. A value is a number, a text, a boolean, or
 * `{error: '#DIV/0!'}`; a format is an index into the workbook's `formats`, 0 (`General`) where left out.
 */
export type CellJson = readonly [
  row: number,
  column: number,
  value: number | string | boolean | { readonly error: string },
  format?: number,
  formula?: string,
];

export interface SheetJson {
  readonly name: string;
  readonly visibility?: Sheet['visibility'];
  readonly cells: readonly CellJson[];
  /** `A1:B2` */
  readonly merges?: readonly string[];
  readonly hiddenRows?: readonly number[];
  /** First and last of each span. */
  readonly hiddenColumns?: readonly (readonly [first: number, last: number])[];
  readonly notes?: readonly { readonly ref: string; readonly author?: string; readonly text: string }[];
}

/** The cell model as a host (Excel, WPS, a page) sends it. */
export interface CellsJson {
  readonly schema: 'gouji.cells/1';
  readonly name: string;
  readonly dateSystem?: 1900 | 1904;
  /** Number formats that cells name by index; the first is `General`. */
  readonly formats?: readonly string[];
  readonly sheets: readonly SheetJson[];
  readonly definedNames?: Workbook['definedNames'];
}

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/**
 * The workbook that a host sent.
 * @param json of the right shape (the service validates it by its schema)
 * @throws LimitExceeded, NotAWorkbook where a place or a range cannot be
 */
export function workbookOfJson(json: CellsJson, limits: InputLimits = DEFAULT_LIMITS): Workbook {
  const { name, sheets, formats = [], dateSystem = 1900, definedNames = [] } = json;
  if (sheets.length > limits.sheets) throw overLimit('sheets', sheets.length, limits, name);
  const cells = sheets.reduce((sum, sheet) => sum + sheet.cells.length, 0);
  if (cells > limits.cells) throw overLimit('cells', cells, limits, name);
  return {
    name,
    sha256: sha256Of(new TextEncoder().encode(JSON.stringify(json))),
    dateSystem,
    sheets: sheets.map((sheet) => sheetOf(sheet, formats, limits)),
    definedNames,
  };
}

function sheetOf(json: SheetJson, formats: readonly string[], limits: InputLimits): Sheet {
  return {
    name: json.name,
    visibility: json.visibility ?? 'visible',
    cells: cellsOf(json, formats, limits),
    merges: (json.merges ?? []).map((ref) => areaOf(ref, json.name)),
    hiddenRows: new Set(json.hiddenRows),
    hiddenColumns: (json.hiddenColumns ?? []).map(([first, last]) => ({ first, last })),
    notes: (json.notes ?? []).map(({ ref, author = '', text }) => {
      const place = placeOfRef(ref);
      if (!place) throw noPlace(json.name, ref);
      return { ...place, author, text };
    }),
  };
}

function cellsOf({ name, cells }: SheetJson, formats: readonly string[], limits: InputLimits) {
  const builder = new CellsBuilder([], cells.length);
  const ids = formats.map((code) => builder.formatId(code));
  for (const [row, column, value, format = 0, formula] of cells) {
    if (!isPlace(row, MOST_ROWS) || !isPlace(column, MOST_COLUMNS)) throw noPlace(name, `${row}, ${column}`);
    const id = ids[format] ?? 0;
    const index = add(
      builder,
      row,
      column,
      value,
      id,
      () => {
        throw overLimit('cellCharacters', String(value).length, limits, `${name}!${refOf(row, column)}`);
      },
      limits.cellCharacters,
    );
    if (formula !== undefined && formula !== '') builder.setFormula(index, formula.replace(/^=/u, ''));
  }
  return builder.build();
}

function add(
  builder: CellsBuilder,
  row: number,
  column: number,
  value: CellJson[2],
  format: number,
  tooLong: () => never,
  longest: number,
): number {
  if (typeof value === 'number') return builder.addNumber(row, column, value, format);
  if (typeof value === 'boolean') return builder.addBoolean(row, column, value, format);
  if (typeof value !== 'string') return builder.addError(row, column, value.error, format);
  if (value.length > longest) tooLong();
  return builder.addText(row, column, value, format);
}

function isPlace(number: number, most: number): boolean {
  return Number.isInteger(number) && number >= 0 && number < most;
}

function areaOf(ref: string, sheet: string): Area {
  const area = areaOfRef(ref);
  if (!area) throw noPlace(sheet, ref);
  return area;
}

function noPlace(sheet: string, ref: string): NotAWorkbook {
  return new NotAWorkbook({ zh: `没有 ${ref} 这个位置`, en: `There is no place ${ref}` }, sheet, {
    zh: '请更新加载项后重试',
    en: 'Update the add-in and try again',
  });
}

/** A workbook as a host would send it: {@link workbookOfJson} gives it back. */
export function jsonOfWorkbook(workbook: Workbook): CellsJson {
  const formats = new Map<string, number>([['General', 0]]);
  const formatOf = (code: string): number => {
    const known = formats.get(code);
    if (known !== undefined) return known;
    formats.set(code, formats.size);
    return formats.size - 1;
  };
  const sheets = workbook.sheets.map((sheet) => sheetJson(sheet, formatOf));
  const { name, dateSystem, definedNames } = workbook;
  return { schema: 'gouji.cells/1', name, dateSystem, formats: [...formats.keys()], sheets, definedNames };
}

function sheetJson(sheet: Sheet, formatOf: (code: string) => number): SheetJson {
  const cells = [...sheet.cells].map((cell): CellJson => {
    const value = cell.kind === 'error' ? { error: String(cell.value) } : cell.value;
    const format = formatOf(cell.format);
    if (cell.formula !== undefined) return [cell.row, cell.column, value, format, cell.formula];
    return format === 0 ? [cell.row, cell.column, value] : [cell.row, cell.column, value, format];
  });
  const { name, visibility, merges, hiddenRows, hiddenColumns, notes } = sheet;
  return {
    name,
    visibility,
    cells,
    merges: merges.map(({ top, left, bottom, right }) => `${refOf(top, left)}:${refOf(bottom, right)}`),
    hiddenRows: [...hiddenRows],
    hiddenColumns: hiddenColumns.map(({ first, last }) => [first, last] as const),
    notes: notes.map(({ row, column, author, text }) => ({ ref: refOf(row, column), author, text })),
  };
}
