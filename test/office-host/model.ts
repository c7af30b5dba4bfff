import { type Area, areaOfRef, type CellNote, refOf, type Workbook } from '../../engine/cells.ts';

export type ModelValue = number | string | boolean;

/** A cell's looks as the host's properties name them (`fill.color`); what is missing is the default. */
export type Look = Readonly<Record<string, unknown>>;

export interface ModelCell {
  value: ModelValue;
  /** An error's code is a text with this set. */
  error?: boolean;
  formula?: string;
  format: string;
  look: Look;
  link?: string;
}

const COLUMNS = 16_384;

/** A sheet of the workbook that the tests own. */
export class ModelSheet {
  readonly id: string;
  name: string;
  visibility: 'Visible' | 'Hidden' | 'VeryHidden' = 'Visible';
  readonly cells = new Map<number, ModelCell>();
  merges: Area[] = [];
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumns = new Set<number>();
  readonly notes = new Map<string, CellNote>();
  readonly comments = new Map<string, CellNote>();
  /** Column widths, tab colour, frozen rows and the like. */
  readonly looks = new Map<string, unknown>();
  protected = false;
  /** Puts the used range of formatted but empty cells this far out. */
  formattedTo: Area | undefined;

  constructor(id: string, name: string) {
    this.id = id;
    this.name = name;
  }

  cell(row: number, column: number): ModelCell | undefined {
    return this.cells.get(row * COLUMNS + column);
  }

  /** The cell to write to, made where there is none. */
  open(row: number, column: number): ModelCell {
    const key = row * COLUMNS + column;
    const cell = this.cells.get(key) ?? { value: '', format: 'General', look: {} };
    this.cells.set(key, cell);
    return cell;
  }

  at(ref: string): ModelCell {
    const area = areaOfRef(ref)!;
    return this.open(area.top, area.left);
  }

  /** The smallest area around all cells that hold something, or have a look of their own; undefined of none. */
  used(valuesOnly: boolean, within?: Area): Area | undefined {
    let area: Area | undefined = valuesOnly ? undefined : this.formattedTo;
    for (const [key, cell] of this.cells) {
      const row = Math.floor(key / COLUMNS);
      const column = key % COLUMNS;
      if (within && !holds(within, row, column)) continue;
      const plain = cell.format === 'General' && Object.keys(cell.look).length === 0;
      if (isBlank(cell) && (valuesOnly || plain)) continue;
      area = around(area, row, column);
    }
    return area;
  }

  /** Puts empty rows in, as the officer does; formulas of other sheets that point here follow. */
  insertRows(at: number, count: number, sheets: readonly ModelSheet[]): void {
    const moved = [...this.cells].map(([key, cell]): [number, ModelCell] => [
      key >= at * COLUMNS ? key + count * COLUMNS : key,
      cell,
    ]);
    this.cells.clear();
    for (const [key, cell] of moved) this.cells.set(key, cell);
    for (const kept of [this.notes, this.comments]) moveDown(kept, at, count);
    this.merges = this.merges.map((it) =>
      it.top >= at ? { ...it, top: it.top + count, bottom: it.bottom + count } : it,
    );
    for (const sheet of sheets) {
      for (const cell of sheet.cells.values()) follow(cell, this.name, at, count);
    }
  }
}

export function isBlank(cell: ModelCell): boolean {
  return cell.value === '' && cell.formula === undefined;
}

export function holds(area: Area, row: number, column: number): boolean {
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}

export function around(area: Area | undefined, row: number, column: number): Area {
  if (!area) return { top: row, left: column, bottom: row, right: column };
  return {
    top: Math.min(area.top, row),
    left: Math.min(area.left, column),
    bottom: Math.max(area.bottom, row),
    right: Math.max(area.right, column),
  };
}

function moveDown(kept: Map<string, CellNote>, at: number, count: number): void {
  const notes = [...kept.values()];
  kept.clear();
  for (const note of notes) {
    const row = note.row >= at ? note.row + count : note.row;
    kept.set(refOf(row, note.column), { ...note, row });
  }
}

