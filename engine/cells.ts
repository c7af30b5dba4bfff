/**
 * The cell model that every reader fills (Excel host, xlsx, csv) and that recognition reads.
 * Rows and columns count from 0 inside; people see A1 references (`refOf`).
 * A sheet keeps columns of values, not an object a cell: two million cells fit in well under 100 MB.
 */

export type CellKind = 'number' | 'text' | 'boolean' | 'error';

const KINDS: readonly CellKind[] = ['number', 'text', 'boolean', 'error'];

/** A rectangle of cells, both corners included. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A note or threaded comment as it stands on a cell. */
export interface CellNote {
  readonly row: number;
  readonly column: number;
  readonly author: string;
  readonly text: string;
}

export interface DefinedName {
  readonly name: string;
  /** What it stands for, as written: `项目!$G$5:$G$13`. */
  readonly refersTo: string;
  /** The sheet it is local to, if any. */
  readonly sheet?: string;
}

/** One cell, made when asked for; only cells that hold something exist. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly kind: CellKind;
  /** number: the value as stored; text: the string; boolean; error: its code such as `#DIV/0!`. */
  readonly value: number | string | boolean;
  /** The number format's code (`#,##0.00`); `General` where none is set. */
  readonly format: string;
  /** Without the leading `=`; a shared formula is written out for this cell; undefined for a constant. */
  readonly formula?: string;
}

/** A sheet's non-empty cells in row-major order. Build it with {@link CellsBuilder}. */
export class Cells {
  readonly count: number;
  /** Row and column of each cell, from 0. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  /** Index into number | text | boolean | error. */
  private readonly kinds: Uint8Array;
  /** The number; 0 or 1 for a boolean; index into `texts` for text and errors. */
  private readonly numbers: Float64Array;
  private readonly formatIds: Uint16Array;
  private readonly texts: readonly string[];
  private readonly formats: readonly string[];
  readonly formulas: ReadonlyMap<number, string>;

  constructor(
    columns: {
      rows: Int32Array;
      columns: Int32Array;
      kinds: Uint8Array;
      numbers: Float64Array;
      formatIds: Uint16Array;
    },
    texts: readonly string[],
    formats: readonly string[],
    formulas: ReadonlyMap<number, string>,
  ) {
    this.count = columns.rows.length;
    this.rows = columns.rows;
    this.columns = columns.columns;
    this.kinds = columns.kinds;
    this.numbers = columns.numbers;
    this.formatIds = columns.formatIds;
    this.texts = texts;
    this.formats = formats;
    this.formulas = formulas;
  }

  /** The cell with this index, 0 ≤ index < count. */
  cell(index: number): Cell {
    const kind = this.kindOf(index);
    const row = this.rows[index]!;
    const column = this.columns[index]!;
    const value = this.valueOf(index, kind);
    const format = this.formatOf(index);
    const formula = this.formulas.size === 0 ? undefined : this.formulas.get(index);
    if (formula === undefined) return { row, column, kind, value, format };
    return { row, column, kind, value, format, formula };
  }

  /** The code of the cell's number format; `General` where none is set. */
  formatOf(index: number): string {
    return this.formats[this.formatIds[index]!] ?? 'General';
  }

  kindOf(index: number): CellKind {
    return KINDS[this.kinds[index]!]!;
  }

  /** The text of a text cell; undefined for any other kind. */
  textOf(index: number): string | undefined {
    return this.kinds[index] === 1 ? this.texts[this.numbers[index]!] : undefined;
  }

  /** The cell at a place; undefined where nothing stands. */
  at(row: number, column: number): Cell | undefined {
    const index = this.indexOf(row, column);
    return index < 0 ? undefined : this.cell(index);
  }

  /** The number of a number cell, NaN for any other kind. */
  numberOf(index: number): number {
    return this.kinds[index] === 0 ? this.numbers[index]! : Number.NaN;
  }

  /** The index of the cell at a place, or -1. */
  indexOf(row: number, column: number): number {
    const index = this.firstNotBefore(row, column);
    return this.rows[index] === row && this.columns[index] === column ? index : -1;
  }

  /** The index of the first cell at or after a place in row-major order; `count` if none. */
  firstNotBefore(row: number, column = 0): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      const r = this.rows[middle]!;
      if (r < row || (r === row && this.columns[middle]! < column)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** All cells, in row-major order. */
  *[Symbol.iterator](): Generator<Cell> {
    for (let i = 0; i < this.count; i++) yield this.cell(i);
  }

  private valueOf(index: number, kind: CellKind): number | string | boolean {
    const number = this.numbers[index]!;
    if (kind === 'number') return number;
    if (kind === 'boolean') return number === 1;
    return this.texts[number] ?? '';
  }
}

/** Collects cells in any order and gives {@link Cells}; the last one written to a place wins. */
export class CellsBuilder {
  private capacity: number;
  private length = 0;
  private rows: Int32Array;
  private columns: Int32Array;
  private kinds: Uint8Array;
  private numbers: Float64Array;
  private formatIds: Uint16Array;
  private readonly texts: string[];
  private readonly formats: string[] = ['General'];
  private readonly formatIndex = new Map<string, number>([['General', 0]]);
  private readonly formulas = new Map<number, string>();
  private ordered = true;

  /**
   * @param texts a pool that {@link addText} appends to and {@link addSharedText} points into; sheets may share one
   * @param expected about how many cells will come: room is made for as many from the start
   */
  constructor(texts: string[] = [], expected = 256) {
    this.texts = texts;
    this.capacity = Math.max(16, expected);
    this.rows = new Int32Array(this.capacity);
    this.columns = new Int32Array(this.capacity);
    this.kinds = new Uint8Array(this.capacity);
    this.numbers = new Float64Array(this.capacity);
    this.formatIds = new Uint16Array(this.capacity);
  }

  get count(): number {
    return this.length;
  }

  /** The id by which {@link addNumber} and the others name a number format. */
  formatId(code: string): number {
    const known = this.formatIndex.get(code);
    if (known !== undefined) return known;
    const id = this.formats.push(code) - 1;
    this.formatIndex.set(code, id);
    return id;
  }

  addNumber(row: number, column: number, value: number, formatId = 0): number {
    return this.add(row, column, 0, value, formatId);
  }

  addText(row: number, column: number, text: string, formatId = 0): number {
    return this.add(row, column, 1, this.intern(text), formatId);
  }

  addSharedText(row: number, column: number, sharedIndex: number, formatId = 0): number {
    return this.add(row, column, 1, sharedIndex, formatId);
  }

  addBoolean(row: number, column: number, value: boolean, formatId = 0): number {
    return this.add(row, column, 2, value ? 1 : 0, formatId);
  }

  addError(row: number, column: number, code: string, formatId = 0): number {
    return this.add(row, column, 3, this.intern(code), formatId);
  }

  /** Gives the cell with the index that an add method returned its formula (without `=`). */
  setFormula(index: number, formula: string): void {
    this.formulas.set(index, formula);
  }

  build(): Cells {
    const order = this.ordered ? undefined : this.rowMajorOrder();
    const pick = <T extends Int32Array | Uint8Array | Uint16Array | Float64Array>(source: T): T => {
      if (order === undefined) {
        const nearlyFull = this.length > this.capacity * 0.75;
        return (nearlyFull ? source.subarray(0, this.length) : source.slice(0, this.length)) as T;
      }
      const target = source.slice(0, order.length) as T;
      for (const [to, from] of order.entries()) target[to] = source[from]!;
      return target;
    };
    return new Cells(
      {
        rows: pick(this.rows),
        columns: pick(this.columns),
        kinds: pick(this.kinds),
        numbers: pick(this.numbers),
        formatIds: pick(this.formatIds),
      },
      this.texts,
      this.formats,
      order === undefined ? this.formulas : this.reorderedFormulas(order),
    );
  }

  private add(row: number, column: number, kind: number, number: number, formatId: number): number {
    if (this.length === this.capacity) this.grow();
    const i = this.length++;
    this.rows[i] = row;
    this.columns[i] = column;
    this.kinds[i] = kind;
    this.numbers[i] = number;
    this.formatIds[i] = formatId;
    if (i > 0 && this.ordered) {
      const r = this.rows[i - 1]!;
      if (row < r || (row === r && column <= this.columns[i - 1]!)) this.ordered = false;
    }
    return i;
  }

  private intern(text: string): number {
    return this.texts.push(text) - 1;
  }

  private grow(): void {
    this.capacity *= 2;
    const wider = <T extends Int32Array | Uint8Array | Uint16Array | Float64Array>(old: T, fresh: T): T => {
      fresh.set(old as never);
      return fresh;
    };
    this.rows = wider(this.rows, new Int32Array(this.capacity));
    this.columns = wider(this.columns, new Int32Array(this.capacity));
    this.kinds = wider(this.kinds, new Uint8Array(this.capacity));
    this.numbers = wider(this.numbers, new Float64Array(this.capacity));
    this.formatIds = wider(this.formatIds, new Uint16Array(this.capacity));
  }