function follow(cell: ModelCell, sheet: string, at: number, count: number): void {
  if (cell.formula === undefined) return;
  const quoted = `'${sheet.replaceAll("'", "''")}'!`;
  const pointed = new RegExp(`^${quoted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\$[A-Z]+\\$)(\\d+)$`);
  const [, column, row] = pointed.exec(cell.formula) ?? [];
  if (column && Number(row) > at) cell.formula = `${quoted}${column}${Number(row) + count}`;
}

/** What a test does to the whole workbook, and what it reads of it. */
export class ModelWorkbook {
  name: string;
  readonly sheets: ModelSheet[] = [];
  readonly settings = new Map<string, unknown>();
  readonly names: { name: string; formula: string; sheet?: string }[] = [];
  protected = false;
  readOnly = false;
  /** While set every request is refused as Excel does when a cell is being edited. */
  inCellEdit = false;
  /** A range of more cells answers null for its values, as Excel on the web does. */
  mostCells = Number.POSITIVE_INFINITY;
  selection = '';
  readonly selections: string[] = [];
  private nextId = 1;

  constructor(name: string) {
    this.name = name;
  }

  /** A workbook of the engine's cells, as read from a file. */
  static of(workbook: Workbook): ModelWorkbook {
    const model = new ModelWorkbook(workbook.name);
    for (const sheet of workbook.sheets) {
      const added = model.add(sheet.name);
      added.visibility = { visible: 'Visible', hidden: 'Hidden', veryHidden: 'VeryHidden' }[
        sheet.visibility
      ] as ModelSheet['visibility'];
      added.merges = [...sheet.merges];
      for (const row of sheet.hiddenRows) added.hiddenRows.add(row);
      for (const { first, last } of sheet.hiddenColumns) {
        for (let column = first; column <= last; column++) added.hiddenColumns.add(column);
      }
      for (const note of sheet.notes) added.notes.set(refOf(note.row, note.column), note);
      for (const { row, column, kind, value, format, formula } of sheet.cells) {
        const cell = added.open(row, column);
        cell.value = value;
        cell.format = format;
        if (kind === 'error') cell.error = true;
        if (formula !== undefined) cell.formula = formula;
      }
    }
    for (const { name, refersTo, sheet } of workbook.definedNames) {
      model.names.push({ name, formula: `=${refersTo}`, ...(sheet === undefined ? {} : { sheet }) });
    }
    return model;
  }

  add(name: string, at = this.sheets.length): ModelSheet {
    const sheet = new ModelSheet(`{sheet-${this.nextId++}}`, name);
    this.sheets.splice(at, 0, sheet);
    return sheet;
  }

  sheet(name: string): ModelSheet {
    const sheet = this.sheets.find((it) => it.name === name);
    if (!sheet) throw new Error(`no sheet ${name}: ${this.sheets.map((it) => it.name).join(', ')}`);
    return sheet;
  }

  /** Everything that a user can see or save, but for the selection: two equal texts are equal workbooks. */
  snapshot(): string {
    const sheets = this.sheets.map((sheet) => ({
      name: sheet.name,
      visibility: sheet.visibility,
      cells: [...sheet.cells]
        .filter(
          ([, cell]) => !isBlank(cell) || cell.format !== 'General' || Object.keys(cell.look).length > 0,
        )
        .sort(([a], [b]) => a - b)
        .map(([key, cell]) => [
          refOf(Math.floor(key / COLUMNS), key % COLUMNS),
          cell.formula ?? cell.value,
          cell.value,
          cell.format,
          Object.entries(cell.look).sort(),
          cell.link,
        ]),
      merges: sheet.merges,
      hiddenRows: [...sheet.hiddenRows],
      notes: [...sheet.notes].sort(),
      comments: [...sheet.comments].sort(),
      looks: [...sheet.looks].sort(),
      protected: sheet.protected,
    }));
    return JSON.stringify({ name: this.name, sheets, names: this.names }, undefined, 1);
  }
}