  /** Indices in row-major order, a later write replacing an earlier one at the same place. */
  private rowMajorOrder(): number[] {
    const all = Array.from({ length: this.length }, (_, i) => i);
    all.sort((a, b) => this.rows[a]! - this.rows[b]! || this.columns[a]! - this.columns[b]! || a - b);
    return all.filter((i, k) => {
      const next = all[k + 1];
      return next === undefined || this.rows[i] !== this.rows[next] || this.columns[i] !== this.columns[next];
    });
  }

  private reorderedFormulas(order: readonly number[]): Map<number, string> {
    const moved = new Map<number, string>();
    for (const [to, from] of order.entries()) {
      const formula = this.formulas.get(from);
      if (formula !== undefined) moved.set(to, formula);
    }
    return moved;
  }
}

export interface Sheet {
  readonly name: string;
  readonly visibility: 'visible' | 'hidden' | 'veryHidden';
  readonly cells: Cells;
  readonly merges: readonly Area[];
  readonly hiddenRows: ReadonlySet<number>;
  /** Spans of hidden columns, both ends included. */
  readonly hiddenColumns: readonly { readonly first: number; readonly last: number }[];
  readonly notes: readonly CellNote[];
}

/** What is read of a file (or of Excel) before anything is understood of it. */
export interface Workbook {
  /** The file's name without its folder. */
  readonly name: string;
  /** SHA-256 of the bytes, in hex; of the cells' JSON where they came from a host. */
  readonly sha256: string;
  /** Day 0 of date numbers: 1900 (Windows) or 1904 (old Macintosh). */
  readonly dateSystem: 1900 | 1904;
  readonly sheets: readonly Sheet[];
  /** Names of sheets that the file lists and whose content is not in it; absent where there are none. */
  readonly missingSheets?: readonly string[];
  readonly definedNames: readonly DefinedName[];
}

/** `A`, `Z`, `AA` … for 0, 25, 26 … */
export function columnName(column: number): string {
  let name = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  }
  return name;
}

/** `A1` for row 0, column 0. */
export function refOf(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

const DOLLAR = 0x24;
/** Of a reference: `XFD1048576`. */
const MOST_LETTERS = 3;
const MOST_DIGITS = 7;

/** 1 for `A` or `a`, 26 for `Z`; 0 where no Latin letter stands. */
function letterAt(text: string, at: number): number {
  const letter = (text.charCodeAt(at) | 0x20) - 0x60;
  return letter >= 1 && letter <= 26 && text.charCodeAt(at) < 0x80 ? letter : 0;
}

/** -1 where no digit stands. */
function digitAt(text: string, at: number): number {
  const digit = text.charCodeAt(at) - 0x30;
  return digit >= 0 && digit <= 9 ? digit : -1;
}

/** The place of `B5` or `$B$5`; undefined for anything else. */
export function placeOfRef(ref: string): { row: number; column: number } | undefined {
  let at = ref.charCodeAt(0) === DOLLAR ? 1 : 0;
  const letters = at;
  let column = 0;
  for (let letter = letterAt(ref, at); letter > 0; letter = letterAt(ref, at)) {
    column = column * 26 + letter;
    at++;
  }
  const hasColumn = at > letters && at - letters <= MOST_LETTERS;
  if (ref.charCodeAt(at) === DOLLAR) at++;
  const digits = at;
  let row = 0;
  for (let digit = digitAt(ref, at); digit >= 0; digit = digitAt(ref, at)) {
    row = row * 10 + digit;
    at++;
  }
  const hasRow = at > digits && at - digits <= MOST_DIGITS;
  return hasColumn && hasRow && at === ref.length ? { row: row - 1, column: column - 1 } : undefined;
}

/** The area of `A1:B2` or of the single cell `A1`; undefined for anything else. */
export function areaOfRef(ref: string): Area | undefined {
  const single = placeOfRef(ref);
  if (single) return { top: single.row, left: single.column, bottom: single.row, right: single.column };
  const [from = '', to = ''] = ref.split(':');
  const a = placeOfRef(from);
  const b = placeOfRef(to);
  if (!a || !b) return undefined;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}
